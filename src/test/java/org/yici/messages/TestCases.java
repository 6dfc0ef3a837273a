package org.yici.messages;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests: takes a case and all it brought about out of the shared database again. */
final class TestCases {
  private static final List<String> TABLES =
      List.of(
          "messages_sending",
          "messages_message",
          "exchange_delivery",
          "journal_outbox",
          "journal_entry",
          "cases_material",
          "documents_document",
          "licences_licence",
          "cases_state",
          "cases_case");

  private TestCases() {}

  static void remove(JdbcClient jdbc, UUID caseId) {
    TABLES.forEach(
        table -> jdbc.sql("delete from " + table + " where case_id = ?").param(caseId).update());
  }
}
