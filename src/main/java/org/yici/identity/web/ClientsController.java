package org.yici.identity.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.OutsideSystem;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.account.RealTime;
import org.yici.identity.clients.ClientDesk;
import org.yici.identity.clients.ClientRequest;
import org.yici.identity.clients.ClientRow;
import org.yici.identity.oauth.TokenKeys;
import org.yici.kernel.InputException;

/** Applications that people sign in to: asked for, approved, their secrets, their end. */
@Controller
class ClientsController {
  private static final String SEE = "hasAnyRole('admin', 'bureau', 'security-admin')";
  private static final String DECIDE = "hasAnyRole('bureau', 'security-admin')";
  private final ClientDesk desk;
  private final TokenKeys keys;
  private final Directory directory;
  private final RealTime time;
  private final ZoneId zone;
  private final Clock clock;

  ClientsController(
      ClientDesk desk, TokenKeys keys, Directory directory, RealTime time, Clock clock) {
    this.desk = desk;
    this.keys = keys;
    this.directory = directory;
    this.time = time;
    this.zone = clock.getZone();
    this.clock = clock;
  }

  @GetMapping("/clients")
  @PreAuthorize(SEE)
  ModelAndView list(@RequestParam(defaultValue = "") String q) {
    Person me = CurrentPerson.get();
    List<ClientRow> rows = desk.seenBy(me, q);
    Map<String, Object> model = new HashMap<>();
    model.put("rows", rows);
    model.put("agencies", agencies(rows));
    model.put("q", q);
    model.put("waiting", rows.stream().filter(r -> "ASKED".equals(r.state())).count());
    model.put("decides", ClientDesk.decides(me));
    model.put("now", time.now());
    model.put("zone", zone);
    model.put("most", ClientDesk.SHOWN);
    return new ModelAndView("identity/clients", model);
  }

  private Map<String, String> agencies(List<ClientRow> rows) {
    Map<String, String> names = new HashMap<>();
    rows.stream()
        .filter(r -> r.agencyUscc() != null)
        .forEach(
            r ->
                directory.findAgency(r.agencyUscc()).ifPresent(a -> names.put(a.uscc(), a.name())));
    return names;
  }

  @GetMapping("/clients/new")
  @PreAuthorize(SEE)
  ModelAndView blank() {
    return form(
        Map.of("endsOn", LocalDate.now(clock).plusYears(1).toString()),
        Set.of("openid"),
        List.of());
  }

  private ModelAndView form(
      Map<String, String> typed, Set<String> scopes, List<InputException.Fault> faults) {
    Person me = CurrentPerson.get();
    boolean all = ClientDesk.decides(me);
    List<Agency> agencies =
        all ? new ArrayList<>(directory.agencies()) : List.of(directory.agency(me.agencyUscc()));
    List<OutsideSystem> systems =
        directory.systems().stream()
            .filter(s -> all || s.uscc() != null && s.uscc().equals(me.agencyUscc()))
            .toList();
    Map<String, Object> model = new HashMap<>();
    model.put("typed", typed);
    model.put("scopes", scopes);
    model.put("faults", faults);
    model.put("agencies", agencies);
    model.put("systems", systems);
    return new ModelAndView("identity/client-new", model);
  }

