package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.account.Account;
import org.yici.identity.account.RealTime;
import org.yici.identity.account.SignIn;
import org.yici.identity.trail.RequestTrail;

/** In, and on with what was being done. */
@Controller
class SignInController {
  private final SignIn signIn;
  private final HeldForms forms;
  private final SignInPages pages;
  private final SignInSteps steps;
  private final RealTime time;
  private final RequestTrail trail;

  SignInController(
      SignIn signIn,
      HeldForms forms,
      SignInPages pages,
      SignInSteps steps,
      RealTime time,
      RequestTrail trail) {
    this.trail = trail;
    this.signIn = signIn;
    this.forms = forms;
    this.pages = pages;
    this.steps = steps;
    this.time = time;
  }

  @GetMapping("/signin")
  @PreAuthorize("permitAll()")
  ModelAndView page(@RequestParam(defaultValue = "") String next) {
    return new ModelAndView(SignInPages.SIGN_IN, pages.signIn(next, null, "", null, null));
  }

  @PostMapping("/signin")
  @PreAuthorize("permitAll()")
  ModelAndView enter(
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String next,
      @RequestParam(defaultValue = "") String held,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (login.isBlank() || password.isEmpty()) {
      return refused(next, held, login, "账号和密码都要填");
    }
    SignIn.Known known;
    try {
      known = signIn.check(login, password, request.getRemoteAddr());
    } catch (SignIn.Refused e) {
      trail.signInFailed(login);
      return refused(next, held, login, e.getMessage());
    }
    Account account = known.account();
    HeldForm form = forms.open(held).orElse(null);
    if (form != null && form.account() != null && !form.account().equals(account.id())) {
      return refused(next, held, login, "刚才的内容是用另一个账号填的，请用那个账号登录；要用这个账号，请从首页重新登录");
    }
    return steps.next(
        account,
        new SignInTicket(account.id(), time.now(), null, null, next, held),
        request,
        response);
  }

  private ModelAndView refused(String next, String held, String login, String fault) {
    ModelAndView page =
        new ModelAndView(SignInPages.SIGN_IN, pages.signIn(next, held, login, null, fault));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
