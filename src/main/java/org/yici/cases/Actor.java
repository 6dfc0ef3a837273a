package org.yici.cases;

import org.yici.cases.lifecycle.Role;

/**
 * Who does an act, in which role.
 *
 * @param id staff id, account id or client id; appears in the history
 */
public record Actor(Role role, String id, String name) {
  public static final Actor SYSTEM = new Actor(Role.SYSTEM, "system", "系统");
}
