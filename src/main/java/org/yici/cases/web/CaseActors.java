package org.yici.cases.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.cases.Actor;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.Role;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** In which role a signed-in person does an act. */
@Component
class CaseActors {
  private final CaseAccess access;
  private final Accounts accounts;
  private final Directory directory;

  CaseActors(CaseAccess access, Accounts accounts, Directory directory) {
    this.access = access;
    this.accounts = accounts;
    this.directory = directory;
  }

  /**
   * The role the action names among those the person holds for this case; where none fits the law
   * answers with its own refusal, so the person's first role is taken.
   */
  Actor of(Person person, CaseView view, String actionId) {
    Actions.Action action = Actions.find(actionId);
    if (access.isApplicant(person, view)) {
      return Actor.applicant(person);
    }
    String id = id(person);
    if (person.has(Roles.SYSTEM)) {
      if (access.isAsked(person, view) && !access.isOffice(person, view)) {
        throw new InputException("actor", "部门意见要写明是谁提出的：actor 里写 id，机构目录里的人员编号");
      }
      // a program does what an agency's window does, and no more
      return new Actor(Role.CLERK, id, person.name());
    }
    Set<Role> held = roles(person, view);
    if (held.isEmpty()) {
      throw new NotFoundException("没有这个办件编号：" + view.caseNo() + "，请核对后再查");
    }
    Role role =
        held.stream()
            .filter(r -> action != null && action.actors().contains(r))
            .findFirst()
            .orElseGet(() -> held.iterator().next());
    return new Actor(role, id, person.name(), accounts.desk(person));
  }

  /**
   * An agency's program acts for a named member of the staff of that very agency, in a role of the
   * post held, or for the body that was asked; in the history the program stands before the name.
   *
   * @throws InputException when there is no such person, of another agency or without that role
   */
  Actor forStaff(Person program, CaseView view, Map<String, Object> named) {
    Role role = Role.of(String.valueOf(named.get("role")));
    String id = named.get("id") == null ? "" : named.get("id").toString();
    Staff staff =
        directory
            .staff(id)
            .filter(s -> s.uscc().equals(program.agencyUscc()))
            .orElseThrow(
                () -> new InputException("actor.id", "本单位没有编号是「" + id + "」的工作人员：请写机构目录里的人员编号"));
    String name = program.name() + " 代 " + staff.name();
    boolean office = access.isOffice(program, view);
    if (!office && Arrays.stream(Role.values()).anyMatch(r -> staff.has(r.id()))) {
      return new Actor(Role.OPINION_BODY, id, name);
    }
    boolean chair = role == Role.HEARING_CHAIR && id.equals(view.file().hearing().chair());
    if (role == null || !(chair || staff.has(role.id()))) {
      throw new InputException(
          "actor.role",
          staff.name() + "的岗位没有「" + (role == null ? named.get("role") : role.chinese()) + "」这个角色");
    }
    return new Actor(role, id, name);
  }

  /** Whether the person may do this act here at all: an asked body only gives its opinion. */
  boolean mayAct(Person person, CaseView view, String action) {
    return access.isOffice(person, view)
        || action.equals("give-opinion") && access.isAsked(person, view);
  }

  /**
   * The data of an act with what the person's place says by itself: for which body an opinion is
   * given, from where and to where a case is handed over.
   */
  Map<String, Object> told(Person person, CaseView view, String action, Map<String, Object> data) {
    Map<String, Object> all = new LinkedHashMap<>(data);
    switch (action) {
      case "give-opinion" -> {
        if (access.isAsked(person, view)) {
          all.put("body", person.agencyUscc());
        }
      }
      case "hand-over" -> all.putIfAbsent("handedBy", place(person));
      case "receive-hand-over" ->
          view.file().handOvers().stream()
              .filter(h -> h.onItsWay() && h.from() != null)
              .findFirst()
              .ifPresent(h -> all.put("handedBy", h.from()));
      default -> {}
    }
    return all;
  }

  private String place(Person person) {
    String desk = accounts.desk(person);
    return desk == null ? person.name() : desk;
  }

  /** The id under which a person's acts are kept. */
  static String id(Person person) {
    return person.staffId() == null ? person.login() : person.staffId();
  }

  /**
   * The roles of the posts held, and that of the chair where the case names this person (48(3));
   * that of an asked body; none for somebody who only looks on. Where a case only passes through,
   * taken in or handed over, its window receives and passes on: reviewing and deciding stay with
   * the body that has the power (行政许可法 art. 22).
   */
  Set<Role> roles(Person person, CaseView view) {
    if (!access.isOffice(person, view)) {
      return access.isAsked(person, view) ? Set.of(Role.OPINION_BODY) : Set.of();
    }
    Set<Role> roles = CaseAccess.lifecycleRoles(person);
    if (!access.isOwn(person, view)) {
      roles.retainAll(Set.of(Role.CLERK));
    }
    if (id(person).equals(view.file().hearing().chair())) {
      roles.add(Role.HEARING_CHAIR);
    }
    return roles;
  }
}
