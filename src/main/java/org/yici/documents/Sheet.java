package org.yici.documents;

import java.time.LocalDate;
import java.util.List;
import org.yici.documents.DocumentText.Block;

/**
 * A sheet that is no official document: a blank form, a filled sample. It has no issuer, number or
 * seal and is in no register.
 *
 * @param title e.g. 食品经营许可申请书
 * @param parts what stands on it, in order
 * @param signature the last line, where who fills it in signs
 * @param mark what is printed large on every page, e.g. 样表; null for none
 * @param date what files carry as their date, never the machine's clock
 */
public record Sheet(
    String title, List<Block> parts, String signature, String mark, LocalDate date) {
  public Sheet {
    parts = List.copyOf(parts);
  }
}
