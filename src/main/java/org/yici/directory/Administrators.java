package org.yici.directory;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Three administrators who watch one another: one runs the machines, one answers for accounts and
 * rights, one reads the records of both (等级保护 third level, 三员分立). No person is two of them, and
 * none handles cases.
 */
public final class Administrators {
  public static final String SYSTEM = "system-admin";
  public static final String SECURITY = "security-admin";
  public static final String AUDIT = "audit-admin";

  private static final Map<String, String> NAMES =
      Map.of(SYSTEM, "系统管理员", SECURITY, "安全管理员", AUDIT, "审计管理员");

  private Administrators() {}

  public static boolean is(String role) {
    return NAMES.containsKey(role);
  }

  /**
   * Whether one person may hold these roles, under whatever posts.
   *
   * @return what is wrong, in Chinese; empty when the person may
   */
  public static Optional<String> fault(Collection<String> rolesOfAllPosts) {
    Set<String> administers = new TreeSet<>(rolesOfAllPosts);
    administers.retainAll(NAMES.keySet());
    if (administers.size() > 1) {
      return Optional.of(
          administers.stream().map(NAMES::get).sorted().collect(Collectors.joining("、"))
              + " 不能是同一个人：他们要互相看着");
    }
    Set<String> others = new HashSet<>(rolesOfAllPosts);
    others.removeAll(NAMES.keySet());
    return administers.isEmpty() || others.isEmpty()
        ? Optional.empty()
        : Optional.of(NAMES.get(administers.iterator().next()) + "不办件，不能同时有别的岗位");
  }
}
