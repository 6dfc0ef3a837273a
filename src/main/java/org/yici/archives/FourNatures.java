package org.yici.archives;

import java.util.ArrayList;
import java.util.List;
import org.yici.archives.ArchivePackage.Check;
import org.yici.cases.CaseDossier;

/** What of the check of four natures (DA/T 70) only the house itself can say. */
final class FourNatures {
  private FourNatures() {}

  /**
   * @param changed files whose content is not what was taken in
   */
  static List<Check> more(List<CaseDossier.Line> lines, List<String> changed) {
    List<String> missing =
        lines.stream()
            .filter(l -> l.kind() == CaseDossier.Kind.MATERIAL && l.file() == null)
            .map(l -> "第" + l.n() + "件「" + l.title() + "」没有电子件")
            .toList();
    List<Check> checks = new ArrayList<>();
    checks.add(check(PackageCheck.TRUE, "材料和文书同收到、盖章时登记的摘要一致", changed));
    checks.add(check(PackageCheck.WHOLE, "目录里的材料和文书都有文件", missing));
    checks.add(new Check(PackageCheck.SAFE, "病毒查杀", "none", "平台没有接查杀软件；收件时按内容认类型，带宏的文件不收"));
    return checks;
  }

  private static Check check(String nature, String what, List<String> faults) {
    return new Check(nature, what, faults.isEmpty() ? "ok" : "bad", String.join("；", faults));
  }
}
