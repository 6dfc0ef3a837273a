package org.yici.archives;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.journal.Roots;

/** On the page of a case: where it is under a daily root, and its packages in the archive. */
@Component
class ArchiveLinks implements CaseExtra {
  private final Roots roots;
  private final Archives archives;

  ArchiveLinks(Roots roots, Archives archives) {
    this.roots = roots;
    this.archives = archives;
  }

  @Override
  public List<Link> links(CaseView view, boolean applicant) {
    List<Link> links = new ArrayList<>();
    List<Roots.Covered> covering = roots.covering(view.row().caseId());
    if (!covering.isEmpty()) {
      Roots.Covered last = covering.get(0);
      links.add(
          new Link(
              "/proof/" + view.caseNo(), "证明经过没有被改过", last.day() + "的每日根管到第" + last.seq() + "步"));
    }
    for (ArchivePackage p : archives.ofCase(view.row().caseId())) {
      if (p.stored()) {
        links.add(
            new Link(
                applicant ? "/me/cases/" + view.caseNo() + "/file" : page(p),
                p.part() == 1 ? "案卷已归档" : "办结以后的案卷已归档",
                "档号 " + p.archiveNo()));
      }
    }
    return links;
  }

  private static String page(ArchivePackage p) {
    return "/archives/" + p.caseId() + "/" + p.part();
  }
}
