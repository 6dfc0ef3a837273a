package org.yici.identity.web;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.AccountKind;
import org.yici.identity.Roles;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Posts;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.DemoClock;

/** {@code /demo}: who can sign in here, and what day it is. Unknown in production. */
@Controller
class DemoController {
  private final Clock clock;
  private final AccountStore accounts;
  private final Posts posts;

  DemoController(Clock clock, AccountStore accounts, Posts posts) {
    this.clock = clock;
    this.accounts = accounts;
    this.posts = posts;
  }

  /**
   * @param q part of a name, unit or post; all when empty
   */
  @GetMapping("/demo")
  @PreAuthorize("permitAll()")
  ModelAndView page(@RequestParam(defaultValue = "") String q) {
    DemoClock demo = demo();
    List<DemoPeople> groups = groups(q.strip());
    return new ModelAndView(
        "identity/demo",
        Map.of(
            "groups", groups,
            "q", q.strip(),
            "count", groups.stream().mapToInt(g -> g.people().size()).sum(),
            "now", LocalDateTime.now(demo).truncatedTo(ChronoUnit.MINUTES),
            "moved", demo.moved()));
  }

  /** An empty time gives the real one back. */
  @PostMapping("/demo/clock")
  @PreAuthorize("permitAll()")
  String clock(@RequestParam(defaultValue = "") String now) {
    DemoClock demo = demo();
    if (now.isBlank()) {
      demo.reset();
    } else {
      try {
        demo.set(LocalDateTime.parse(now));
      } catch (DateTimeParseException e) {
        throw new InputException("now", "时间要写成 2026-10-10T09:30，您写的「" + now + "」读不懂");
      }
    }
    return "redirect:/demo";
  }

  private List<DemoPeople> groups(String q) {
    Map<String, List<DemoPeople.One>> byUnit = new LinkedHashMap<>();
    List<Account> all = accounts.demoPeople();
    for (Account account : all) {
      Posts.Post post =
          account.kind() == AccountKind.STAFF ? posts.find(account.staffId()).orElse(null) : null;
      String unit =
          switch (account.kind()) {
            case RESIDENT -> "居民";
            case ENTERPRISE -> "企业和其他经营者";
            default -> post == null ? "已经离开的人员" : post.unit();
          };
      String what =
          post != null
              ? roles(post) + "，" + post.post()
              : account.kind() == AccountKind.RESIDENT ? "办事群众" : "办事企业";
      if (q.isEmpty() || (account.name() + account.login() + unit + what).contains(q)) {
        byUnit
            .computeIfAbsent(unit, u -> new ArrayList<>())
            .add(new DemoPeople.One(account.login(), account.name(), what));
      }
    }
    return byUnit.entrySet().stream().map(e -> new DemoPeople(e.getKey(), e.getValue())).toList();
  }

  private static String roles(Posts.Post post) {
    return post.roles().stream().map(Roles::name).sorted().collect(Collectors.joining("、"));
  }

  private DemoClock demo() {
    if (clock instanceof DemoClock demo) {
      return demo;
    }
    throw new NotFoundException("没有这个地址：演示人员和演示时钟只在演示模式里有");
  }
}
