package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.identity.Roles;
import org.yici.web.Viewer;

/** Tells the page frame who looks and which token its forms carry. */
@Component
class ViewerFace {
  private final Accounts accounts;
  private final EndpointRules rules;

  ViewerFace(Accounts accounts, EndpointRules rules) {
    this.accounts = accounts;
    this.rules = rules;
  }

  private static Viewer.ActingFor actingFor(Representation s) {
    return s == null ? null : new Viewer.ActingFor(s.personName(), s.kind().chinese(), s.over());
  }

  void put(HttpServletRequest request) {
    CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    if (token == null) {
      return; // a path without pages
    }
    Person person = CurrentPerson.find().orElse(null);
    boolean staff = person != null && person.kind() == AccountKind.STAFF;
    request.setAttribute(
        Viewer.ATTRIBUTE,
        new Viewer(
            person == null ? null : person.name(),
            staff ? Viewer.Side.STAFF : Viewer.Side.RESIDENT,
            staff ? accounts.unit(person) : null,
            staff && accounts.posts(person) > 1,
            person != null && (person.has(Roles.ADMIN) || person.has(Roles.BUREAU)),
            staff && Roles.administers(person.roles()),
            token.getParameterName(),
            token.getToken(),
            person == null ? "" : person.marker(),
            person == null ? null : actingFor(person.representation()),
            path -> person == null || rules.opens(path, person)));
  }
}