  @PostMapping("/clients")
  @PreAuthorize(SEE)
  ModelAndView ask(@RequestParam MultiValueMap<String, String> form) {
    Map<String, String> typed = form.toSingleValueMap();
    Set<String> scopes = Set.copyOf(form.getOrDefault("scopes", List.of()));
    try {
      String id = desk.ask(CurrentPerson.get(), request(typed, scopes));
      return new ModelAndView("redirect:/clients/" + id + "?done=asked");
    } catch (InputException e) {
      ModelAndView page = form(typed, scopes, e.faults());
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
  }

  private ClientRequest request(Map<String, String> typed, Set<String> scopes) {
    String kind = typed.getOrDefault("kind", "");
    if (Arrays.stream(ClientRequest.Kind.values()).noneMatch(k -> k.name().equals(kind))) {
      throw new InputException("kind", "请选一种：网站，还是手机、电脑上的应用");
    }
    String agency = text(typed, "agency");
    if (directory.findAgency(agency).isEmpty()) {
      throw new InputException("agency", "请选一个单位");
    }
    String system = text(typed, "system");
    LocalDate endsOn;
    try {
      endsOn = LocalDate.parse(text(typed, "endsOn"));
    } catch (DateTimeParseException e) {
      throw new InputException("endsOn", "用到哪一天，写成 2027-11-30");
    }
    return new ClientRequest(
        text(typed, "name"),
        ClientRequest.Kind.valueOf(kind),
        agency,
        directory.systems().stream().anyMatch(s -> s.id().equals(system)) ? system : null,
        text(typed, "purpose"),
        text(typed, "contact"),
        Arrays.stream(text(typed, "redirectUris").split("\\s+")).filter(u -> !u.isEmpty()).toList(),
        scopes,
        orNull(text(typed, "logoutUri")),
        orNull(text(typed, "afterLogoutUri")),
        orNull(text(typed, "initiateUri")),
        endsOn);
  }

  private static String text(Map<String, String> typed, String name) {
    return typed.getOrDefault(name, "").strip();
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  @GetMapping("/clients/{id}")
  @PreAuthorize(SEE)
  ModelAndView one(@PathVariable String id, @RequestParam(required = false) String done) {
    return page(id, done, null);
  }

  private ModelAndView page(String id, String done, String secret) {
    Person me = CurrentPerson.get();
    ClientRow row = desk.seenBy(me, id, false);
    Map<String, Object> model = new HashMap<>();
    model.put("row", row);
    model.put(
        "agency",
        row.agencyUscc() == null
            ? ""
            : directory.findAgency(row.agencyUscc()).map(Agency::fullName).orElse(""));
    model.put(
        "system",
        directory.systems().stream()
            .filter(s -> s.id().equals(row.systemId()))
            .findFirst()
            .map(OutsideSystem::name)
            .orElse(""));
    model.put("decides", ClientDesk.decides(me));
    model.put("mine", me.accountId().equals(row.askedBy()));
    model.put("done", done);
    model.put("secret", secret);
    model.put("now", time.now());
    model.put("zone", zone);
    return new ModelAndView("identity/client", model);
  }

  @PostMapping("/clients/{id}/decision")
  @NeedsConfirmation
  @PreAuthorize(DECIDE)
  String decide(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String reason) {
    desk.decide(CurrentPerson.get(), id, answer.equals("yes"), reason);
    return "redirect:/clients/" + id + "?done=decided";
  }

  /** The one page that shows the secret; it is not kept anywhere to be shown again. */
  @PostMapping("/clients/{id}/secret")
  @NeedsConfirmation
  @PreAuthorize(SEE)
  ModelAndView secret(@PathVariable String id) {
    return page(id, null, desk.newSecret(CurrentPerson.get(), id));
  }

  @PostMapping("/clients/{id}/old-secret")
  @PreAuthorize(SEE)
  String endOldSecret(@PathVariable String id) {
    desk.endOldSecret(CurrentPerson.get(), id);
    return "redirect:/clients/" + id + "?done=old";
  }

  @PostMapping("/clients/{id}/suspension")
  @PreAuthorize(SEE)
  String suspend(@PathVariable String id, @RequestParam(defaultValue = "") String why) {
    desk.suspend(CurrentPerson.get(), id, why);
    return "redirect:/clients/" + id + "?done=suspended";
  }

  @PostMapping("/clients/{id}/resumption")
  @PreAuthorize(DECIDE)
  String resume(@PathVariable String id) {
    desk.resume(CurrentPerson.get(), id);
    return "redirect:/clients/" + id + "?done=resumed";
  }

  @GetMapping("/clients/keys")
  @PreAuthorize(DECIDE)
  ModelAndView keys(@RequestParam(required = false) String done) {
    Map<String, Object> model = new HashMap<>();
    model.put("keys", keys.good());
    model.put("done", done);
    model.put("now", time.now());
    model.put("zone", zone);
    return new ModelAndView("identity/token-keys", model);
  }

  @PostMapping("/clients/keys")
  @NeedsConfirmation
  @PreAuthorize(DECIDE)
  String renew(@RequestParam(defaultValue = "") String way) {
    if (way.equals("now")) {
      keys.replaceAtOnce();
      return "redirect:/clients/keys?done=now";
    }
    return "redirect:/clients/keys?done=" + (keys.renew() ? "soon" : "already");
  }
}
