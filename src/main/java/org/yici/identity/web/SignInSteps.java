package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.AccountKind;
import org.yici.identity.CurrentPerson;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Factors;
import org.yici.identity.account.Passkeys;
import org.yici.identity.account.Posts;
import org.yici.identity.account.RealTime;
import org.yici.identity.account.SignIn;
import org.yici.identity.account.StaffSettings;
import org.yici.platform.PersonalData;
import org.yici.web.Qr;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What lies between a right password and a session. Until all is done nobody is signed in: what is
 * known meanwhile stands in the page, encrypted, for ten minutes.
 */
@Component
class SignInSteps {
  static final Duration OPEN = Duration.ofMinutes(10);
  private static final String PLACE = "identity.sign-in-ticket";
  private static final String KIND = "sign-in ticket\n";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AccountStore accounts;
  private final SignIn signIn;
  private final Factors factors;
  private final Passkeys passkeys;
  private final StaffSettings settings;
  private final Posts posts;
  private final SessionStart start;
  private final HeldForms forms;
  private final SignInPages pages;
  private final PersonalData personalData;
  private final RealTime time;
  private final StartPage startPage;

  SignInSteps(
      AccountStore accounts,
      SignIn signIn,
      Factors factors,
      Passkeys passkeys,
      StaffSettings settings,
      Posts posts,
      SessionStart start,
      HeldForms forms,
      SignInPages pages,
      PersonalData personalData,
      RealTime time,
      StartPage startPage) {
    this.accounts = accounts;
    this.signIn = signIn;
    this.factors = factors;
    this.passkeys = passkeys;
    this.settings = settings;
    this.posts = posts;
    this.start = start;
    this.forms = forms;
    this.pages = pages;
    this.personalData = personalData;
    this.time = time;
    this.startPage = startPage;
  }

  /** The next thing to do, or the session. */
  ModelAndView next(
      Account account,
      SignInTicket ticket,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (accounts.mustChange(account.id())) {
      return renew(ticket, null, null);
    }
    StaffSettings.SecondFactor wanted = settings.factor();
    if (account.kind() == AccountKind.STAFF
        && wanted != StaffSettings.SecondFactor.OFF
        && ticket.factor() == null) {
      if (!factors.of(account.id()).isEmpty()) {
        return ask(ticket, null);
      }
      if (wanted == StaffSettings.SecondFactor.REQUIRED) {
        return enrolment(account, ticket.holding(factors.newSecret()), "/signin/enrol", null);
      }
    }
    return begin(account, ticket, request, response);
  }

  /** The page that asks for the second factor. */
  ModelAndView ask(SignInTicket ticket, String fault) {
    Map<String, Object> model = new HashMap<>();
    model.put("ticket", seal(ticket));
    model.put("passkey", passkeys.any(ticket.account()) ? passkeys.ask(ticket.account()) : null);
    return page("identity/factorask", model, fault);
  }

  /**
   * The page on which an authenticator takes over a secret.
   *
   * @param ticket holds the secret
   * @param action where the first code goes
   */
  ModelAndView enrolment(Account account, SignInTicket ticket, String action, String fault) {
    Map<String, Object> model = new HashMap<>();
    model.put("qr", Qr.of(Factors.address(account.login(), ticket.secret())));
    model.put("key", ticket.secret());
    model.put("ticket", seal(ticket));
    model.put("action", action);
    return page("identity/factorenrol", model, fault);
  }

  /** The page on which a password that somebody else has set is replaced. */
  ModelAndView renew(SignInTicket ticket, String field, String fault) {
    Map<String, Object> model = new HashMap<>();
    model.put("ticket", seal(ticket));
    model.put("field", field);
    return page("identity/renew", model, fault);
  }

  private static ModelAndView page(String template, Map<String, Object> model, String fault) {
    model.put("fault", fault);
    ModelAndView page = new ModelAndView(template, model);
    if (fault != null) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  private ModelAndView begin(
      Account account,
      SignInTicket ticket,
      HttpServletRequest request,
      HttpServletResponse response) {
    signIn.passed(account);
    start.begin(account, ticket.factor(), request, response);
    HeldForm form = forms.open(ticket.held()).orElse(null);
    if (form != null) {
      return SignInPages.fits(form, CurrentPerson.get())
          ? new ModelAndView(SignInPages.RESUME, pages.resume(form))
          : new ModelAndView(SignInPages.CHANGED, pages.changed(form, CurrentPerson.get()));
    }
    String path = startPage.or(ticket.next(), CurrentPerson.get());
    boolean several = account.staffId() != null && posts.of(account.staffId()).size() > 1;
    return several && !path.startsWith("/oauth2/")
        ? new ModelAndView("redirect:/post?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
        : goOn(path);
  }

  /**
   * Applications take people back to their own site, which the content policy forbids to a form, so
   * that way goes over a page.
   */
  private static ModelAndView goOn(String path) {
    return path.startsWith("/oauth2/")
        ? new ModelAndView(
            "identity/onward", Map.of("path", path, "name", CurrentPerson.get().name()))
        : new ModelAndView("redirect:" + path);
  }

  String seal(SignInTicket ticket) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(personalData.encrypt(PLACE, KIND + JSON.writeValueAsString(ticket)));
  }

  /** Empty when it was not sealed here, was changed, or is too old. */
  Optional<SignInTicket> open(String sealed) {
    try {
      String text = personalData.decrypt(PLACE, Base64.getUrlDecoder().decode(sealed));
      if (!text.startsWith(KIND)) {
        return Optional.empty();
      }
      SignInTicket ticket = JSON.readValue(text.substring(KIND.length()), SignInTicket.class);
      return Optional.of(ticket).filter(t -> t.at().plus(OPEN).isAfter(time.now()));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      return Optional.empty();
    }
  }
}
