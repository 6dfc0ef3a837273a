package org.yici.identity.web;

import java.time.LocalDateTime;

/**
 * One open session, as its holder reads it.
 *
 * @param mark names it in forms
 * @param here whether it is the one of this request
 * @param device kind of machine and browser, in words
 * @param address where it began; null when not known
 * @param factor by what, in words
 */
public record AccountLine(
    String mark,
    boolean here,
    String device,
    LocalDateTime begun,
    LocalDateTime seen,
    String address,
    String factor) {}
