package org.yici.identity.web;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.account.AccountDesk;
import org.yici.identity.account.AccountRow;
import org.yici.identity.account.Posts;
import org.yici.identity.session.Sessions;

/** 账号管理: what the security administrator does to accounts of staff. */
@Controller
@PreAuthorize("hasRole('security-admin')")
class AccountsController {
  private static final int PAGE = 50;
  private final AccountDesk desk;
  private final Sessions sessions;
  private final Posts posts;
  private final Clock clock;

  AccountsController(AccountDesk desk, Sessions sessions, Posts posts, Clock clock) {
    this.desk = desk;
    this.sessions = sessions;
    this.posts = posts;
    this.clock = clock;
  }

  @GetMapping("/accounts")
  ModelAndView list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "ALL") AccountDesk.Which which,
      @RequestParam(defaultValue = "1") int page) {
    int shown = Math.min(Math.max(1, page), 1000);
    List<AccountRow> rows = desk.list(q.strip(), which, PAGE + 1, (shown - 1) * PAGE);
    Map<String, String> units = new HashMap<>();
    rows.forEach(r -> units.put(r.staffId(), unit(r.staffId())));
    return new ModelAndView(
        "identity/accounts",
        Map.of(
            "rows",
            rows.subList(0, Math.min(PAGE, rows.size())),
            "units",
            units,
            "more",
            rows.size() > PAGE,
            "q",
            q.strip(),
            "which",
            which,
            "page",
            shown,
            "zone",
            clock.getZone()));
  }

  /** A new account for somebody who works here and has none. */
  @PostMapping("/accounts")
  @NeedsConfirmation
  ModelAndView open(
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String reason) {
    AccountDesk.Opened opened = desk.open(CurrentPerson.get(), login, reason);
    return page(opened.account(), "open", opened.password());
  }

  @GetMapping("/accounts/{id}")
  ModelAndView one(@PathVariable UUID id, @RequestParam(defaultValue = "") String done) {
    return page(id, done, null);
  }

  /**
   * @param act one of unlock, password, off, on, sessions, factor
   */
  @PostMapping("/accounts/{id}/{act:unlock|password|off|on|sessions|factor}")
  @NeedsConfirmation
  ModelAndView act(
      @PathVariable UUID id,
      @PathVariable String act,
      @RequestParam(defaultValue = "") String reason) {
    Person by = CurrentPerson.get();
    switch (act) {
      case "unlock" -> desk.unlock(by, id, reason);
      case "off" -> {
        desk.switchOff(by, id, reason);
        sessions.endAll(id, null);
      }
      case "on" -> desk.switchOn(by, id, reason);
      case "sessions" -> {
        desk.endSessions(by, id, reason);
        sessions.endAll(id, null);
      }
      case "factor" -> desk.askFactorReset(by, id, reason);
      default -> {
        String once = desk.replacePassword(by, id, reason);
        sessions.endAll(id, null);
        return page(id, "password", once);
      }
    }
    return new ModelAndView("redirect:/accounts/" + id + "?done=" + act);
  }

  /** The second person's word on taking a lost factor away. */
  @PostMapping("/accounts/{id}/factor/{request}/{word:confirm|refuse}")
  @NeedsConfirmation
  String decide(@PathVariable UUID id, @PathVariable long request, @PathVariable String word) {
    boolean agreed = word.equals("confirm");
    desk.decideFactorReset(CurrentPerson.get(), id, request, agreed);
    if (agreed) {
      sessions.endAll(id, null);
    }
    return "redirect:/accounts/" + id + "?done=" + word;
  }

  private ModelAndView page(UUID id, String done, String password) {
    AccountRow row = desk.row(id);
    Map<String, Object> model = new HashMap<>();
    model.put("account", row);
    model.put("posts", posts.of(row.staffId()));
    model.put("acts", desk.acts(id));
    model.put("own", CurrentPerson.get().accountId());
    model.put("password", password);
    model.put("zone", clock.getZone());
    model.put(
        "done",
        switch (done) {
          case "unlock" -> "锁开了，现在就能再试";
          case "off" -> "停用了，各处都已经退出";
          case "on" -> "重新启用了";
          case "sessions" -> "各处都已经退出，最晚一分钟全部生效";
          case "factor" -> "申请记下了，等另一位安全管理员定";
          case "confirm" -> "第二重验证撤掉了，本人下次登录重新设";
          case "refuse" -> "没有同意，第二重验证照旧";
          default -> "";
        });
    return new ModelAndView("identity/accountone", model);
  }

  private String unit(String staffId) {
    return posts.find(staffId).map(p -> p.unit() + "，" + p.post()).orElse("已经离开");
  }
}
