package org.yici.documents.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.documents.template.Shipped;
import org.yici.documents.template.Template;
import org.yici.documents.template.TemplateBook;
import org.yici.documents.template.TemplateDesk;
import org.yici.documents.template.Timetable;
import org.yici.documents.template.Typed;
import org.yici.documents.template.Version;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.CodeSets;
import org.yici.law.ArticleRef;

/** All templates of papers, for everybody to read; who keeps them sees what waits too. */
@Controller
public class TemplatePages {
  private final Shipped shipped;
  private final TemplateBook book;
  private final TemplateDesk desk;
  private final CodeSets codes;
  private final Samples samples;
  private final Clock clock;

  TemplatePages(
      Shipped shipped,
      TemplateBook book,
      TemplateDesk desk,
      CodeSets codes,
      Samples samples,
      Clock clock) {
    this.samples = samples;
    this.shipped = shipped;
    this.book = book;
    this.desk = desk;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * A row of the list.
   *
   * @param template null: there is none, and the note says why
   * @param version that rules today, 0 for what is shipped
   * @param next the day on which other words begin to rule, or null
   * @param last the version that was approved last, or null
   */
  public record Row(
      String name,
      Template template,
      String title,
      String types,
      String law,
      int version,
      LocalDate next,
      Integer nextVersion,
      Version last,
      String note) {}

  @GetMapping("/law/templates")
  @PreAuthorize("permitAll()")
  ModelAndView list() {
    Map<String, Version> last = new LinkedHashMap<>();
    desk.approved().stream().filter(Version::stands).forEach(v -> last.put(v.template(), v));
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Shipped.Wanted w : shipped.wanted()) {
      List<Row> rows = groups.computeIfAbsent(w.group(), g -> new ArrayList<>());
      if (w.templates().isEmpty()) {
        rows.add(new Row(w.name(), null, null, null, null, 0, null, null, null, w.note()));
      }
      w.templates().forEach(key -> rows.add(row(w.name(), desk.template(key), last.get(key))));
    }
    Optional<Person> keeper = keeper();
    ModelAndView page = new ModelAndView("documents/templates");
    page.addObject("groups", groups);
    page.addObject("keeper", keeper.isPresent());
    page.addObject("waiting", keeper.isPresent() ? desk.waiting() : List.of());
    page.addObject("drafts", keeper.map(desk::drafts).orElse(List.of()));
    page.addObject("titles", titles());
    return page;
  }

  private Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    shipped.all().forEach(t -> titles.put(t.key(), t.title()));
    return titles;
  }

  private Row row(String name, Template t, Version last) {
    LocalDate today = LocalDate.now(clock);
    Timetable.Ruling now = book.get().on(t, today);
    LocalDate next = book.get().nextChange(t, today).orElse(null);
    return new Row(
        name,
        t,
        now.template().title(),
        types(t),
        law(t.article()),
        now.version(),
        next,
        next == null ? null : book.get().on(t, next).version(),
        last,
        null);
  }

  private String types(Template t) {
    if (!t.types().isEmpty()) {
      return String.join(
          "、", t.types().stream().map(c -> codes.label("CS-TYPE", c).orElse(c)).toList());
    }
    boolean others = shipped.all().stream().anyMatch(o -> o.kind().equals(t.kind()) && o != t);
    return others ? "其他各类事项" : "各类事项";
  }

  /** Where the article stands in the library; null when it names none, or several. */
  static String law(String article) {
    return ArticleRef.parse(article)
        .map(ref -> "/laws/" + ref.law() + "#a" + ref.number())
        .orElse(null);
  }

  @GetMapping("/law/templates/{key}")
  @PreAuthorize("permitAll()")
  ModelAndView show(@PathVariable String key) {
    Template t = desk.template(key);
    LocalDate today = LocalDate.now(clock);
    Timetable.Ruling now = book.get().on(t, today);
    Optional<Person> keeper = keeper();
    ModelAndView page = new ModelAndView("documents/template");
    TemplateFace face = new TemplateFace(shipped, t);
    page.addObject("face", face);
    page.addObject("title", now.template().title());
    page.addObject(
        "parts", face.parts(Typed.of(shipped, t, now.template().title(), now.template().body())));
    page.addObject("types", types(t));
    page.addObject("law", law(t.article()));
    page.addObject("ruling", now.version());
    page.addObject("pages", samples.pages(now.template()));
    page.addObject("next", book.get().nextChange(t, today).orElse(null));
    page.addObject("today", today);
    page.addObject("keeper", keeper.isPresent());
    page.addObject("draft", keeper.flatMap(p -> desk.draft(p, t)).isPresent());
    page.addObject(
        "versions",
        desk.versions(t).stream().filter(v -> keeper.isPresent() || published(v)).toList());
    return page;
  }

  /** A page of what rules today, filled with sample data, as a picture. */
  @GetMapping("/law/templates/{key}.png")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> picture(
      @PathVariable String key, @RequestParam(defaultValue = "0") int page) {
    LocalDate today = LocalDate.now(clock);
    Timetable.Ruling now = book.get().on(desk.template(key), today);
    return TemplateVersionPages.png(samples.shown(now.template(), now.version(), page, today));
  }

  /** What was ever approved is for everybody; what waits, or was given back, is not. */
  static boolean published(Version v) {
    return v.decided() != null && v.decided().deed() == Version.Deed.APPROVE;
  }

  /** Who keeps the templates: the bureau, as with the calendar. */
  static Optional<Person> keeper() {
    return CurrentPerson.find().filter(p -> p.has(Roles.BUREAU));
  }
}
