package org.yici.catalog.base;

/**
 * What is wrong in something handed in.
 *
 * @param row row of the sheet; 0 for the whole
 * @param column heading or letters of the column; empty for the whole row
 * @param blocks whether the version cannot be made because of it
 * @param message Chinese: what is wrong and what to do
 * @param basis the rule behind it; empty when it is plain
 */
public record BaseFinding(int row, String column, boolean blocks, String message, String basis) {}
