package org.yici.licences.stock;

/**
 * What keeps a row from entering.
 *
 * @param key of the column; empty for the whole row
 * @param column its heading, or empty
 * @param message what is wrong
 * @param repair what to do
 */
public record StockFault(String key, String column, String message, String repair) {}
