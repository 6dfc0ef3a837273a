package org.yici.documents.template;

import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests: takes back every version and draft. */
public final class TemplateReset {
  private TemplateReset() {}

  public static void clear(JdbcClient jdbc, TemplateBook book) {
    jdbc.sql("delete from documents_template_step").update();
    jdbc.sql("delete from documents_template_version").update();
    jdbc.sql("delete from documents_template_draft").update();
    book.refresh();
  }
}
