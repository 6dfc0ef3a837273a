package org.yici.documents;

import java.time.LocalDate;
import java.util.List;

/**
 * What an official document says, before it is set by the rules of GB/T 9704-2012.
 *
 * @param org the issuing body's full name (发文机关标志)
 * @param number document number (发文字号), e.g. 湛市监受〔2026〕1号; null for papers without one
 * @param title e.g. 受理通知书
 * @param addressee whom it is addressed to (主送), without the colon; null for none
 * @param body what it says, in order
 * @param signer whose name stands over the date (发文机关署名), under the seal
 * @param date the day of signing (成文日期)
 * @param check where anyone can check it; printed with its QR
 * @param sample a line that marks sample papers, null in production
 * @param attachments names of what goes with it (附件说明), empty for nothing
 * @param imprint the lines at the foot of the last page (版记), null for papers to one person
 */
public record DocumentText(
    String org,
    String number,
    String title,
    String addressee,
    List<Block> body,
    String signer,
    LocalDate date,
    CheckPlace check,
    String sample,
    List<String> attachments,
    Imprint imprint) {

  public DocumentText {
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
  }

  /** A paper without attachments and imprint. */
  public DocumentText(
      String org,
      String number,
      String title,
      String addressee,
      List<Block> body,
      String signer,
      LocalDate date,
      CheckPlace check,
      String sample) {
    this(org, number, title, addressee, body, signer, date, check, sample, List.of(), null);
  }

  /** The same with its number, its words as they are complete, and the place where to check it. */
  public DocumentText complete(String itsNumber, List<Block> whole, CheckPlace place) {
    return new DocumentText(
        org, itsNumber, title, addressee, whole, signer, date, place, sample, attachments, imprint);
  }

  /**
   * Who printed it and when (印发机关和印发日期), and who else has it.
   *
   * @param copies 抄送, null for nobody
   */
  public record Imprint(String copies, String office, LocalDate on) {}

  /** A part of the body. */
  public sealed interface Block {}

  /** A paragraph, indented by two characters. */
  public record Paragraph(String text) implements Block {}

  /** A heading of the first level (一、), set in 黑体. */
  public record Heading(String text) implements Block {}

  /** One of a numbered list; {@code label} is printed as it stands, e.g. 1． */
  public record Item(String label, String text) implements Block {}

  /**
   * A table with a head row.
   *
   * @param widths relative widths of the columns
   */
  public record Table(List<String> head, List<Integer> widths, List<List<String>> rows)
      implements Block {}

  /**
   * Where a document can be checked.
   *
   * @param url what the QR holds
   * @param code the same by hand, e.g. 7QK2-M9XD-4HTA-P3WF
   */
  public record CheckPlace(String url, String code) {}
}
