package org.yici.identity.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.Roles;
import org.yici.kernel.NotFoundException;

/** 谁能做什么: the rules as they are enforced, role by role. */
@Controller
@PreAuthorize("isAuthenticated()")
class RolesController {
  private final EndpointRules rules;

  RolesController(EndpointRules rules) {
    this.rules = rules;
  }

  @GetMapping("/roles")
  ModelAndView list() {
    List<EndpointRules.Endpoint> all = rules.all();
    List<RolePage.Line> lines =
        Roles.all().stream()
            .map(
                role ->
                    new RolePage.Line(
                        role,
                        Roles.name(role),
                        Roles.what(role),
                        count(all, role, true),
                        count(all, role, false)))
            .toList();
    return new ModelAndView(
        "identity/roles",
        Map.of(
            "lines", lines,
            "open", (int) all.stream().filter(e -> e.rule().open()).count(),
            "signedIn",
                (int)
                    all.stream()
                        .filter(e -> !e.rule().open() && e.rule().roles().isEmpty())
                        .count()));
  }

  /** What a role may beside what everybody may who is signed in. */
  @GetMapping("/roles/{role}")
  ModelAndView one(@PathVariable String role) {
    if (!Roles.all().contains(role)) {
      throw new NotFoundException("没有这个角色：请从“谁能做什么”里选");
    }
    Map<String, List<RolePage.Way>> areas = new TreeMap<>();
    for (EndpointRules.Endpoint e : rules.all()) {
      if (e.rule().roles().contains(role)) {
        areas
            .computeIfAbsent(e.area(), a -> new ArrayList<>())
            .add(new RolePage.Way(e.reads(), e.path(), e.what(), e.rule().words(), e.confirmed()));
      }
    }
    return new ModelAndView(
        "identity/role",
        Map.of(
            "name", Roles.name(role),
            "what", Roles.what(role),
            "areas", new LinkedHashMap<>(areas)));
  }

  private static int count(List<EndpointRules.Endpoint> all, String role, boolean reads) {
    return (int)
        all.stream().filter(e -> e.rule().roles().contains(role) && e.reads() == reads).count();
  }
}
