package org.yici.documents;

import java.util.Set;
import org.yici.seals.SealPurpose;

/** Which use of a seal each kind of document is. */
final class Purposes {
  /** 行政许可法 art. 32: written down and given with the agency's special seal. */
  private static final Set<String> INTAKE =
      Set.of(
          "receipt",
          "correction-list",
          "correction-notice",
          "supplement-receipt",
          "acceptance-notice",
          "not-needed-notice",
          "non-acceptance-notice");

  private static final Set<String> ARCHIVE = Set.of("archive-catalogue", "daily-root");

  private Purposes() {}

  /**
   * @param licence true when it is a licence and no paper
   */
  static SealPurpose of(String kind, boolean licence) {
    if (licence) {
      return SealPurpose.LICENCE;
    }
    if (INTAKE.contains(kind)) {
      return SealPurpose.INTAKE;
    }
    if (ARCHIVE.contains(kind)) {
      return SealPurpose.ARCHIVE;
    }
    if (kind.startsWith("payment-")) {
      return SealPurpose.PAYMENT;
    }
    return kind.endsWith("-report") ? SealPurpose.REPORT : SealPurpose.CASE;
  }
}
