package org.yici.payments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.cases.Actor;
import org.yici.cases.Applicant;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseItems;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.WalkedCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.MadeGuides;
import org.yici.identity.SignedIn;

/** For tests: cases of a made item with a fee. */
public class PaidCases {
  private final Cases cases;
  private final CaseItems items;
  private final JdbcClient jdbc;

  public PaidCases(Cases cases, CaseItems items, JdbcClient jdbc) {
    this.cases = cases;
    this.items = items;
    this.jdbc = jdbc;
  }

  /** 工本费 of ten yuan for each copy; more fields of the row in pairs. */
  static Map<String, Object> fee(Object... more) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("FEE_NAME", "许可证工本费");
    row.put("BY_LAW", "《道路运输条例》第八十条");
    row.put("FEE_STAND", "每证10元");
    row.put("quantityBy", "answers.copies");
    for (int i = 0; i < more.length; i += 2) {
      row.put(more[i].toString(), more[i + 1]);
    }
    return row;
  }

  public static String publish(MadeGuides guides, Object... more) {
    return guides.withFees("410411", List.of(fee(more)));
  }

  /** For two copies: twenty yuan. */
  CaseView submitted(String itemCode) {
    CaseItem item = items.find(itemCode).orElseThrow().with(List.of());
    UUID account = SignedIn.demoId("zhangxiulan");
    return cases.submit(
        new Cases.Submission(
            item,
            null,
            "online",
            new Applicant("张秀兰", "111", "410411197803129983", "19903750001", Map.of()),
            account,
            Map.of("copies", 2),
            List.of(),
            Map.of(),
            new Actor(Role.APPLICANT, account.toString(), "张秀兰"),
            "test",
            null));
  }

  CaseView accepted(String itemCode) {
    return act(submitted(itemCode), Role.CLERK, "S1", "accept", Map.of());
  }

  public CaseView granted(String itemCode) {
    return WalkedCases.granted(cases, accepted(itemCode));
  }

  CaseView deliver(CaseView view) {
    return act(view, Role.CLERK, "S1", "deliver", Map.of("method", "6", "proof", "本人签收"));
  }

  CaseView act(CaseView view, Role role, String id, String action, Map<String, Object> data) {
    return cases.act(view.caseNo(), null, new Actor(role, id, id), action, data, List.of());
  }

  /** Leaves nothing of these cases to other tests. */
  public void clean() {
    String ids = "(select case_id from cases_case where item_code like '%000118001001%')";
    jdbc.sql(
            "delete from licences_event where licence_id in (select licence_id from"
                + " licences_licence where case_no in (select case_no from cases_case where"
                + " item_code like '%000118001001%'))")
        .update();
    jdbc.sql(
            "delete from licences_licence where case_no in (select case_no from cases_case where"
                + " item_code like '%000118001001%')")
        .update();
    for (String table :
        List.of(
            "payments_wait",
            "payments_flow",
            "payments_refund",
            "payments_bill",
            "journal_outbox",
            "journal_entry",
            "documents_document",
            "cases_material",
            "cases_state",
            "cases_case")) {
      jdbc.sql("delete from " + table + " where case_id in " + ids).update();
    }
    for (String table :
        List.of(
            "payments_cashier_bill",
            "payments_cashier_flow",
            "payments_cashier_call",
            "payments_statement",
            "payments_day",
            "payments_resolution",
            "payments_callback",
            "payments_charged")) {
      jdbc.sql("delete from " + table).update();
    }
  }
}
