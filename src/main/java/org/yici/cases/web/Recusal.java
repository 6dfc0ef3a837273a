package org.yici.cases.web;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.journal.Entry;
import tools.jackson.databind.json.JsonMapper;

/**
 * 回避: who is the applicant or the applicant's agent does not handle the case (河南省行政执法条例 art. 23).
 * Names are compared first; where they agree the numbers of the documents decide, and where the
 * number of the member of staff is not known, the person declares.
 */
@Component
class Recusal {
  /** The name of the box that declares. */
  static final String DECLARED = "notParty";

  static final String BLOCKED = "您就是本案的申请人或者代理人，应当回避：请交给别人办（《河南省行政执法条例》第二十三条）";
  static final String ASKED = "您和本案的申请人或者代理人同名：请先声明不是本人，也没有利害关系；有的应当回避（《河南省行政执法条例》第二十三条）";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Cases cases;
  private final Accounts accounts;

  Recusal(Cases cases, Accounts accounts) {
    this.cases = cases;
    this.accounts = accounts;
  }

  /** How the person stands to the case. */
  enum Standing {
    FREE,
    /** The same name, number unknown: has to declare. */
    DECLARES,
    /** The applicant or the agent. */
    BLOCKED
  }

  Standing of(Person person, CaseView view) {
    if (person.staffId() == null) {
      return Standing.FREE;
    }
    boolean applicant = person.name().equals(view.row().applicantName());
    if (!applicant && !person.name().equals(agent(view))) {
      return Standing.FREE;
    }
    String own = accounts.own().idNumber();
    if (own == null) {
      return Standing.DECLARES;
    }
    var said = cases.personal(view).applicant();
    String other = applicant ? said.idNumber() : Objects.toString(said.rest().get("agentIdNumber"));
    return own.equalsIgnoreCase(other) ? Standing.BLOCKED : Standing.FREE;
  }

  private String agent(CaseView view) {
    List<Entry> history = cases.history(view);
    return history.isEmpty() || history.get(0).data() == null
        ? null
        : JSON.readTree(history.get(0).data()).path("agent").asString(null);
  }
}
