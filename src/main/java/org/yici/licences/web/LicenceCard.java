package org.yici.licences.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.yici.documents.SealedForms;
import org.yici.kernel.CodeSets;
import org.yici.licences.Licence;
import org.yici.licences.LicenceState;
import org.yici.licences.LicenceType;
import org.yici.web.Dates;

/**
 * A licence as a card shows it on a day.
 *
 * @param state word of its state (CS-CERTSTATE)
 * @param tone shape and colour of {@code .state}: done, soon, hold, or null
 * @param term 2026年10月12日到2031年10月11日, or 长期
 * @param advice what to do about its end and by when, or null
 * @param files in which forms its sealed file is to be had
 * @param runs whether its term still runs: it is in force or suspended
 */
public record LicenceCard(
    Licence licence,
    String state,
    String tone,
    String term,
    String advice,
    SealedForms files,
    boolean runs) {
  /** How long before the last day the card begins to speak of it. */
  private static final int NOTICE_DAYS = 60;

  static LicenceCard of(
      Licence l, LicenceType type, SealedForms files, CodeSets sets, LocalDate today) {
    String code = l.stateOn(today);
    boolean valid = code.equals(LicenceState.VALID);
    long left = l.validTo() == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(today, l.validTo());
    boolean ending = valid && left <= NOTICE_DAYS;
    return new LicenceCard(
        l,
        word(l, code, today, sets)
            + (ending ? "，快到期" : "")
            + (valid && l.marks().lostAt() != null ? "，纸质证已声明遗失" : ""),
        valid ? (ending ? "soon" : "done") : "hold",
        l.validTo() == null ? "长期有效" : Dates.full(l.validFrom()) + "到" + Dates.full(l.validTo()),
        ending ? advice(l, type, today, left) : null,
        files,
        valid || code.equals(LicenceState.SUSPENDED));
  }

  private static String word(Licence l, String code, LocalDate today, CodeSets sets) {
    if (code.equals(LicenceState.LAPSED) && l.validTo() != null && l.validTo().isBefore(today)) {
      return "已过期";
    }
    String label = sets.label("CS-CERTSTATE", code).orElse(code);
    if (code.equals(LicenceState.SUSPENDED) && l.marks().suspendedTo() != null) {
      return label + "到" + Dates.day(l.marks().suspendedTo());
    }
    return code.equals(LicenceState.VALID) ? label : "已" + label;
  }

  /** 行政许可法 50: apply thirty days before the end, unless another text says otherwise. */
  private static String advice(Licence l, LicenceType type, LocalDate today, long left) {
    int days = type == null ? 30 : type.renewDays();
    String basis = type == null ? "《行政许可法》第五十条" : type.renewBasis();
    LocalDate by = l.validTo().minusDays(days);
    String end = left == 0 ? "今天到期" : "还有" + left + "天到期";
    if (!by.isBefore(today)) {
      return end
          + "。要接着用，"
          + Dates.dayWeekday(by)
          + "前（含当天）向"
          + l.face().issuer()
          + "申请延续（"
          + basis
          + "）。";
    }
    return end
        + "，提前"
        + days
        + "天申请延续的日子"
        + Dates.day(by)
        + "已经过了（"
        + basis
        + "）。马上申请还来得及办，但到期前没有批下来的，到期以后要停下来等。";
  }
}
