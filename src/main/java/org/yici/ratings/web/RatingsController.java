package org.yici.ratings.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Exports;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.ratings.Rating;
import org.yici.ratings.RatingClock;
import org.yici.ratings.RatingLists;
import org.yici.ratings.RatingTask;
import org.yici.ratings.RatingTasks;
import org.yici.ratings.Ratings;
import org.yici.ratings.Tags;
import org.yici.ratings.loop.Action;
import org.yici.web.Csv;

/** Ratings for those who answer for them: the bureau sees all, an agency its own. */
@Controller
public class RatingsController {
  static final String STAFF = "hasAnyRole('bureau', 'auditor', 'admin', 'agency-head', 'approver')";
  private final RatingLists lists;
  private final RatingTasks tasks;
  private final Ratings ratings;
  private final RatingClock limits;
  private final Tags tags;
  private final Directory directory;
  private final Clock clock;
  private final Exports exports;

  RatingsController(
      RatingLists lists,
      RatingTasks tasks,
      Ratings ratings,
      RatingClock limits,
      Tags tags,
      Directory directory,
      Clock clock,
      Exports exports) {
    this.exports = exports;
    this.lists = lists;
    this.tasks = tasks;
    this.ratings = ratings;
    this.limits = limits;
    this.tags = tags;
    this.directory = directory;
    this.clock = clock;
  }

  /** What was asked for in the address; anything that is no such thing counts as not asked. */
  public record Asked(
      String agency,
      Integer level,
      String state,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
    public String query() {
      StringBuilder q = new StringBuilder();
      add(q, "agency", agency);
      add(q, "level", level);
      add(q, "state", state);
      add(q, "from", from);
      add(q, "to", to);
      return q.toString();
    }

    private static void add(StringBuilder q, String name, Object value) {
      if (value != null && !value.toString().isBlank()) {
        q.append(q.length() == 0 ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
      }
    }
  }

  private RatingLists.Filter filter(Asked asked, String fixedState) {
    Person person = CurrentPerson.get();
    String wanted = asked.agency() == null || asked.agency().isBlank() ? null : asked.agency();
    String own = person.agencyUscc() == null ? "-" : person.agencyUscc();
    String state = asked.state() != null && RatingLists.known(asked.state()) ? asked.state() : null;
    return new RatingLists.Filter(
        RatingTasks.seesAll(person) ? wanted : own,
        asked.level(),
        state == null ? fixedState : state,
        asked.from(),
        asked.to());
  }

  @GetMapping("/ratings")
  @PreAuthorize(STAFF)
  ModelAndView list(@ModelAttribute Asked asked, @RequestParam(defaultValue = "1") int page) {
    return list("ratings/list", asked, null, page);
  }

  @GetMapping("/ratings/tasks")
  @PreAuthorize(STAFF)
  ModelAndView tasks(@ModelAttribute Asked asked, @RequestParam(defaultValue = "1") int page) {
    return list("ratings/tasks", asked, "open", page);
  }

  private ModelAndView list(String template, Asked asked, String fixedState, int page) {
    RatingLists.Filter filter = filter(asked, fixedState);
    ModelAndView view = new ModelAndView(template);
    int now = Math.max(1, Math.min(page, 10_000));
    view.addObject("asked", asked);
    view.addObject("state", filter.state() == null ? "" : filter.state());
    view.addObject("lines", lists.page(filter, now));
    view.addObject("count", lists.count(filter));
    view.addObject(
        "late", lists.count(new RatingLists.Filter(filter.agency(), null, "late", null, null)));
    view.addObject("page", now);
    boolean all = RatingTasks.seesAll(CurrentPerson.get());
    view.addObject("agencies", all ? directory.agencies() : List.of());
    view.addObject("names", names());
    view.addObject("tags", tags);
    view.addObject("today", LocalDate.now(clock));
    view.addObject("query", asked.query());
    return view;
  }

  private Map<String, String> names() {
    return directory.agencies().stream().collect(Collectors.toMap(Agency::uscc, Agency::name));
  }

  @GetMapping("/ratings.csv")
  @PreAuthorize(STAFF)
  ResponseEntity<byte[]> export(@ModelAttribute Asked asked) {
    String mark = exports.mark("评价");
    Map<String, String> names = names();
    return Csv.answer(
        "评价.csv",
        List.of("评价时间", "单位", "事项", "服务", "评价", "标签", "想说的话", "办件编号", "差评进展", "应当在"),
        lists.export(filter(asked, null)).stream()
            .map(
                l -> {
                  Rating r = l.rating();
                  RatingTask t = l.task();
                  return List.of(
                      r.at().toString(),
                      names.getOrDefault(r.agencyUscc(), r.agencyUscc()),
                      r.itemName(),
                      r.serviceName(),
                      r.level().chinese(),
                      String.join("、", tags.names(r.tags())),
                      r.words() == null ? "" : r.words(),
                      r.shownCaseNo(),
                      t == null ? "" : t.file().state().chinese(),
                      t == null || t.due() == null ? "" : t.due().toString());
                })
            .toList(),
        mark);
  }

  @GetMapping("/ratings/tasks/{id}")
  @PreAuthorize(STAFF)
  ModelAndView task(@PathVariable String id) {
    return task(tasks.task(CurrentPerson.get(), uuid(id)), null, null, "");
  }

  @PostMapping("/ratings/tasks/{id}/{action}")
  @PreAuthorize(STAFF)
  ModelAndView act(
      @PathVariable String id,
      @PathVariable String action,
      @RequestParam int version,
      @RequestParam(required = false) String outcome,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(required = false) String until) {
    Person person = CurrentPerson.get();
    RatingTask task = tasks.task(person, uuid(id));
    Action wanted = Action.of(action);
    if (wanted == null) {
      throw new NotFoundException("没有这一步：" + action);
    }
    try {
      tasks.act(person, task, version, wanted, outcome, words, day(until));
    } catch (InputException e) {
      ModelAndView again = task(task, wanted, e.getMessage(), words);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/ratings/tasks/" + task.id());
  }

  private static LocalDate day(String text) {
    try {
      return text == null || text.isBlank() ? null : LocalDate.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new InputException("until", "日期写成 2026-10-30 这样");
    }
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("没有这个差评任务，请从列表里打开");
    }
  }

  private ModelAndView task(RatingTask task, Action tried, String fault, String typed) {
    Person person = CurrentPerson.get();
    LocalDate today = LocalDate.now(clock);
    Rating rating = ratings.find(task.caseId(), task.service()).orElseThrow();
    ModelAndView page = new ModelAndView("ratings/task");
    page.addObject("task", task);
    page.addObject("rating", rating);
    page.addObject("agency", names().getOrDefault(task.agencyUscc(), task.agencyUscc()));
    page.addObject("tagNames", tags.names(rating.tags()));
    page.addObject("steps", tasks.steps(task));
    page.addObject("buttons", tasks.buttons(person, task));
    page.addObject("clock", limits.face(task, today).orElse(null));
    page.addObject("proof", limits.proof(task).orElse(null));
    page.addObject("overdue", task.overdueDays(today));
    page.addObject(
        "assigned",
        task.assigned() == null
            ? null
            : directory
                .staff(task.assigned())
                .map(s -> s.name() + "（" + s.post() + "）")
                .orElse(null));
    page.addObject("tried", tried);
    page.addObject("fault", fault);
    page.addObject("typed", typed);
    return page;
  }
}
