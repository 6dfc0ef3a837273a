package org.yici.cases;

import java.util.List;
import java.util.Map;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;

/** For tests: the restaurant of 张秀兰 up to its decision and to the handing over of the licence. */
public class WalkedCases {
  private final Cases cases;
  private final SampleCases samples;

  public WalkedCases(Cases cases, Intake intake, Catalog catalog, Forms forms, FileStore files) {
    this.cases = cases;
    this.samples = new SampleCases(cases, intake, catalog, forms, files);
  }

  public CaseView submitted() {
    return samples.submitted(samples.item(SampleCases.FOOD, "410411"), true);
  }

  /** Granted, not delivered: for ratings the matter as a whole is service 1. */
  public CaseView decided() {
    return granted(cases, act(submitted(), Role.CLERK, "S1", "accept", Map.of()));
  }

  /** An accepted case, verified on site, reviewed with every point of its guide, and granted. */
  public static CaseView granted(Cases cases, CaseView accepted) {
    CaseView view =
        act(
            cases,
            accepted,
            Role.REVIEWER,
            "S2",
            "verify-on-site",
            Map.of("staff", List.of("S2", "S3")));
    List<String> points = view.item().checks().stream().map(c -> c.id()).toList();
    view =
        act(
            cases,
            view,
            Role.REVIEWER,
            "S2",
            "review",
            Map.of("opinion", "grant", "by", "S2", "checklist", points, "interest", "none"));
    return act(cases, view, Role.APPROVER, "S4", "decide-grant", Map.of("by", "S4"));
  }

  /** Handed over at the window and closed: for ratings service 2 is that visit. */
  public CaseView handedOver() {
    return act(decided(), Role.CLERK, "S1", "deliver", Map.of("method", "6", "proof", "本人签收"));
  }

  /** One act by somebody known by its id alone. */
  public CaseView act(
      CaseView view, Role role, String id, String action, Map<String, Object> data) {
    return act(cases, view, role, id, action, data);
  }

  private static CaseView act(
      Cases cases, CaseView view, Role role, String id, String action, Map<String, Object> data) {
    return cases.act(view, null, new Actor(role, id, id), action, data, List.of());
  }
}
