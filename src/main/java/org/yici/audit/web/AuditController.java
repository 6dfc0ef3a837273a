package org.yici.audit.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.audit.Actor;
import org.yici.audit.ActorSource;
import org.yici.audit.Catalogue;
import org.yici.audit.Entry;
import org.yici.audit.Outcome;
import org.yici.audit.Search;
import org.yici.audit.Trails;
import org.yici.web.Csv;
import org.yici.web.Dates;

/** The audit trail: search and export. Nobody can change anything here. */
@Controller
@PreAuthorize(AuditController.READERS)
class AuditController {
  static final String READERS = "hasAnyRole('audit-admin', 'auditor')";
  static final int PAGE = 50;
  private static final int MOST = 50_000;

  private final Trails trails;
  private final ActorSource actors;
  private final Clock clock;

  AuditController(Trails trails, ActorSource actors, Clock clock) {
    this.trails = trails;
    this.actors = actors;
    this.clock = clock;
  }

  @GetMapping("/audit")
  ModelAndView search(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String before) {
    return page(
        Ask.of(LocalDate.now(clock), from, to, who, action, object, address, outcome),
        place(before),
        "",
        null);
  }

  private ModelAndView page(Ask ask, Search.Place before, String purpose, String fault) {
    List<Entry> found = trails.search(ask.search(clock.getZone(), before), PAGE + 1);
    List<Line> lines = found.stream().limit(PAGE).map(e -> Line.of(e, clock.getZone())).toList();
    Entry last = found.size() > PAGE ? found.get(PAGE - 1) : null;
    return new ModelAndView("audit/search")
        .addObject("ask", ask)
        .addObject("lines", lines)
        .addObject("groups", Catalogue.shipped().groups())
        .addObject("outcomes", List.of(Outcome.values()))
        .addObject("first", before == null)
        .addObject("next", last == null ? null : last.at().toInstant() + "_" + last.id())
        .addObject("most", MOST)
        .addObject("purpose", purpose)
        .addObject("fault", fault);
  }

  /** What cannot be read means the first page. */
  private static Search.Place place(String before) {
    int cut = before.indexOf('_');
    try {
      return cut < 0
          ? null
          : new Search.Place(
              OffsetDateTime.parse(before.substring(0, cut)),
              Long.parseLong(before.substring(cut + 1)));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /** The rows of a search to take away: for a purpose, which is noted with who took them. */
  @PostMapping("/audit.csv")
  Object csv(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String purpose) {
    Ask ask = Ask.of(LocalDate.now(clock), from, to, who, action, object, address, outcome);
    if (purpose.strip().length() < 4) {
      ModelAndView again = page(ask, null, purpose, "导出要写明用途（至少四个字），会和您的名字一起记下来");
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    List<Entry> found = trails.export(ask.search(clock.getZone(), null), MOST, purpose.strip());
    List<List<String>> rows = new ArrayList<>();
    rows.add(Line.HEAD);
    found.forEach(e -> rows.add(Line.of(e, clock.getZone()).cells()));
    return Csv.answer("审计记录.csv", List.of(watermark(ask, purpose.strip(), found.size())), rows);
  }

  private String watermark(Ask ask, String purpose, int rows) {
    Actor me = actors.current().orElse(Actor.HOUSE);
    return me.name()
        + "（"
        + (me.unit() == null ? me.login() : me.unit())
        + "）于"
        + Dates.moment(LocalDateTime.now(clock))
        + "导出，用途："
        + purpose
        + "。范围："
        + ask.words()
        + "，共"
        + rows
        + "条"
        + (rows == MOST ? "（只给最近这些，请分段导出）" : "")
        + "。本次导出已记入审计，不得外传";
  }
}
