package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
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
import org.yici.identity.account.Factors;
import org.yici.identity.account.Passkeys;
import org.yici.identity.account.SignIn;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;
import org.yici.kernel.NotFoundException;

/** Proving again to be there, and on with what was being done. */
@Controller
@PreAuthorize("isAuthenticated()")
class ConfirmController {
  private final Confirmation confirmation;
  private final AccountStore accounts;
  private final Factors factors;
  private final Passkeys passkeys;
  private final SignIn signIn;
  private final Sessions sessions;
  private final HeldForms forms;
  private final SignInPages pages;

  ConfirmController(
      Confirmation confirmation,
      AccountStore accounts,
      Factors factors,
      Passkeys passkeys,
      SignIn signIn,
      Sessions sessions,
      HeldForms forms,
      SignInPages pages) {
    this.confirmation = confirmation;
    this.accounts = accounts;
    this.factors = factors;
    this.passkeys = passkeys;
    this.signIn = signIn;
    this.sessions = sessions;
    this.forms = forms;
    this.pages = pages;
  }

  @GetMapping("/confirm")
  ModelAndView page(@RequestParam(defaultValue = "") String next) {
    return new ModelAndView(
        "identity/confirm",
        confirmation.model(CurrentPerson.get(), LocalPath.orElse(next, ""), "", null));
  }

  /** A code or a passkey where the account has a second factor, else the password. */
  @PostMapping("/confirm")
  ModelAndView confirm(
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String next,
      @RequestParam(defaultValue = "") String held,
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(defaultValue = "") String client,
      @RequestParam(defaultValue = "") String data,
      @RequestParam(defaultValue = "") String proof,
      HttpServletRequest request) {
    Person person = CurrentPerson.get();
    Account account =
        accounts.find(person.accountId()).orElseThrow(() -> new NotFoundException("没有这个账号"));
    String back = LocalPath.orElse(next, "");
    try {
      if (factors.of(account.id()).isEmpty()) {
        signIn.again(account, password);
      } else if (!credential.isEmpty()) {
        passkeys.check(account, credential, client, data, proof);
      } else {
        factors.check(account, code);
      }
    } catch (SignIn.Refused e) {
      ModelAndView page =
          new ModelAndView(
              "identity/confirm", confirmation.model(person, back, held, e.getMessage()));
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    signIn.passed(account);
    String token = SessionCookie.read(request, SessionCookie.SESSION);
    if (token != null) {
      sessions.confirm(token);
    }
    HeldForm form = forms.open(held).filter(f -> account.id().equals(f.account())).orElse(null);
    if (form != null) {
      return new ModelAndView(SignInPages.RESUME, pages.resume(form));
    }
    return new ModelAndView("redirect:" + (back.isEmpty() ? "/me/account" : back));
  }
}
