package org.yici.cases;

import org.yici.cases.lifecycle.Role;
import org.yici.identity.Person;
import org.yici.identity.Representation;

/**
 * Who does an act, in which role.
 *
 * @param id staff id, account id or client id; appears in the history
 * @param post the post under which a member of staff acts (湛河区政务服务中心综合窗口), or null; the history
 *     keeps it
 * @param representation by what right somebody acts for the applicant, or null; what is done is
 *     checked against it, and the history keeps it
 */
public record Actor(Role role, String id, String name, String post, Representation representation) {
  public static final Actor SYSTEM = new Actor(Role.SYSTEM, "system", "系统");

  public Actor(Role role, String id, String name) {
    this(role, id, name, null, null);
  }

  public Actor(Role role, String id, String name, String post) {
    this(role, id, name, post, null);
  }

  /**
   * The applicant; who acts for the applicant as legal representative or guardian is the applicant
   * to the law and named with it (民法典第二十三条、第六十一条); who acts by a mandate or consent is the agent.
   */
  public static Actor applicant(Person person) {
    Representation s = person.representation();
    return s == null
        ? new Actor(Role.APPLICANT, person.accountId().toString(), person.name())
        : s.bounded()
            ? new Actor(Role.AGENT, "representation:" + s.id(), s.personName(), null, s)
            : new Actor(Role.APPLICANT, person.accountId().toString(), s.personName(), null, s);
  }
}
