package org.yici.identity.web;

import java.time.LocalDateTime;

/**
 * One factor, as its holder reads it.
 *
 * @param kind {@code totp} or {@code passkey}
 * @param used null: never
 */
public record FactorLine(
    String id, String kind, String name, LocalDateTime created, LocalDateTime used) {}
