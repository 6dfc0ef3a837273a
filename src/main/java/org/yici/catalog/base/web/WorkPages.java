package org.yici.catalog.base.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.base.BaseWork;
import org.yici.catalog.editing.Access;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * What versions of the base catalogue ask: the list of an agency, and all of them for the bureau.
 */
@Controller
public class WorkPages {
  private static final String THOSE = "hasAnyRole('admin', 'reviewer', 'agency-head', 'bureau')";
  private static final int PAGE = 50;
  private final BaseWork work;
  private final Directory directory;
  private final Clock clock;

  WorkPages(BaseWork work, Directory directory, Clock clock) {
    this.work = work;
    this.directory = directory;
    this.clock = clock;
  }

  /** The load of an agency, or of all agencies of a place. */
  public record Row(String name, String agency, int open, int overdue, int done) {}

  /** A place with its agencies. */
  public record Place(Row sum, List<Row> agencies) {}

  @GetMapping("/catalogue/tasks")
  @PreAuthorize(THOSE)
  ModelAndView list(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "open") String show,
      @RequestParam(defaultValue = "1") int page) {
    return list(agency(agency), show(show), page, null, 0, "");
  }

  private ModelAndView list(
      Agency agency, BaseWork.Show show, int page, String fault, long at, String words) {
    BaseWork.Load load = work.load(agency.uscc());
    int count =
        switch (show) {
          case OPEN -> load.open();
          case OVERDUE -> load.overdue();
          case DONE -> load.done();
        };
    int now = Math.max(1, Math.min(page, (count + PAGE - 1) / PAGE));
    return new ModelAndView("catalog/base/work")
        .addObject("agency", agency)
        .addObject("own", agency.uscc().equals(CurrentPerson.get().agencyUscc()))
        .addObject("bureau", VersionPages.bureau())
        .addObject(
            "says",
            CurrentPerson.get().has(Roles.ADMIN) || CurrentPerson.get().has(Roles.AGENCY_HEAD))
        .addObject("writes", Access.writes(CurrentPerson.get(), agency.uscc()))
        .addObject("load", load)
        .addObject("show", show.name().toLowerCase(Locale.ROOT))
        .addObject("tasks", work.of(agency.uscc(), show, (now - 1) * PAGE, PAGE))
        .addObject("today", LocalDate.now(clock))
        .addObject("count", count)
        .addObject("page", now)
        .addObject("size", PAGE)
        .addObject("fault", fault)
        .addObject("at", at)
        .addObject("words", words);
  }

  private static BaseWork.Show show(String text) {
    return switch (text) {
      case "overdue" -> BaseWork.Show.OVERDUE;
      case "done" -> BaseWork.Show.DONE;
      default -> BaseWork.Show.OPEN;
    };
  }

  /** The agency of the person; another one only for the bureau. */
  private Agency agency(String asked) {
    Person person = CurrentPerson.get();
    String uscc = VersionPages.bureau() && !asked.isEmpty() ? asked : person.agencyUscc();
    if (uscc == null) {
      throw new NotFoundException("您的账号没有对应的单位，请让单位管理员补上");
    }
    return directory.agency(uscc);
  }

  @PostMapping("/catalogue/tasks/{id}")
  @PreAuthorize("hasAnyRole('admin', 'agency-head')")
  ModelAndView done(@PathVariable long id, @RequestParam(defaultValue = "") String words) {
    Person person = CurrentPerson.get();
    Agency own = agency("");
    try {
      work.done(person, own.uscc(), id, words);
    } catch (InputException e) {
      ModelAndView again = list(own, BaseWork.Show.OPEN, 1, e.getMessage(), id, words);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/catalogue/tasks");
  }

  @GetMapping("/catalogue/tasks/overview")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView overview() {
    Map<String, List<Row>> byPlace = new TreeMap<>();
    for (BaseWork.Load l : work.loads()) {
      String name = directory.findAgency(l.agency()).map(Agency::name).orElse(l.agency());
      byPlace
          .computeIfAbsent(l.region12().substring(0, 6), k -> new ArrayList<>())
          .add(new Row(name, l.agency(), l.open(), l.overdue(), l.done()));
    }
    List<Place> places = new ArrayList<>();
    byPlace.forEach(
        (code, rows) -> places.add(new Place(sum(directory.region(code).name(), rows), rows)));
    return new ModelAndView("catalog/base/overview")
        .addObject("places", places)
        .addObject("sum", sum("全市", places.stream().map(Place::sum).toList()));
  }

  private static Row sum(String name, List<Row> rows) {
    return new Row(
        name,
        "",
        rows.stream().mapToInt(Row::open).sum(),
        rows.stream().mapToInt(Row::overdue).sum(),
        rows.stream().mapToInt(Row::done).sum());
  }
}
