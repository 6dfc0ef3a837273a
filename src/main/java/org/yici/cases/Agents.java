package org.yici.cases;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;

/** Who applied for another under an account of its own (委托代理, 行政许可法 art. 29). */
@Component
class Agents {
  private final JdbcClient jdbc;

  Agents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether the case was handed in by this person as the applicant's agent. */
  boolean handedIn(Person person, CaseView view) {
    return jdbc.sql(
            """
            select exists (select 1 from journal_entry
              where case_id = ? and seq = 1 and actor_role = 'agent' and actor_id = ?)
            """)
        .params(view.row().caseId(), person.accountId().toString())
        .query(Boolean.class)
        .single();
  }
}
