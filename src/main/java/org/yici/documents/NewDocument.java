package org.yici.documents;

import java.util.Map;

/**
 * A document before its act is committed: everything it will say but its number and its check code.
 *
 * @param kind e.g. {@code acceptance-notice}
 * @param title e.g. 受理通知书
 * @param word 文种 of the number, e.g. 受; for a licence the series its own number counts in
 * @param year of the number; 0 for a series that does not begin anew each year
 * @param text the paper, null for a licence
 * @param face the licence, null for a paper
 * @param data what the room that asked for it needs when it is sealed; kept encrypted
 * @param from the template it was written from, null for none
 */
public record NewDocument(
    String kind,
    String title,
    String word,
    int year,
    DocumentText text,
    LicenceFace face,
    Map<String, Object> data,
    SetFrom from) {

  /** What marks the papers and licences of sample agencies. */
  public static final String SAMPLE = "样例文书：单位、人员和印章都是演示数据，没有法律效力";

  /** A document without a template. */
  public NewDocument(
      String kind,
      String title,
      String word,
      int year,
      DocumentText text,
      LicenceFace face,
      Map<String, Object> data) {
    this(kind, title, word, year, text, face, data, null);
  }

  public NewDocument {
    if ((text == null) == (face == null)) {
      throw new IllegalArgumentException(kind + " is either a paper or a licence");
    }
  }
}
