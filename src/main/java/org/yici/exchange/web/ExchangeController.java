package org.yici.exchange.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.exchange.Exchange;
import org.yici.exchange.Exchange.Row;
import org.yici.kernel.NotFoundException;

/** What was told to the province: the days, and the rows behind each number. */
@Controller
class ExchangeController {
  private static final String KEEPERS = "hasAnyRole('bureau', 'admin')";
  private static final int PAGE = 50;

  /** The numbers of a day that open their rows. */
  static final Map<String, String> STATES = states();

  private final Exchange exchange;

  ExchangeController(Exchange exchange) {
    this.exchange = exchange;
  }

  private static Map<String, String> states() {
    Map<String, String> states = new java.util.LinkedHashMap<>();
    states.put("sent", "已送");
    states.put("confirmed", "省里收下");
    states.put("refused", "省里退回");
    states.put("stopped", "本市拦下");
    states.put("waiting", "待送、待答");
    states.put("differing", "两边不符");
    return java.util.Collections.unmodifiableMap(states);
  }

  @GetMapping("/exchange")
  @PreAuthorize(KEEPERS)
  String days(Model model) {
    model.addAttribute("days", exchange.days());
    return "exchange/days";
  }

  @GetMapping("/exchange/{date}")
  @PreAuthorize(KEEPERS)
  String day(
      @PathVariable String date,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false, defaultValue = "1") int page,
      @RequestParam(required = false) String done,
      Model model) {
    LocalDate day = ExchangeApi.parse(date);
    String s = state != null && STATES.containsKey(state) ? state : null;
    String k = kind != null && Exchange.KINDS.containsKey(kind) ? kind : null;
    int p = Math.max(1, Math.min(page, 10_000));
    List<Row> rows = exchange.rows(day, s, k, PAGE + 1, (p - 1) * PAGE);
    boolean differing = "differing".equals(s);
    model.addAttribute("day", exchange.day(day));
    model.addAttribute("rows", rows.subList(0, Math.min(PAGE, rows.size())));
    model.addAttribute(
        "strangers",
        differing
            ? exchange.differing(day, PAGE).stream()
                .filter(d -> d.what().equals("missing-here"))
                .toList()
            : List.of());
    model.addAttribute("states", STATES);
    model.addAttribute("state", s);
    model.addAttribute("kind", k);
    model.addAttribute("page", p);
    model.addAttribute("more", rows.size() > PAGE);
    model.addAttribute("done", done);
    return "exchange/day";
  }

  @PostMapping("/exchange/{date}/compare")
  @PreAuthorize(KEEPERS)
  String compare(@PathVariable String date) {
    LocalDate day = ExchangeApi.parse(date);
    boolean answered = exchange.compare(day, true);
    return "redirect:/exchange/" + day + "?done=" + (answered ? "compared" : "away");
  }

  @PostMapping("/exchange/{date}/records/{id}/again")
  @PreAuthorize(KEEPERS)
  String again(@PathVariable String date, @PathVariable String id) {
    LocalDate day = ExchangeApi.parse(date);
    if (!id.matches("[0-9a-f-]{36}") || !exchange.sendAgain(day, UUID.fromString(id))) {
      throw new NotFoundException("没有这条记录，请回到当天的列表再找");
    }
    return "redirect:/exchange/" + day + "?done=again";
  }
}
