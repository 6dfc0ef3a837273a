package org.yici.oversight.limits;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.web.Dates;

/** On the page of a case: to the applicant why it took longer, to the office what it owes. */
@Component
class OverrunLinks implements CaseExtra {
  private final Overruns overruns;

  OverrunLinks(Overruns overruns) {
    this.overruns = overruns;
  }

  @Override
  public List<Link> links(CaseView view, boolean applicant) {
    if (!view.overran()) {
      return List.of();
    }
    return overruns.ofCase(view.row().caseId()).stream()
        .filter(o -> !applicant || o.explained())
        .map(o -> applicant ? forApplicant(o) : forOffice(o))
        .toList();
  }

  private static Link forApplicant(Overrun o) {
    return new Link(
        "/about/overdue",
        "超过办理时间的理由：" + o.clockName() + "（" + Dates.day(o.due()) + "到期）",
        o.words() + "（" + o.explainedName() + "，" + Dates.moment(o.explainedAt()) + "）");
  }

  private static Link forOffice(Overrun o) {
    return new Link(o.path(), "电子监察：" + o.clockName() + "超期", o.state().chinese());
  }
}
