package org.yici.licences.stock;

import java.time.LocalDateTime;

/**
 * One handing in.
 *
 * @param way xlsx, csv or api
 * @param entered new licences; {@code changed} received again with other content; {@code same}
 *     again as they were; {@code faulty} not taken; all as of the handing in
 * @param waiting of its faulty rows, those still to be mended
 */
public record StockBatch(
    long id,
    String agencyUscc,
    String typeCode,
    String way,
    String fileName,
    LocalDateTime at,
    String byName,
    int entered,
    int changed,
    int same,
    int faulty,
    int waiting) {

  /** How it came, for pages. */
  public String wayWords() {
    return way.equals("api") ? "系统接口" : way.equals("csv") ? "CSV 文件" : "Excel 表格";
  }
}
