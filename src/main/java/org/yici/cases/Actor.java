package org.yici.cases;

import org.yici.cases.lifecycle.Role;

/**
 * Who does an act, in which role.
 *
 * @param id staff id, account id or client id; appears in the history
 * @param post the post under which a member of staff acts (湛河区政务服务中心综合窗口), or null; the history
 *     keeps it
 */
public record Actor(Role role, String id, String name, String post) {
  public static final Actor SYSTEM = new Actor(Role.SYSTEM, "system", "系统");

  public Actor(Role role, String id, String name) {
    this(role, id, name, null);
  }
}
