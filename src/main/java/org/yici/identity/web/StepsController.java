package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Factors;
import org.yici.identity.account.Passkeys;
import org.yici.identity.account.Passwords;
import org.yici.identity.account.SignIn;
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
  private final Factors factors;
  private final Passkeys passkeys;

  StepsController(
      SignInSteps steps,
      SignInPages pages,
      AccountStore accounts,
      Passwords passwords,
      Sessions sessions,
      Factors factors,
      Passkeys passkeys) {
    this.steps = steps;
    this.pages = pages;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.factors = factors;
    this.passkeys = passkeys;
  }

  /** A password of one's own in place of the one that was handed over. */
  @PostMapping("/signin/password")
  ModelAndView renew(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String passwordAgain,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<SignInTicket> open = steps.open(ticket);
    Optional<Account> account = open.flatMap(t -> accounts.find(t.account()));
    if (account.isEmpty() || !accounts.mustChange(account.get().id())) {
      return late();
    }
    try {
      passwords.change(account.get(), password, passwordAgain);
    } catch (InputException e) {
      return steps.renew(open.get(), e.faults().get(0).path(), e.getMessage());
    }
    sessions.endAll(account.get().id(), null);
    return steps.next(account.get(), open.get(), request, response);
  }

  /** The second factor. */
  @PostMapping("/signin/factor")
  ModelAndView factor(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<SignInTicket> open = steps.open(ticket);
    Optional<Account> account = open.flatMap(t -> accounts.find(t.account()));
    if (account.isEmpty()) {
      return late();
    }
    String proven;
    try {
      proven = factors.check(account.get(), code);
    } catch (SignIn.Refused e) {
      return steps.ask(open.get(), e.getMessage());
    }
    return steps.next(account.get(), open.get().with(proven), request, response);
  }

  /** The same by a passkey. */
  @PostMapping("/signin/passkey")
  ModelAndView passkey(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(defaultValue = "") String client,
      @RequestParam(defaultValue = "") String data,
      @RequestParam(defaultValue = "") String proof,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<SignInTicket> open = steps.open(ticket);
    Optional<Account> account = open.flatMap(t -> accounts.find(t.account()));
    if (account.isEmpty()) {
      return late();
    }
    try {
      passkeys.check(account.get(), credential, client, data, proof);
    } catch (SignIn.Refused e) {
      return steps.ask(open.get(), e.getMessage());
    }
    return steps.next(account.get(), open.get().with(Factors.PASSKEY), request, response);
  }

  /** The first code of a new authenticator; only for an account that has no factor yet. */
  @PostMapping("/signin/enrol")
  ModelAndView enrol(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String code) {
    Optional<SignInTicket> open = steps.open(ticket).filter(t -> t.secret() != null);
    Optional<Account> account = open.flatMap(t -> accounts.find(t.account()));
    if (account.isEmpty() || !factors.of(account.get().id()).isEmpty()) {
      return late();
    }
    List<String> codes;
    try {
      codes = factors.enrol(account.get(), open.get().secret(), code);
    } catch (SignIn.Refused e) {
      return steps.enrolment(account.get(), open.get(), "/signin/enrol", e.getMessage());
    }
    return new ModelAndView(
        "identity/recovery",
        Map.of("codes", codes, "ticket", steps.seal(open.get().with(Factors.TOTP))));
  }

  /** The recovery codes were noted. */
  @PostMapping("/signin/noted")
  ModelAndView noted(
      @RequestParam(defaultValue = "") String ticket,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<SignInTicket> open = steps.open(ticket);
    Optional<Account> account = open.flatMap(t -> accounts.find(t.account()));
    return account.isEmpty() ? late() : steps.next(account.get(), open.get(), request, response);
  }

  private ModelAndView late() {
    ModelAndView page =
        new ModelAndView(SignInPages.SIGN_IN, pages.signIn("", null, "", "这一页放得太久了，请从头登录一次", null));
    page.setStatus(HttpStatus.UNAUTHORIZED);
    return page;
  }
}
