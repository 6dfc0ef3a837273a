package org.yici.seals.web;

import java.util.List;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.Roles;

/** Who sees what of seals, and how those who may use them are called. */
final class SealPeople {
  private SealPeople() {}

  /** The bureau and auditors all, an administrator the own agency's. */
  static boolean maySee(Person person, String agencyUscc) {
    return seesAll(person) || agencyUscc != null && agencyUscc.equals(person.agencyUscc());
  }

  static boolean seesAll(Person person) {
    return person.has(Roles.BUREAU) || person.has(Roles.AUDITOR);
  }

  static List<String> names(Directory directory, List<String> people) {
    return people.stream()
        .map(
            id ->
                id.equals("system")
                    ? "系统自动"
                    : directory.staff(id).map(Staff::name).orElse("已不在岗（" + id + "）"))
        .toList();
  }
}
