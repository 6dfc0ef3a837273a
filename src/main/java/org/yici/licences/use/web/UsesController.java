package org.yici.licences.use.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Exports;
import org.yici.identity.NeedsConfirmation;
import org.yici.licences.use.LicenceUse;
import org.yici.licences.use.UseLog;
import org.yici.licences.use.Way;
import org.yici.web.Csv;
import org.yici.web.Dates;

/** 谁看过我的证照 for the holder (个人信息保护法第四十四条), and all uses for who audits (第五十四条). */
@Controller
public class UsesController {
  private static final int PAGE = 50;
  private static final int MOST = 5000;
  private static final int LONGEST = 92;
  private final UseLog log;
  private final Clock clock;
  private final Exports exports;

  UsesController(UseLog log, Clock clock, Exports exports) {
    this.exports = exports;
    this.log = log;
    this.clock = clock;
  }

  @GetMapping("/me/licences/uses")
  @PreAuthorize("hasRole('resident')")
  ModelAndView mine() {
    UUID me = CurrentPerson.get().accountId();
    return new ModelAndView("licences/uses")
        .addObject("uses", log.told(me))
        .addObject("me", me)
        .addObject("most", UseLog.SHOWN);
  }

  /**
   * What is asked for; dates as typed become days of at most a quarter.
   *
   * @param way null: any
   * @param who null: anybody
   */
  public record Ask(LocalDate from, LocalDate to, Way way, String who) {}

  private Ask ask(String from, String to, String way, String who) {
    LocalDate last = day(to, LocalDate.now(clock));
    LocalDate first = day(from, last.minusDays(30));
    if (first.isAfter(last) || first.isBefore(last.minusDays(LONGEST))) {
      first = last.minusDays(LONGEST);
    }
    Way kind = null;
    for (Way w : Way.values()) {
      kind = w.name().equals(way) ? w : kind;
    }
    return new Ask(first, last, kind, who.isBlank() ? null : who.strip());
  }

  private static LocalDate day(String typed, LocalDate otherwise) {
    try {
      LocalDate day = LocalDate.parse(typed.strip());
      return day.getYear() < 2000 || day.getYear() > 9999 ? otherwise : day;
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  @GetMapping("/licences/uses")
  @PreAuthorize("hasAnyRole('auditor', 'bureau')")
  ModelAndView all(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String way,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "1") int page) {
    Ask a = ask(from, to, way, who);
    int total = log.count(a.from(), a.to(), a.way(), a.who());
    int last = Math.max(1, (total + PAGE - 1) / PAGE);
    int shown = Math.min(Math.max(1, page), last);
    return new ModelAndView("licences/allUses")
        .addObject("ask", a)
        .addObject("uses", log.all(a.from(), a.to(), a.way(), a.who(), PAGE, (shown - 1) * PAGE))
        .addObject("total", total)
        .addObject("page", shown)
        .addObject("last", last);
  }

  @GetMapping("/licences/uses.csv")
  @NeedsConfirmation
  @PreAuthorize("hasAnyRole('auditor', 'bureau')")
  ResponseEntity<byte[]> csv(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String way,
      @RequestParam(defaultValue = "") String who) {
    String mark = exports.mark("证照使用记录");
    Ask a = ask(from, to, way, who);
    List<List<String>> rows =
        log.all(a.from(), a.to(), a.way(), a.who(), MOST, 0).stream()
            .map(UsesController::row)
            .toList();
    return Csv.answer(
        "证照使用记录.csv",
        List.of("什么时候", "谁", "单位", "怎么看的", "证照", "为什么", "具体", "事项", "办件编号"),
        rows,
        mark);
  }

  private static List<String> row(LicenceUse u) {
    return List.of(
        Dates.moment(u.at()),
        u.whoName(),
        or(u.whoUnit()),
        u.way().words(),
        u.licence() == null ? "没有查到" : u.licence(),
        u.purpose(),
        u.reason(),
        or(u.item()),
        or(u.caseNo()));
  }

  private static String or(String text) {
    return text == null ? "" : text;
  }
}
