package org.yici.messages;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests: takes a case and all it brought about out of the shared database again. */
public final class TestCases {
  private static final List<String> TABLES =
      List.of(
          "messages_sending",
          "messages_message",
          "messages_service",
          "messages_way",
          "journal_outbox",
          "journal_entry",
          "cases_material",
          "documents_document",
          "licences_licence",
          "cases_state",
          "cases_case");

  private TestCases() {}

  public static void remove(JdbcClient jdbc, UUID caseId) {
    jdbc.sql(
            "delete from licences_event where licence_id in (select licence_id from licences_licence where case_id = ?)")
        .param(caseId)
        .update();
    TABLES.forEach(
        table -> jdbc.sql("delete from " + table + " where case_id = ?").param(caseId).update());
  }
}
