package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.yici.identity.AccountKind;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.account.Factors;
import org.yici.identity.account.Passkeys;
import org.yici.identity.account.StaffSettings;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;

/** Asks again who is there before what has consequences; see {@link NeedsConfirmation}. */
@Component
class Confirmation {
  private final Sessions sessions;
  private final StaffSettings settings;
  private final Factors factors;
  private final Passkeys passkeys;
  private final HeldForms forms;
  private final PageWriter pages;
  private final ApiRefusals api;

  Confirmation(
      Sessions sessions,
      StaffSettings settings,
      Factors factors,
      Passkeys passkeys,
      HeldForms forms,
      PageWriter pages,
      ApiRefusals api) {
    this.sessions = sessions;
    this.settings = settings;
    this.factors = factors;
    this.passkeys = passkeys;
    this.forms = forms;
    this.pages = pages;
    this.api = api;
  }

  static boolean needed(HandlerMethod method) {
    return method.hasMethodAnnotation(NeedsConfirmation.class)
        || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), NeedsConfirmation.class);
  }

  /**
   * @return true when the request may go on; otherwise it was answered
   */
  boolean given(HttpServletRequest request, HttpServletResponse response, boolean program)
      throws IOException {
    Person person = CurrentPerson.find().orElse(null);
    if (person == null || person.kind() == AccountKind.SYSTEM) {
      return true;
    }
    if (program) {
      if (sessions.confirmedSomewhere(person.accountId(), settings.confirmWithin())) {
        return true;
      }
      api.confirm(response, settings.confirmWithin().toMinutes());
      return false;
    }
    // who comes to a page has a session by its cookie and by nothing else
    String token = SessionCookie.read(request, SessionCookie.SESSION);
    if (token == null || sessions.confirmed(token, settings.confirmWithin())) {
      return true;
    }
    if ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod())) {
      pages.write(
          response, 401, "identity/confirm", model(person, LocalPath.of(request), "", null));
      return false;
    }
    HeldForm form = forms.take(request).orElse(null);
    Map<String, Object> model = model(person, "", form == null ? "" : forms.seal(form), null);
    model.put("lost", form == null || form.files());
    pages.write(response, 401, "identity/confirm", model);
    return false;
  }

  /** What stands on the page that asks. */
  Map<String, Object> model(Person person, String next, String held, String fault) {
    Map<String, Object> model = new HashMap<>();
    model.put("code", !factors.of(person.accountId()).isEmpty());
    model.put(
        "passkey", passkeys.any(person.accountId()) ? passkeys.ask(person.accountId()) : null);
    model.put("minutes", settings.confirmWithin().toMinutes());
    model.put("next", next);
    model.put("held", held);
    model.put("fault", fault);
    model.put("lost", false);
    return model;
  }
}
