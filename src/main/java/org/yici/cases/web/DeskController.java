package org.yici.cases.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.desk.Absences;
import org.yici.cases.desk.QueueFilter;
import org.yici.cases.desk.Route;
import org.yici.cases.desk.Routes;
import org.yici.cases.desk.SavedViews;
import org.yici.cases.web.DeskPages.AbsenceLine;
import org.yici.cases.web.DeskPages.KindName;
import org.yici.cases.web.DeskPages.RouteLine;
import org.yici.directory.AgencyKind;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.directory.Staff;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.web.Dates;

/** How work is spread: rules, absences, saved views. */
@Controller
class DeskController {
  private static final String COLLEAGUES =
      "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head', 'admin', 'bureau')";
  private final Routes routes;
  private final Assigning assigning;
  private final Absences absences;
  private final SavedViews views;
  private final CaseNames names;
  private final Directory directory;
  private final Clock clock;

  DeskController(
      Routes routes,
      Assigning assigning,
      Absences absences,
      SavedViews views,
      CaseNames names,
      Directory directory,
      Clock clock) {
    this.routes = routes;
    this.assigning = assigning;
    this.absences = absences;
    this.views = views;
    this.names = names;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping("/bench/routes")
  @PreAuthorize(COLLEAGUES)
  String routes(Model model) {
    return routes(model, Map.of(), null);
  }

  private String routes(Model model, Map<String, String> typed, InputException fault) {
    Person person = CurrentPerson.get();
    List<Staff> people = routes.people(person);
    model.addAttribute("rules", routes.of(person).stream().map(this::line).toList());
    model.addAttribute("people", people.stream().map(assigning::hand).toList());
    model.addAttribute("sections", people.stream().map(Staff::desk).distinct().sorted().toList());
    model.addAttribute("kinds", directory.kinds().stream().map(KindName::of).toList());
    model.addAttribute("edit", person.has(Roles.ADMIN));
    model.addAttribute(
        "reassign",
        person.has(Roles.CLERK) || person.has(Roles.APPROVER) || person.has(Roles.AGENCY_HEAD));
    model.addAttribute("typed", typed);
    model.addAttribute("fault", fault == null ? null : fault.getMessage());
    return "cases/routes";
  }

  private RouteLine line(Route r) {
    String item = r.item() == null ? "" : "事项 " + r.item();
    String kind =
        r.agencyKind() == null
            ? ""
            : directory.kind(r.agencyKind()).map(AgencyKind::label).orElse(r.agencyKind()) + "的件";
    String place =
        r.region6() == null
            ? ""
            : directory.findRegion(r.region6()).map(Region::name).orElse(r.region6());
    String when =
        String.join("，", List.of(item, kind, place).stream().filter(s -> !s.isEmpty()).toList());
    String people = String.join("、", r.staff().stream().map(names::staff).toList());
    String to =
        r.section() == null ? people : r.section() + (people.isEmpty() ? "" : "，另加" + people);
    return new RouteLine(r.id(), r.desk().chinese(), when.isEmpty() ? "全部" : when, to);
  }

  @PostMapping("/bench/routes")
  @PreAuthorize("hasRole('admin')")
  String addRoute(
      @RequestParam MultiValueMap<String, String> params,
      Model model,
      HttpServletResponse response) {
    try {
      routes.add(
          CurrentPerson.get(),
          params.getFirst("desk"),
          params.getFirst("item"),
          params.getFirst("agencyKind"),
          params.getFirst("region6"),
          params.getFirst("section"),
          Objects.requireNonNullElse(params.get("staff"), List.of()));
      return "redirect:/bench/routes";
    } catch (InputException e) {
      response.setStatus(422);
      return routes(model, new HashMap<>(params.toSingleValueMap()), e);
    }
  }

  @PostMapping("/bench/routes/{id}/remove")
  @PreAuthorize("hasRole('admin')")
  String removeRoute(@PathVariable UUID id) {
    routes.remove(CurrentPerson.get(), id);
    return "redirect:/bench/routes";
  }

  @GetMapping("/bench/absence")
  @PreAuthorize(COLLEAGUES)
  String absence(Model model) {
    return absence(model, Map.of(), null);
  }

  private String absence(Model model, Map<String, String> typed, InputException fault) {
    Person person = CurrentPerson.get();
    List<Staff> charges = absences.charges(person);
    List<String> ids = charges.stream().map(Staff::id).toList();
    LocalDate today = LocalDate.now(clock);
    model.addAttribute(
        "absences",
        absences.of(person).stream()
            .map(
                a ->
                    new AbsenceLine(
                        a.id(),
                        names.staff(a.staffId()),
                        Dates.full(a.from()) + "到" + Dates.full(a.to()),
                        a.delegate() == null ? null : names.staff(a.delegate()),
                        a.reason(),
                        a.on(today),
                        ids.contains(a.staffId())))
            .toList());
    model.addAttribute("charges", charges);
    model.addAttribute("deputies", absences.deputies(charges));
    model.addAttribute("today", today.toString());
    model.addAttribute("typed", typed);
    model.addAttribute("fault", fault == null ? null : fault.getMessage());
    return "cases/absence";
  }

  @PostMapping("/bench/absence")
  @PreAuthorize(COLLEAGUES)
  String addAbsence(
      @RequestParam MultiValueMap<String, String> params,
      Model model,
      HttpServletResponse response) {
    String delegate = params.getFirst("delegate");
    try {
      absences.add(
          CurrentPerson.get(),
          params.getFirst("staff"),
          day(params.getFirst("from")),
          day(params.getFirst("to")),
          delegate == null || delegate.isBlank() ? null : delegate,
          params.getFirst("reason"));
      return "redirect:/bench/absence";
    } catch (InputException e) {
      response.setStatus(422);
      return absence(model, new HashMap<>(params.toSingleValueMap()), e);
    }
  }

  @PostMapping("/bench/absence/{id}/end")
  @PreAuthorize(COLLEAGUES)
  String endAbsence(@PathVariable UUID id) {
    absences.end(CurrentPerson.get(), id);
    return "redirect:/bench/absence";
  }

  private static LocalDate day(String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @PostMapping("/bench/views")
  @PreAuthorize(BenchController.LOOKERS)
  String saveView(@RequestParam MultiValueMap<String, String> params) {
    QueueFilter filter = QueueFilter.of(params::getFirst);
    views.save(
        CurrentPerson.get(),
        params.getFirst("name"),
        filter,
        "true".equals(params.getFirst("shared")),
        "true".equals(params.getFirst("start")));
    return "redirect:/bench" + (filter.query().isEmpty() ? "?who=" : filter.query());
  }

  @PostMapping("/bench/views/{id}/remove")
  @PreAuthorize(BenchController.LOOKERS)
  String removeView(@PathVariable UUID id) {
    views.remove(CurrentPerson.get(), id);
    return "redirect:/bench?who=";
  }
}
