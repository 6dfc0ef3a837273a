package org.yici.cases.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.cases.Actor;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.Role;
import org.yici.identity.Person;
import org.yici.identity.Roles;

/** In which role a signed-in person does an act. */
@Component
class CaseActors {
  private final CaseAccess access;

  CaseActors(CaseAccess access) {
    this.access = access;
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
    String id = person.staffId() == null ? person.login() : person.staffId();
    if (person.has(Roles.SYSTEM)) {
      Role role =
          action == null || action.actors().contains(Role.CLERK)
              ? Role.CLERK
              : action.actors().iterator().next();
      return new Actor(role, id, person.name());
    }
    Set<Role> held = CaseAccess.lifecycleRoles(person);
    Role role =
        held.stream()
            .filter(r -> action != null && action.actors().contains(r))
            .findFirst()
            .orElseGet(() -> held.iterator().next());
    return new Actor(role, id, person.name());
  }
}
