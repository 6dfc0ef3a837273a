package org.yici.licences.use;

import java.util.UUID;
import org.yici.identity.Accounts;
import org.yici.identity.Person;

/**
 * Who uses a licence.
 *
 * @param id of the account or program; null for somebody who is not signed in
 * @param unit agency or hall; null when none
 */
public record User(UUID id, String name, String unit) {

  public static User of(Person person, Accounts accounts) {
    return new User(person.accountId(), person.name(), accounts.unit(person));
  }

  /** Somebody who said who they are, and whom nobody checked. */
  public static User saidToBe(String name) {
    return new User(null, name, "没有登录，名字是自己写的");
  }

  String line() {
    return unit == null ? name : name + "（" + unit + "）";
  }
}
