package org.yici.documents;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an annotated copy (加注件) says over the face of its licence: what for, for whom, when, how
 * long.
 *
 * @param purpose e.g. 租赁房屋时核对
 * @param forWhom the one who may use it
 * @param validTo last day on which it may be used
 */
public record LicenceCopy(String purpose, String forWhom, LocalDateTime at, LocalDate validTo) {
  public static final String KIND = "licence-copy";
  static final String WORD = "证注";
  private static final String NOTE = "annotation";

  /** The line in large: 仅用于“租赁房屋时核对”，他用无效. */
  public String title() {
    return "仅用于“" + purpose + "”，他用无效";
  }

  /** The lines under it. */
  public List<String> lines() {
    return List.of(
        "使用人  " + forWhom,
        "加注时间  "
            + day(at.toLocalDate())
            + " "
            + String.format("%02d:%02d", at.getHour(), at.getMinute())
            + "    用到  "
            + day(validTo)
            + "    本件是加注件，原证的状态扫码查验");
  }

  private static String day(LocalDate day) {
    return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }

  Map<String, Object> data() {
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("purpose", purpose);
    note.put("forWhom", forWhom);
    note.put("at", at.toString());
    note.put("validTo", validTo.toString());
    return Map.of(NOTE, note);
  }

  /** Empty for a document that is no copy. */
  static Optional<LicenceCopy> of(Map<String, Object> data) {
    if (data == null || !(data.get(NOTE) instanceof Map<?, ?> note)) {
      return Optional.empty();
    }
    return Optional.of(
        new LicenceCopy(
            note.get("purpose").toString(),
            note.get("forWhom").toString(),
            LocalDateTime.parse(note.get("at").toString()),
            LocalDate.parse(note.get("validTo").toString())));
  }
}
