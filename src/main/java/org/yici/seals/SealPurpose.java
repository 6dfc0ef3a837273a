package org.yici.seals;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What a seal may be used for (GB/T 33481: a seal is used within its authorised scope). The words
 * of keys are these too, so that the holder of the keys can refuse by itself.
 */
public enum SealPurpose {
  /** 行政许可法 art. 32: may bear the agency's special seal (专用印章). */
  INTAKE("收件、补正、受理、不予受理"),
  CASE("审查、决定和其他办件文书"),
  LICENCE("电子证照"),
  /** Licences that exist already, sealed many at a time without a case behind each. */
  STOCK("存量证照批量盖章"),
  PAYMENT("缴费通知和票据"),
  ARCHIVE("归档和每日根"),
  REPORT("周报和报告");

  private final String words;

  SealPurpose(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Several of them, for a page. */
  public static String words(Collection<SealPurpose> purposes) {
    return purposes.stream().map(SealPurpose::words).collect(Collectors.joining("；"));
  }
}
