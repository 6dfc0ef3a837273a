package org.yici.identity.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.Roles;

/** Where a person goes who has just signed in or taken another post. */
@Component
class StartPage {
  private final EndpointRules rules;

  StartPage(EndpointRules rules) {
    this.rules = rules;
  }

  /**
   * The page that was asked for; the start page of the person when none was, or one that this
   * person may not open.
   */
  String or(String wanted, Person person) {
    String start = of(person);
    String path = LocalPath.orElse(wanted, start);
    return rules.shut(path.replaceFirst("[?#].*", ""), person) ? start : path;
  }

  private String of(Person person) {
    if (person.kind() != AccountKind.STAFF) {
      return "/";
    }
    if (person.roles().equals(Set.of(Roles.AUDIT_ADMIN))) {
      return "/audit";
    }
    return rules.opens("/bench", person) ? "/bench" : "/tools";
  }
}
