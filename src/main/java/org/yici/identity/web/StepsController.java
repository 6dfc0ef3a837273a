package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Passwords;
import org.yici.identity.session.Sessions;
import org.yici.kernel.InputException;

/** The steps between a right password and a session. Nobody is signed in yet. */
@Controller
@PreAuthorize("permitAll()")
class StepsController {
  private final SignInSteps steps;
  private final SignInPages pages;
  private final AccountStore accounts;
  private final Passwords passwords;
  private final Sessions sessions;

  StepsController(
      SignInSteps steps,
      SignInPages pages,
      AccountStore accounts,
      Passwords passwords,
      Sessions sessions) {
    this.steps = steps;
    this.pages = pages;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /** A password of one's own in place of the one that was handed over. */
  @PostMapping("/signin/password")
  ModelAndView renew(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<SignInTicket> open = steps.open(ticket);
    Optional<Account> account = open.flatMap(t -> accounts.find(t.account()));
    if (account.isEmpty() || !accounts.mustChange(account.get().id())) {
      return late();
    }
    try {
      passwords.change(account.get(), password, again);
    } catch (InputException e) {
      return steps.renew(open.get(), e.faults().get(0).path(), e.getMessage());
    }
    sessions.endAll(account.get().id(), null);
    return steps.next(account.get(), open.get(), request, response);
  }

  private ModelAndView late() {
    ModelAndView page =
        new ModelAndView(SignInPages.SIGN_IN, pages.signIn("", null, "", "这一页放得太久了，请从头登录一次", null));
    page.setStatus(HttpStatus.UNAUTHORIZED);
    return page;
  }
}
