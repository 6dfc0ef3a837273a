package org.yici.seals;

/**
 * Where a seal stands on a page.
 *
 * @param page counts from 0
 * @param x left edge of the impression in mm from the left edge of the page
 * @param y top edge of the impression in mm from the top edge of the page
 * @param size width and height of the impression in mm (agencies of a county: 42, GB/T 33481)
 */
public record SealPlace(int page, double x, double y, double size) {}
