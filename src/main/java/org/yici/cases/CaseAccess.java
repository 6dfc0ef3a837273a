package org.yici.cases;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.Role;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * Who may see and move a case: its applicant, the hall of its region, its agency, and those who
 * look on by office.
 */
@Component
public class CaseAccess {
  private final List<ProgramRights> rights;

  CaseAccess(ObjectProvider<ProgramRights> rights) {
    this.rights = rights.stream().toList();
  }

  /**
   * @throws NotFoundException also when the case is there but this person may not know it
   */
  public void mayRead(Person person, CaseView view) {
    if (!isApplicant(person, view)
        && !isOffice(person, view)
        && !person.has(Roles.BUREAU)
        && !person.has(Roles.AUDITOR)) {
      throw new NotFoundException("没有这个办件编号：" + view.caseNo() + "，请核对后再查");
    }
  }

  public boolean isApplicant(Person person, CaseView view) {
    return person.accountId().equals(view.row().applicantAccount());
  }

  /** Whether the person sits on the side that handles the case. */
  public boolean isOffice(Person person, CaseView view) {
    boolean sameAgency = view.item().agencyUscc().equals(person.agencyUscc());
    if (person.has(Roles.SYSTEM)) {
      return person.agencyUscc() == null || (sameAgency && mayHandle(person, view.item().code()));
    }
    if (person.has(Roles.CLERK)
        && (view.item().region6().equals(person.region6())
            || WindowIntake.client(person.region6()).equals(view.row().client()))) {
      return true; // the hall of the place, and the hall that took the application in
    }
    return sameAgency && !lifecycleRoles(person).isEmpty();
  }

  /**
   * An agency's program hands in applications for its own items only.
   *
   * @throws InputException when the item is none of them
   */
  public void mayHandIn(Person person, String itemCode) {
    if (person.has(Roles.SYSTEM)
        && person.agencyUscc() != null
        && itemCode != null
        && !mayHandle(person, itemCode.strip())) {
      throw new InputException("item", "这个系统没有办理这个事项的授权：" + itemCode + "，请找政务服务管理机构核对授权的事项");
    }
  }

  private boolean mayHandle(Person program, String itemCode) {
    return rights.stream().allMatch(r -> r.mayHandle(program, itemCode));
  }

  /** The roles of the lifecycle that the person's posts give. */
  public static Set<Role> lifecycleRoles(Person person) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream(Role.values()).filter(r -> person.has(r.id())).forEach(roles::add);
    return roles;
  }
}
