package org.yici.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Directory;
import org.yici.directory.Hall;
import org.yici.directory.HallHours;
import org.yici.directory.Region;
import org.yici.kernel.CodeSets;

/**
 * The guides on a touch screen in a hall: few, large targets, no small text, nothing to type. A
 * page that nobody touches asks whether somebody is still there and then goes back to the start, by
 * the header Refresh, without script; whoever wants to stay has half a minute to say so (WCAG
 * 2.2.1). Which hall it is, the choice of the place says ({@code /region?to=...&back=/touch}, kept
 * in a cookie).
 */
@Controller
public class TouchController {
  static final Duration READING = Duration.ofMinutes(3);
  static final Duration ASKING = Duration.ofSeconds(30);
  private static final int PAGE_SIZE = 8;
  private static final String START = "/touch";

  private final Catalog catalog;
  private final GuidePages pages;
  private final RegionChoice choice;
  private final Directory directory;
  private final HallHours hours;
  private final CodeSets codeSets;

  TouchController(
      Catalog catalog,
      GuidePages pages,
      RegionChoice choice,
      Directory directory,
      HallHours hours,
      CodeSets codeSets) {
    this.catalog = catalog;
    this.pages = pages;
    this.choice = choice;
    this.directory = directory;
    this.hours = hours;
    this.codeSets = codeSets;
  }

  /** A theme with how many guides it has here. */
  public record Topic(String code, String name, int count) {}

  /** All themes of one who asks. */
  public record Topics(Who who, List<Topic> topics) {}

  @GetMapping(START)
  @PreAuthorize("permitAll()")
  String start(Model model) {
    Region place = choice.of("");
    Hall hall = directory.hall(place.code12());
    List<PublishedItem> items = catalog.itemsIn(place.code12());
    List<Topics> all = new ArrayList<>();
    for (Who who : Who.values()) {
      Map<String, Integer> counts = new TreeMap<>();
      items.forEach(i -> who.topics(i).forEach(t -> counts.merge(t, 1, Integer::sum)));
      all.add(
          new Topics(
              who,
              counts.entrySet().stream()
                  .map(e -> new Topic(e.getKey(), name(who, e.getKey()), e.getValue()))
                  .toList()));
    }
    model.addAttribute("hall", hall);
    model.addAttribute("state", hours.now(hall));
    model.addAttribute("groups", all);
    return "catalog/touch";
  }

  @GetMapping("/touch/items")
  @PreAuthorize("permitAll()")
  String items(
      @RequestParam(defaultValue = "person") String who,
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "1") int page,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Who asks = who.equals(Who.FIRM.id()) ? Who.FIRM : Who.PERSON;
    List<PublishedItem> items =
        catalog.itemsIn(choice.of("").code12()).stream()
            .filter(i -> topic.isEmpty() || asks.topics(i).contains(topic))
            .toList();
    int last = Math.max(1, (items.size() + PAGE_SIZE - 1) / PAGE_SIZE);
    int at = Math.max(1, Math.min(page, last));
    model.addAttribute("who", asks);
    model.addAttribute("topic", topic);
    model.addAttribute("name", topic.isEmpty() ? "全部事项" : name(asks, topic));
    model.addAttribute(
        "items", items.subList((at - 1) * PAGE_SIZE, Math.min(items.size(), at * PAGE_SIZE)));
    model.addAttribute("total", items.size());
    model.addAttribute("page", at);
    model.addAttribute("last", last);
    backAfterAWhile(request, response);
    return "catalog/touchItems";
  }

  @GetMapping("/touch/items/{code}")
  @PreAuthorize("permitAll()")
  String guide(
      @PathVariable String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("view", pages.of(catalog.item(code)));
    backAfterAWhile(request, response);
    return "catalog/touchGuide";
  }

  /**
   * Asks whether somebody is still there.
   *
   * @param back where to go on; anything but a page of the touch screen leads to the start
   */
  @GetMapping("/touch/still")
  @PreAuthorize("permitAll()")
  String still(
      @RequestParam(defaultValue = START) String back, HttpServletResponse response, Model model) {
    model.addAttribute("back", back.startsWith(START + "/items") ? back : START);
    model.addAttribute("seconds", ASKING.toSeconds());
    response.setHeader("Refresh", ASKING.toSeconds() + ";url=" + START);
    return "catalog/touchStill";
  }

  private String name(Who who, String topic) {
    return codeSets.label(who.topicSet(), topic).orElse("其他");
  }

  private static void backAfterAWhile(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    String here = request.getRequestURI() + (query == null ? "" : "?" + query);
    response.setHeader(
        "Refresh",
        READING.toSeconds()
            + ";url="
            + START
            + "/still?back="
            + URLEncoder.encode(here, StandardCharsets.UTF_8));
  }
}
