package org.yici.cases;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.OwnCases;

/** Whose case it is, for mandates bounded to one case. */
@Component
class CaseOwners implements OwnCases {
  private final JdbcClient jdbc;

  CaseOwners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean owns(UUID account, String caseNo) {
    return jdbc.sql(
            "select exists (select 1 from cases_case where case_no = ? and applicant_account = ?)")
        .params(caseNo, account)
        .query(Boolean.class)
        .single();
  }
}
