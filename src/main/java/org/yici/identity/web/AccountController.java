package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Passwords;
import org.yici.identity.account.SignIn;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.YiciProperties;

/** 我的账号: where one is signed in, and the password. */
@Controller
@PreAuthorize("isAuthenticated()")
class AccountController {
  private final AccountStore accounts;
  private final Sessions sessions;
  private final SignIn signIn;
  private final Passwords passwords;
  private final Clock clock;
  private final boolean demo;

  AccountController(
      AccountStore accounts,
      Sessions sessions,
      SignIn signIn,
      Passwords passwords,
      Clock clock,
      YiciProperties settings) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.signIn = signIn;
    this.passwords = passwords;
    this.clock = clock;
    this.demo = settings.demo();
  }

  @GetMapping("/me/account")
  ModelAndView page(HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
    Person person = CurrentPerson.get();
    String token = SessionCookie.read(request, SessionCookie.SESSION);
    String here = token == null ? "" : Sessions.mark(token);
    List<AccountLine> lines =
        sessions.of(person.selfId()).stream()
            .map(
                s ->
                    new AccountLine(
                        s.mark(),
                        s.mark().equals(here),
                        Devices.name(s.userAgent()),
                        local(s.created()),
                        local(s.seen()),
                        s.address(),
                        Devices.factor(s.factor())))
            .toList();
    return new ModelAndView(
        "identity/account",
        Map.of(
            "person", person,
            "sessions", lines,
            "done",
                switch (done) {
                  case "ended" -> "那一处已经退出了";
                  case "others" -> "别处都已经退出，只剩您现在用的这一处";
                  case "password" -> "密码改好了；别处登录的都已经退出，要用新密码重新登录";
                  default -> "";
                }));
  }

  /** One of one's own sessions ends. */
  @PostMapping("/me/account/sessions/end")
  String end(@RequestParam String mark) {
    if (!sessions.end(CurrentPerson.get().selfId(), mark)) {
      throw new NotFoundException("这一处已经退出了：请回到“我的账号”看一看");
    }
    return "redirect:/me/account?done=ended";
  }

  @PostMapping("/me/account/sessions/end-others")
  String endOthers(HttpServletRequest request) {
    sessions.endAll(
        CurrentPerson.get().selfId(), SessionCookie.read(request, SessionCookie.SESSION));
    return "redirect:/me/account?done=others";
  }

  @GetMapping("/me/password")
  ModelAndView password() {
    return form(null, null);
  }

  @PostMapping("/me/password")
  ModelAndView change(
      @RequestParam(defaultValue = "") String passwordOld,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String passwordAgain,
      HttpServletRequest request) {
    Account account =
        accounts
            .find(CurrentPerson.get().selfId())
            .orElseThrow(() -> new NotFoundException("程序的令牌没有密码：请用人的账号登录"));
    try {
      signIn.again(account, passwordOld);
    } catch (SignIn.Refused e) {
      return form("passwordOld", "现在的" + e.getMessage());
    }
    try {
      passwords.change(account, password, passwordAgain);
    } catch (InputException e) {
      return form(e.faults().get(0).path(), e.getMessage());
    }
    signIn.passed(account);
    sessions.endAll(account.id(), SessionCookie.read(request, SessionCookie.SESSION));
    return new ModelAndView("redirect:/me/account?done=password");
  }

  private ModelAndView form(String field, String fault) {
    Map<String, Object> model = new HashMap<>();
    model.put("field", field);
    model.put("fault", fault);
    model.put("demo", demo);
    ModelAndView page = new ModelAndView("identity/password", model);
    if (fault != null) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, clock.getZone());
  }
}
