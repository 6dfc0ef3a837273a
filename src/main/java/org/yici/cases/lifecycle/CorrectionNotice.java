package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.List;

/** One 补正告知: everything asked, told at once (行政许可法 32(4)). */
public record CorrectionNotice(LocalDate on, List<Defect> defects) {
  /**
   * @param material code of the guide's material
   * @param problem what is wrong with it or missing
   * @param how how to mend it, or null
   * @param causedBy the supplemented material whose content brought this defect forth, or null
   * @param spotCorrectable whether the applicant could mend it at once at the window (32(3))
   */
  public record Defect(
      String material, String problem, String how, String causedBy, boolean spotCorrectable) {}
}
