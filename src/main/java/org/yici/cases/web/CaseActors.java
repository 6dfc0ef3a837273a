package org.yici.cases.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.cases.Actor;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.Role;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.identity.Roles;

/** In which role a signed-in person does an act. */
@Component
class CaseActors {
  private final CaseAccess access;
  private final Accounts accounts;

  CaseActors(CaseAccess access, Accounts accounts) {
    this.access = access;
    this.accounts = accounts;
  }

  /**
   * The role the action names among those the person holds for this case; where none fits the law
   * answers with its own refusal, so the person's first role is taken.
   */
  Actor of(Person person, CaseView view, String actionId) {
    Actions.Action action = Actions.find(actionId);
    if (access.isApplicant(person, view)) {
      return new Actor(Role.APPLICANT, person.accountId().toString(), person.name());
    }
    String id = id(person);
    if (person.has(Roles.SYSTEM)) {
      // a program does what an agency's window does, and no more
      return new Actor(Role.CLERK, id, person.name());
    }
    Set<Role> held = roles(person, view);
    Role role =
        held.stream()
            .filter(r -> action != null && action.actors().contains(r))
            .findFirst()
            .orElseGet(() -> held.iterator().next());
    return new Actor(role, id, person.name(), accounts.desk(person));
  }

  /** The id under which a person's acts are kept. */
  static String id(Person person) {
    return person.staffId() == null ? person.login() : person.staffId();
  }

  /**
   * The roles of the posts held, and that of the chair where the case names this person (48(3)).
   */
  Set<Role> roles(Person person, CaseView view) {
    Set<Role> roles = CaseAccess.lifecycleRoles(person);
    if (id(person).equals(view.file().hearing().chair())) {
      roles.add(Role.HEARING_CHAIR);
    }
    return roles;
  }
}
