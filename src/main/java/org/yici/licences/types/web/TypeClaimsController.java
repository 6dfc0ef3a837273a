package org.yici.licences.types.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.types.Claim;
import org.yici.licences.types.Counted;
import org.yici.licences.types.TypeClaims;

/** An agency's claims of types of licences and its expected counts. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'agency-head', 'bureau')")
public class TypeClaimsController {
  private final TypeClaims claims;
  private final LicenceTypes types;
  private final Directory directory;
  private final Clock clock;

  TypeClaimsController(TypeClaims claims, LicenceTypes types, Directory directory, Clock clock) {
    this.claims = claims;
    this.types = types;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * A type that the agency may claim.
   *
   * @param title its name; with the item that gives it where two types share a name
   * @param claim that holds, or null
   * @param waits whether a claim about it waits
   * @param counted the last expected count, or null
   */
  public record Line(LicenceType type, String title, Claim claim, boolean waits, Counted counted) {}

  @GetMapping("/licences/types/claims")
  ModelAndView page() {
    return page(Map.of(), List.of());
  }

  private ModelAndView page(Map<String, String> typed, List<Fault> faults) {
    Person person = CurrentPerson.get();
    String own = person.agencyUscc();
    List<Claim> last = claims.last(person);
    Map<String, Claim> holding =
        claims.holding().stream()
            .filter(c -> c.agencyUscc().equals(own))
            .collect(Collectors.toMap(Claim::code, c -> c));
    Set<String> waiting =
        last.stream()
            .filter(c -> c.waits() && c.agencyUscc().equals(own))
            .map(Claim::code)
            .collect(Collectors.toSet());
    Map<String, Counted> counted =
        own == null
            ? Map.of()
            : claims.counted(own).stream()
                .collect(Collectors.toMap(c -> c.expected().typeCode(), c -> c));
    List<Line> lines =
        claims.open(person).stream()
            .map(
                t ->
                    new Line(
                        t,
                        title(t),
                        holding.get(t.code()),
                        waiting.contains(t.code()),
                        counted.get(t.code())))
            .toList();
    return new ModelAndView("licences/typeClaims")
        .addObject("agency", own == null ? null : directory.findAgency(own).orElse(null))
        .addObject("lines", lines)
        .addObject("last", last)
        .addObject("names", names(last))
        .addObject("decides", decides(person, last))
        .addObject("person", person)
        .addObject("typed", typed)
        .addObject("today", LocalDate.now(clock))
        .addObject("faults", faults);
  }

  private String title(LicenceType t) {
    boolean shared =
        types.all().stream().anyMatch(o -> o.name().equals(t.name()) && !o.code().equals(t.code()));
    return shared ? t.name() + "（" + String.join("、", claims.items(t)) + "）" : t.name();
  }

  private Set<UUID> decides(Person person, List<Claim> last) {
    return last.stream()
        .filter(c -> c.waits() && claims.decides(person, c))
        .map(Claim::id)
        .collect(Collectors.toSet());
  }

  /** Names of the types and agencies of the claims. */
  private Map<String, String> names(List<Claim> last) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Claim c : last) {
      names.put(c.code(), types.find(c.code()).map(this::title).orElse(c.code()));
      names.put(
          c.agencyUscc(),
          directory.findAgency(c.agencyUscc()).map(Agency::name).orElse(c.agencyUscc()));
    }
    return names;
  }

  @PostMapping("/licences/types/claims")
  @PreAuthorize("hasAnyRole('admin', 'agency-head')")
  ModelAndView ask(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "false") boolean release,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String basis) {
    String act = release ? Claim.RELEASE : Claim.CLAIM;
    return done(
        Map.of("code", code, "since", since, "basis", basis),
        () -> claims.ask(CurrentPerson.get(), code, act, new TypeClaims.Wish(since, basis)));
  }

  @PostMapping("/licences/types/expected")
  @PreAuthorize("hasAnyRole('admin', 'agency-head')")
  ModelAndView expect(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String expected,
      @RequestParam(defaultValue = "") String asOf,
      @RequestParam(defaultValue = "") String source) {
    return done(
        Map.of("code", code, "expected", expected, "asOf", asOf, "source", source),
        () ->
            claims.expect(CurrentPerson.get(), code, new TypeClaims.Count(expected, asOf, source)));
  }

  @PostMapping("/licences/types/claims/{id}/confirm")
  @PreAuthorize("hasAnyRole('agency-head', 'bureau')")
  ModelAndView confirm(@PathVariable UUID id) {
    return done(Map.of(), () -> claims.confirm(CurrentPerson.get(), id));
  }

  @PostMapping("/licences/types/claims/{id}/refuse")
  ModelAndView refuse(@PathVariable UUID id, @RequestParam(defaultValue = "") String why) {
    return done(
        Map.of("claim", id.toString(), "why", why),
        () -> claims.refuse(CurrentPerson.get(), id, why));
  }

  private ModelAndView done(Map<String, String> typed, Runnable deed) {
    try {
      deed.run();
      return new ModelAndView("redirect:/licences/types/claims");
    } catch (InputException e) {
      ModelAndView again = page(typed, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }
}
