package org.yici.directory;

/**
 * What the agencies of the city or of one county-level unit have in common.
 *
 * @param region6 six-digit code
 * @param documentSign stands first in the agencies' document numbers (平湛)
 * @param phonePrefix first three digits of their telephone numbers
 * @param seat postal address of the seat of government
 */
record Unit(
    String region6, String shortName, String documentSign, String phonePrefix, String seat) {}
