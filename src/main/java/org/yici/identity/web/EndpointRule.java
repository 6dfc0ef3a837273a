package org.yici.identity.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.yici.identity.Roles;

/**
 * Who may call a handler. A rule has one of three forms and no other, so that every rule can be
 * read, listed and tried: open to all, to whoever is signed in, to those with one of some roles.
 * What somebody may do to one certain case or draft is decided by the room that keeps it.
 *
 * @param open to everybody
 * @param roles one of which is needed; empty: being signed in is enough
 * @param people whether programs may not, though they have such a role
 */
record EndpointRule(boolean open, Set<String> roles, boolean people) {
  /** For a handler that says nothing, or something that is none of these. */
  static final EndpointRule CLOSED = new EndpointRule(false, Set.of("nobody"), false);

  private static final EndpointRule OPEN = new EndpointRule(true, Set.of(), false);
  private static final String PREFIX = "ROLE_";
  private static final String NO_PROGRAM = " and !hasRole('system')";

  /** Whoever is signed in, and also who acts for another within a mandate. */
  private static final String EVERYBODY = "isAuthenticated() or hasRole('delegate')";

  private static final Pattern FORM = Pattern.compile("has(?:Any)?Role\\(([^()]*)\\)");
  private static final Pattern ROLE = Pattern.compile("'([a-z-]+)'");

  EndpointRule {
    roles = Set.copyOf(roles);
  }

  /**
   * @param expression of {@code @PreAuthorize}; null: none
   */
  static EndpointRule of(String expression) {
    String text = expression == null ? "" : expression.strip();
    if (text.equals("permitAll()") || text.equals("permitAll")) {
      return OPEN;
    }
    if (text.equals("isAuthenticated()")) {
      return new EndpointRule(false, Set.of(), false);
    }
    if (text.equals(EVERYBODY)) {
      return new EndpointRule(false, Set.copyOf(Roles.all()), false);
    }
    boolean people = text.endsWith(NO_PROGRAM);
    Matcher form =
        FORM.matcher(people ? text.substring(0, text.length() - NO_PROGRAM.length()) : text);
    return form.matches() ? roles(form.group(1), people).orElse(CLOSED) : CLOSED;
  }

  private static Optional<EndpointRule> roles(String list, boolean people) {
    Set<String> roles = new TreeSet<>();
    for (String part : list.split(",", -1)) {
      Matcher role = ROLE.matcher(part.strip());
      if (!role.matches()) {
        return Optional.empty();
      }
      roles.add(role.group(1));
    }
    return Optional.of(new EndpointRule(false, roles, people));
  }

  boolean closed() {
    return this == CLOSED;
  }

  /** Whether somebody who is signed in with these authorities may. */
  boolean lets(Collection<? extends GrantedAuthority> held) {
    if (roles.isEmpty()) {
      return true;
    }
    boolean found = false;
    for (GrantedAuthority authority : held) {
      String name = authority.getAuthority();
      if (name != null && name.startsWith(PREFIX)) {
        String role = name.substring(PREFIX.length());
        if (people && role.equals(Roles.SYSTEM)) {
          return false;
        }
        found |= roles.contains(role);
      }
    }
    return found;
  }

  /** The rule in Chinese. */
  String words() {
    if (open) {
      return "不登录也能用";
    }
    return roles.isEmpty()
        ? "登录了就能用"
        : Arrays.stream(roles.toArray(String[]::new))
            .sorted()
            .map(Roles::name)
            .collect(Collectors.joining("、", "", people ? "（程序不行）" : ""));
  }
}
