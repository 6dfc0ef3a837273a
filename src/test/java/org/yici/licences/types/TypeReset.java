package org.yici.licences.types;

import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests: takes back every version, draft, claim and count. */
public final class TypeReset {
  private TypeReset() {}

  public static void clear(JdbcClient jdbc, TypeBook book) {
    jdbc.sql("delete from licences_type_withdrawal").update();
    jdbc.sql("delete from licences_type_version").update();
    jdbc.sql("delete from licences_type_draft").update();
    jdbc.sql("delete from licences_type_claim").update();
    jdbc.sql("delete from licences_type_expected").update();
    book.refresh();
  }
}
