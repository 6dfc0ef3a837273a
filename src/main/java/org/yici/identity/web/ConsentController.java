package org.yici.identity.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.account.RealTime;
import org.yici.identity.oauth.ClientStore;
import org.yici.identity.oauth.Consents;
import org.yici.identity.oauth.Scopes;
import org.yici.kernel.InputException;

/** Asks whether an application may know who somebody is, and shows what was agreed to. */
@Controller
class ConsentController {
  private static final String AUTHORIZE = "/oauth2/authorize";
  private final ClientStore clients;
  private final Consents consents;
  private final RealTime time;
  private final java.time.Clock clock;

  ConsentController(ClientStore clients, Consents consents, RealTime time, java.time.Clock clock) {
    this.clients = clients;
    this.consents = consents;
    this.time = time;
    this.clock = clock;
  }

  private record Asked(ClientStore.Client client, Set<String> scopes, String back, String state) {}

  @GetMapping("/consent")
  @PreAuthorize("isAuthenticated()")
  ModelAndView page(@RequestParam(defaultValue = "") String next) {
    Asked asked = asked(next);
    Person me = CurrentPerson.get();
    List<Consents.Wanted> wanted = new ArrayList<>();
    for (String scope : Scopes.all().keySet()) {
      if (asked.scopes().contains(scope) || scope.equals(Scopes.OPENID)) {
        wanted.add(
            new Consents.Wanted(
                scope,
                Scopes.words(scope),
                consents.covers(me.selfId(), asked.client().id(), Set.of(scope))));
      }
    }
    Map<String, Object> model = new HashMap<>();
    model.put("client", asked.client().name());
    model.put("purpose", asked.client().purpose());
    model.put("site", UriComponentsBuilder.fromUriString(asked.back()).build().getHost());
    model.put("wanted", wanted);
    model.put("next", next);
    model.put("me", me.name());
    return new ModelAndView("identity/consent", model);
  }

  @PostMapping("/consent")
  @PreAuthorize("isAuthenticated()")
  ModelAndView answer(
      @RequestParam(defaultValue = "") String next,
      @RequestParam(defaultValue = "") String answer) {
    Asked asked = asked(next);
    if (answer.equals("yes")) {
      Set<String> agreed = new HashSet<>(asked.scopes());
      agreed.add(Scopes.OPENID);
      consents.give(CurrentPerson.get().selfId(), asked.client().id(), agreed);
      return onward(asked, next, true);
    }
    UriComponentsBuilder back =
        UriComponentsBuilder.fromUriString(asked.back()).queryParam("error", "access_denied");
    if (asked.state() != null) {
      back.queryParam(
          "state", UriUtils.encode(asked.state(), java.nio.charset.StandardCharsets.UTF_8));
    }
    return onward(asked, back.build(true).toUriString(), false);
  }

  @GetMapping("/me/applications")
  @PreAuthorize("isAuthenticated()")
  ModelAndView applications() {
    return new ModelAndView(
        "identity/applications",
        Map.of(
            "given", consents.of(CurrentPerson.get().selfId()),
            "zone", clock.getZone(),
            "now", time.now()));
  }

  @PostMapping("/me/applications")
  @PreAuthorize("isAuthenticated()")
  String withdraw(@RequestParam String client) {
    consents.withdraw(CurrentPerson.get().selfId(), client);
    return "redirect:/me/applications";
  }

  /** A form may not lead to another site (content policy), so the way there is a link. */
  private static ModelAndView onward(Asked asked, String path, boolean yes) {
    return new ModelAndView(
        "identity/consented", Map.of("client", asked.client().name(), "path", path, "yes", yes));
  }

  /**
   * The request of an application that stands in an address of this house. Scopes and address are
   * held against what the application is registered with; the authorization server does so again.
   */
  private Asked asked(String next) {
    if (!LocalPath.orElse(next, "").startsWith(AUTHORIZE + "?")) {
      throw unknown();
    }
    MultiValueMap<String, String> query =
        UriComponentsBuilder.fromUriString(next).build().getQueryParams();
    ClientStore.Client client =
        clients.find(one(query, "client_id")).orElseThrow(ConsentController::unknown);
    Set<String> scopes = new HashSet<>(List.of(one(query, "scope").split("[\\s+]+")));
    scopes.remove(Scopes.OPENID);
    scopes.remove("");
    String back = one(query, "redirect_uri");
    if (back.isEmpty() && client.onlyRedirectUri() != null) {
      back = client.onlyRedirectUri();
    }
    if (!client.scopes().containsAll(scopes) || !client.mayGoBackTo(back)) {
      throw unknown();
    }
    String state = one(query, "state");
    return new Asked(client, scopes, back, state.isEmpty() ? null : state);
  }

  private static String one(MultiValueMap<String, String> query, String name) {
    List<String> values = query.get(name);
    if (values == null || values.size() != 1 || values.get(0) == null) {
      return "";
    }
    return UriUtils.decode(
        values.get(0).replace("+", " "), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static InputException unknown() {
    return new InputException("next", "这个授权请求不完整，或者不是登记过的应用发来的。请回到那个应用，重新点一次登录");
  }
}
