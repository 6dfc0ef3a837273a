package org.yici.oversight.limits;

/**
 * How the list is narrowed; null means not at all.
 *
 * @param agency credit code
 * @param region 6 digits
 * @param item code, or a part of the name
 * @param clock id of a clock
 */
public record OverrunFilter(
    String agency, String region, String item, String clock, Overrun.State state) {}
