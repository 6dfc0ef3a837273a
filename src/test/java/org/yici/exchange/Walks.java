package org.yici.exchange;

import java.util.List;
import java.util.Map;
import org.yici.cases.Actor;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;

/** For tests: cases that owe records, with people whom the directory does not know. */
final class Walks {
  private final Cases cases;
  private final SampleCases samples;

  Walks(Cases cases, SampleCases samples) {
    this.cases = cases;
    this.samples = samples;
  }

  /** From application to delivery: material, accept, two processes, result, result again. */
  CaseView whole() {
    CaseView c = submitted();
    c = act(c, Role.CLERK, "c1", "accept", Map.of());
    c = act(c, Role.REVIEWER, "r1", "verify-on-site", Map.of("staff", List.of("r1", "r2")));
    c = act(c, Role.REVIEWER, "r1", "review", Map.of("opinion", "grant", "by", "r1"));
    c = act(c, Role.APPROVER, "a1", "decide-grant", Map.of("by", "a1"));
    return act(c, Role.CLERK, "c1", "deliver", Map.of("method", "8", "proof", "回执"));
  }

  CaseView submitted() {
    CaseItem item = samples.item(SampleCases.FOOD, "410411");
    return samples.submitted(item, true);
  }

  CaseView act(CaseView c, Role role, String id, String action, Map<String, Object> data) {
    return cases.act(c, null, new Actor(role, id, "测试" + id), action, data, List.of());
  }
}
