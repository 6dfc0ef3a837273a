package org.yici.oversight.limits;

/**
 * An agency's overrun limits.
 *
 * @param running not done yet
 * @param owed without an explanation
 */
public record OverrunNumbers(
    String agencyUscc, int all, int running, int owed, int explained, int closed) {}
