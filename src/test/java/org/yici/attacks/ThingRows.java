package org.yici.attacks;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.cases.CaseView;
import org.yici.platform.PersonalData;

/** Rows of every kind that somebody has, with the ids they got. */
final class ThingRows {
  private static final UUID OTHER = UUID.nameUUIDFromBytes(new byte[] {4, 9});
  private static final String FEE =
      """
      {"code":"F9","name":"x","standard":"x","basis":"x","amount":"1","moment":"decision",
       "beforeDelivery":false,"reductions":[]}
      """;

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Map<String, String> ids;

  ThingRows(JdbcClient jdbc, PersonalData personal, Map<String, String> ids) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.ids = ids;
  }

  String one(String sql, Object... params) {
    return jdbc.sql(sql).params(params).query(String.class).single();
  }

  private String row(String kind, String sql, Object... more) {
    UUID id = UUID.randomUUID();
    Object[] params = new Object[more.length + 1];
    params[0] = id;
    System.arraycopy(more, 0, params, 1, more.length);
    jdbc.sql(sql).params(params).update();
    ids.put(kind, id.toString());
    return id.toString();
  }

  /** One of each kind. */
  void insert(CaseView open) {
    UUID licence = UUID.fromString(ids.get("licence"));
    UUID caseId = open.row().caseId();
    row(
        "window",
        "insert into cases_window_draft (draft_id, clerk_id, region6, item_code, content, updated_at)"
            + " values (?, ?, '410411', ?, ''::bytea, now())",
        OTHER,
        ids.get("item"));
    row(
        "view",
        "insert into cases_view (view_id, owner, owner_name, agency_uscc, name, query, shared, start)"
            + " values (?, 'S0113', 'x', ?, ?, '', false, false)",
        Things.MARKET,
        Things.NAME + UUID.randomUUID());
    row(
        "opinion",
        "insert into cases_opinion_template (template_id, version, agency_uscc, action, title, body,"
            + " active, by_staff, by_name, at) values (?, 1, ?, 'review', ?, ?, true, 'S1', 'x', now())",
        Things.MARKET,
        Things.NAME,
        Things.NAME);
    row(
        "absence",
        "insert into cases_absence (absence_id, staff_id, owner_uscc, from_day, to_day, reason, set_by,"
            + " set_at) values (?, 'S9999', ?, date '2020-01-01', date '2020-01-02', ?, 'S1', now())",
        Things.MARKET,
        Things.NAME);
    row(
        "route",
        "insert into cases_route (route_id, owner_uscc, desk, section, updated_by, updated_at)"
            + " values (?, ?, 'REVIEWER', ?, 'S1', now())",
        Things.MARKET,
        Things.NAME);
    row(
        "task",
        "insert into ratings_task (id, case_id, service, agency_uscc, region6, state, version, named,"
            + " tries, opened_at) values (?, ?, 1, ?, '410411', 'opened', 1, true, 0, now())",
        caseId,
        Things.MARKET);
    jdbc.sql(
            "insert into ratings_rating (case_id, service, agency_uscc, region6, item_code, item_name,"
                + " case_no, visit, service_name, service_at, satisfaction, tags, words, channel, named, at)"
                + " values (?, 1, ?, '410411', ?, 'x', ?, false, 'x', now(), 1, '{}', ?, 'web', true, now())")
        .params(caseId, Things.MARKET, ids.get("item"), open.caseNo(), Things.NAME)
        .update();
    row(
        "show",
        "insert into licences_show (show_id, licence_id, account, hidden, takeable, open_until)"
            + " values (?, ?, ?, '{}', false, now() + interval '1 day')",
        licence,
        Things.OWNER);
    row(
        "authorisation",
        "insert into licences_authorisation (authorisation_id, licence_id, by_account, by_name, to_name,"
            + " to_id_type, to_id, to_index, purpose, valid_from, valid_to, consent, given_at)"
            + " values (?, ?, ?, ?, ?, '111', ?, ?, 'LOOK', current_date, current_date + 1,"
            + " 'x', now())",
        licence,
        Things.OWNER,
        Things.NAME,
        Things.NAME,
        personal.encrypt("licences_authorisation.to_id", "410402199001010019"),
        personal.blindIndex("410402199001010019"));
    row(
        "licence-request",
        "insert into licences_request (request_id, licence_id, agency_uscc, operation, reason, asked_by,"
            + " asked_name, asked_at) values (?, ?, ?, 'suspend', ?, ?, ?, now())",
        licence,
        Things.MARKET,
        Things.NAME,
        OTHER,
        Things.NAME);
    row(
        "need",
        "insert into seals_need (need_id, agency_uscc, agency_name, kind, note)"
            + " values (?, ?, ?, ?, ?)",
        Things.MARKET,
        Things.NAME,
        "attack-" + UUID.randomUUID(),
        Things.NAME);
    jdbc.sql(
            "insert into payments_bill (case_id, bill_id, code, case_no, fee_code, fee_name, standard,"
                + " basis, quantity, amount, rule, item_name, agency_uscc, collector_uscc, account,"
                + " created_at, before_delivery) values (?, ?, ?, ?, 'F9', 'x', 'x', 'x', 1, 100,"
                + " ?::jsonb, ?, ?, ?, ?, now(), false)")
        .params(
            caseId,
            UUID.randomUUID(),
            bill(open),
            open.caseNo(),
            FEE,
            Things.NAME,
            Things.MARKET,
            Things.MARKET,
            Things.OWNER)
        .update();
    for (String[] stock :
        new String[][] {
          {
            "batch",
            "insert into licences_stock_batch (agency_uscc, type_code, way, file_name, at, by_account,"
                + " by_name) values (?, 'x', 'csv', ?, now(), ?, ?) returning batch_id::text"
          },
          {
            "run",
            "insert into licences_stock_run (agency_uscc, since, reason, asked_by, asked_name, asked_at,"
                + " state, state_name, state_at) values (?, current_date, ?, ?, ?, now(), 'refused', 'x',"
                + " now()) returning run_id::text"
          }
        }) {
      ids.put(stock[0], one(stock[1], Things.MARKET, Things.NAME, OTHER, Things.NAME));
    }
  }

  private String bill(CaseView open) {
    ids.put("bill", "ATTACK" + open.caseNo().substring(open.caseNo().length() - 10));
    return ids.get("bill");
  }

  /** Takes away what no case of its own would leave. */
  void remove(CaseView open) {
    for (String[] t :
        new String[][] {
          {"cases_window_draft", "draft_id", "window"},
          {"cases_view", "view_id", "view"},
          {"cases_opinion_template", "template_id", "opinion"},
          {"cases_absence", "absence_id", "absence"},
          {"cases_route", "route_id", "route"},
          {"ratings_task", "id", "task"},
          {"seals_need", "need_id", "need"}
        }) {
      jdbc.sql("delete from " + t[0] + " where " + t[1] + " = ?")
          .param(UUID.fromString(ids.get(t[2])))
          .update();
    }
    jdbc.sql("delete from ratings_rating where case_id = ?").param(open.row().caseId()).update();
    jdbc.sql("delete from payments_bill where code = ?").param(ids.get("bill")).update();
    jdbc.sql("delete from licences_stock_batch where file_name = ?").param(Things.NAME).update();
    jdbc.sql("delete from licences_stock_run where reason = ?").param(Things.NAME).update();
  }
}
