package org.yici.ratings.loop;

import java.time.LocalDate;

/**
 * What somebody wants to do.
 *
 * @param side who: the agency that handled the matter, or the bureau
 * @param outcome of {@code verify} a finding, of {@code review} {@code upheld} or {@code rejected},
 *     of {@code call} {@code resolved}, {@code unresolved} or {@code unreachable}; else null
 * @param words what was found, done or said
 * @param until of a complex finding the last day, else null
 */
public record TaskAct(Action action, Side side, String outcome, String words, LocalDate until) {
  public static final String UPHELD = "upheld";
  public static final String REJECTED = "rejected";
  public static final String RESOLVED = "resolved";
  public static final String UNRESOLVED = "unresolved";
  public static final String UNREACHABLE = "unreachable";

  /** Who acts. 谁办理谁负责: the agency mends; the bureau judges appeals and looks after it all. */
  public enum Side {
    AGENCY,
    BUREAU
  }

  /** The outcome in Chinese, for the history. */
  public static String chinese(String outcome) {
    if (outcome == null) {
      return null;
    }
    Finding finding = Finding.of(outcome);
    if (finding != null) {
      return finding.chinese();
    }
    return switch (outcome) {
      case UPHELD -> "申诉成立";
      case REJECTED -> "申诉不成立，要整改";
      case RESOLVED -> "打通了，本人认可";
      case UNRESOLVED -> "打通了，本人说没有解决";
      case UNREACHABLE -> "没有打通";
      default -> outcome;
    };
  }
}
