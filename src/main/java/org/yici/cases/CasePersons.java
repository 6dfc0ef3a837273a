package org.yici.cases;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.PersonalData;

/** Reads of a person's data for what the case itself owes the person, and for nothing else. */
@Component
public class CasePersons {
  private final JdbcClient jdbc;
  private final PersonalData personal;

  CasePersons(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** The telephone the applicant gave for being told about this case, in clear. */
  public Optional<String> mobile(UUID caseId) {
    return jdbc.sql("select mobile from cases_case where case_id = ? and mobile is not null")
        .param(caseId)
        .query((rs, n) -> personal.decrypt("cases_case.mobile", rs.getBytes(1)))
        .optional();
  }
}
