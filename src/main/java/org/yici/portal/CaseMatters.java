package org.yici.portal;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseSummaries;
import org.yici.cases.CaseSummaries.Summary;
import org.yici.web.Dates;

/** The signed-in person's cases for the home page. */
@Component
class CaseMatters implements PortalCases {
  private static final int MOST = 5;
  private final CaseSummaries summaries;

  CaseMatters(CaseSummaries summaries) {
    this.summaries = summaries;
  }

  @Override
  public List<Matter> of(UUID account) {
    return summaries.open(account, MOST).stream()
        .map(CaseMatters::matter)
        .sorted(Comparator.comparing(m -> m.todo() == null))
        .toList();
  }

  private static Matter matter(Summary s) {
    String url = "/me/cases/" + s.caseNo();
    String line =
        (s.subject() == null ? "" : s.subject() + "，")
            + Dates.day(s.submittedOn())
            + "提交，"
            + s.agencyName();
    Todo todo = null;
    if (!s.owed().isEmpty()) {
      String by =
          s.owedUntil() == null ? "补上后接着办" : "请在 " + Dates.dayWeekday(s.owedUntil()) + " 以前补上";
      todo = new Todo("还差" + String.join("、", s.owed()), by, "去补交", url);
    }
    return new Matter(s.itemName(), line, url, s.tone(), s.status(), todo, s.clock());
  }
}
