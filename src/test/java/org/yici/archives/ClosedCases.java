package org.yici.archives;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.cases.Actor;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.messages.Composer;

/** For tests: the restaurant of 张秀兰 granted and handed over, and what may come after. */
public class ClosedCases {
  private final Cases cases;
  private final SampleCases samples;
  private final Composer composer;

  public ClosedCases(
      Cases cases,
      Intake intake,
      Catalog catalog,
      Forms forms,
      FileStore files,
      Composer composer) {
    this.cases = cases;
    this.composer = composer;
    this.samples = new SampleCases(cases, intake, catalog, forms, files);
  }

  public CaseView submitted() {
    return samples.submitted(samples.item(SampleCases.FOOD, "410411"), true);
  }

  public CaseView decided() {
    CaseView view = act(submitted(), Role.CLERK, "S1", "accept", Map.of());
    view = act(view, Role.REVIEWER, "S2", "verify-on-site", Map.of("staff", List.of("S2", "S3")));
    List<String> points = view.item().checks().stream().map(c -> c.id()).toList();
    view =
        act(
            view,
            Role.REVIEWER,
            "S2",
            "review",
            Map.of("opinion", "grant", "by", "S2", "checklist", points, "interest", "none"));
    return act(view, Role.APPROVER, "S4", "decide-grant", Map.of("by", "S4"));
  }

  public CaseView closed() {
    return act(decided(), Role.CLERK, "S1", "deliver", Map.of("method", "6", "proof", "本人签收"));
  }

  /** Closed a moment ago: nobody has been told yet. */
  CaseView closedUntold() {
    Map<String, Object> proof = Map.of("method", "6", "proof", "本人签收");
    return cases.act(
        decided(), null, new Actor(Role.CLERK, "S1", "S1"), "deliver", proof, List.of());
  }

  /** 更正: clerical only. */
  public CaseView corrected(CaseView view) {
    return act(
        view,
        Role.APPROVER,
        "S4",
        "correct-decision",
        Map.of("clerical", true, "field", "经营场所", "from", "一号", "to", "1号"));
  }

  public CaseView act(
      CaseView view, Role role, String id, String action, Map<String, Object> data) {
    CaseView after = cases.act(view, null, new Actor(role, id, id), action, data, List.of());
    composer.run();
    return after;
  }

  /** Leaves nothing of a case to other tests. */
  public static void forget(JdbcClient jdbc, UUID id) {
    jdbc.sql(
            "delete from licences_event where licence_id in (select licence_id from licences_licence where case_id = ?)")
        .param(id)
        .update();
    for (String table :
        List.of(
            "licences_licence",
            "messages_sending",
            "messages_message",
            "messages_service",
            "cases_material",
            "cases_state",
            "cases_case",
            "journal_leaf",
            "journal_entry",
            "journal_outbox",
            "exchange_delivery",
            "documents_document",
            "archives_access",
            "archives_package")) {
      jdbc.sql("delete from " + table + " where case_id = ?").param(id).update();
    }
  }
}
