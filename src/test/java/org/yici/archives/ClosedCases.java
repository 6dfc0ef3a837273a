package org.yici.archives;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.WalkedCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.messages.Composer;

/** For tests: walked cases with everybody told of each act, and what may come after the end. */
public class ClosedCases extends WalkedCases {
  private final Composer composer;

  public ClosedCases(
      Cases cases,
      Intake intake,
      Catalog catalog,
      Forms forms,
      FileStore files,
      Composer composer) {
    super(cases, intake, catalog, forms, files);
    this.composer = composer;
  }

  public CaseView closed() {
    return handedOver();
  }

  /** Closed a moment ago: nobody has been told yet. */
  CaseView closedUntold() {
    Map<String, Object> proof = Map.of("method", "6", "proof", "本人签收");
    return super.act(decided(), Role.CLERK, "S1", "deliver", proof);
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

  @Override
  public CaseView act(
      CaseView view, Role role, String id, String action, Map<String, Object> data) {
    CaseView after = super.act(view, role, id, action, data);
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
            "documents_document",
            "archives_access",
            "archives_package")) {
      jdbc.sql("delete from " + table + " where case_id = ?").param(id).update();
    }
  }
}
