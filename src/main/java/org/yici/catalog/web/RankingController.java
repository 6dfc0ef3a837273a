package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.ranking.Measure;
import org.yici.catalog.ranking.Rankings;
import org.yici.catalog.ranking.Rankings.Alike;
import org.yici.catalog.ranking.Rankings.By;
import org.yici.catalog.ranking.Rankings.Group;
import org.yici.catalog.ranking.Rankings.Measured;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.kernel.NotFoundException;
import org.yici.web.Csv;

/**
 * Who promises how much (任务四.3), open to everybody: what a guide promises is public, and so is the
 * comparison. Every number opens the items it was made from.
 */
@Controller
public class RankingController {
  static final int PAGE_SIZE = 50;
  private static final int ENDS = 10;
  private final Catalog catalog;
  private final Directory directory;
  private volatile Computed computed;

  /** The rankings of one state of the catalogue; a publication makes another list of items. */
  private record Computed(List<PublishedItem> of, Rankings rankings) {}

  RankingController(Catalog catalog, Directory directory) {
    this.catalog = catalog;
    this.directory = directory;
  }

  private Rankings rankings() {
    List<PublishedItem> items = catalog.items();
    Computed last = computed;
    if (last == null || last.of() != items) {
      last = new Computed(items, new Rankings(items, this::county));
      computed = last;
    }
    return last.rankings();
  }

  private String county(String code6) {
    return directory
        .findRegion(code6)
        .map(r -> r.level() == Region.CITY ? "市本级" : r.name())
        .orElse(code6);
  }

  @GetMapping("/rankings")
  @PreAuthorize("permitAll()")
  String rankings(
      @RequestParam(defaultValue = "agency") String by,
      @RequestParam(defaultValue = "limit") String measure,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Rankings rankings = rankings();
    Measure chosen = measure(measure);
    List<Placed> groups = placed(rankings.groups(By.of(by), chosen), chosen);
    List<Placed> found = groups.stream().filter(p -> p.group().name().contains(q.strip())).toList();
    List<Alike> all = Rankings.alike(Rankings.behind(rankings.all(), chosen));
    int pages = pages(found.size());
    int at = Math.max(1, Math.min(page, pages));
    model.addAttribute("page", at);
    model.addAttribute("pages", pages);
    model.addAttribute("by", By.of(by));
    model.addAttribute("measure", chosen);
    model.addAttribute("q", q.strip());
    model.addAttribute("total", groups.size());
    model.addAttribute("groups", part(found, at));
    model.addAttribute("city", rankings.all());
    model.addAttribute("best", all.subList(0, Math.min(ENDS, all.size())));
    model.addAttribute("worst", worst(all));
    return "catalog/rankings";
  }

  private static List<Alike> worst(List<Alike> bestFirst) {
    List<Alike> end =
        new ArrayList<>(bestFirst.subList(Math.max(0, bestFirst.size() - ENDS), bestFirst.size()));
    Collections.reverse(end);
    return end;
  }

  private static int pages(int rows) {
    return Math.max(1, (rows + PAGE_SIZE - 1) / PAGE_SIZE);
  }

  private static <T> List<T> part(List<T> all, int page) {
    return all.subList((page - 1) * PAGE_SIZE, Math.min(all.size(), page * PAGE_SIZE));
  }

  /**
   * A group with its place; groups that read the same share it.
   *
   * @param place 0 where the measure gives no number
   */
  public record Placed(int place, Group group) {}

  private static List<Placed> placed(List<Group> bestFirst, Measure measure) {
    List<Placed> result = new ArrayList<>();
    for (int i = 0; i < bestFirst.size(); i++) {
      Group g = bestFirst.get(i);
      boolean same = i > 0 && text(g, measure).equals(text(bestFirst.get(i - 1), measure));
      int place = text(g, measure).isEmpty() ? 0 : same ? result.get(i - 1).place() : i + 1;
      result.add(new Placed(place, g));
    }
    return result;
  }

  private static String text(Group group, Measure measure) {
    return group.mean().containsKey(measure) ? measure.text(group.mean().get(measure)) : "";
  }

  /** The whole table as a file. */
  @GetMapping("/rankings.csv")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> table(
      @RequestParam(defaultValue = "agency") String by,
      @RequestParam(defaultValue = "limit") String measure) {
    List<String> head = new ArrayList<>(List.of("名次", By.of(by).label(), "事项"));
    List.of(Measure.values()).forEach(m -> head.add(m.label()));
    List<List<String>> rows = new ArrayList<>();
    for (Placed p : placed(rankings().groups(By.of(by), measure(measure)), measure(measure))) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  p.place() == 0 ? "" : String.valueOf(p.place()),
                  p.group().name(),
                  String.valueOf(p.group().size())));
      List.of(Measure.values()).forEach(m -> row.add(text(p.group(), m)));
      rows.add(row);
    }
    return Csv.answer("承诺排行.csv", head, rows);
  }

  /** The items behind one number. */
  @GetMapping("/rankings/items")
  @PreAuthorize("permitAll()")
  String items(
      @RequestParam(defaultValue = "agency") String by,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "limit") String measure,
      @RequestParam(defaultValue = "best") String first,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Measure chosen = measure(measure);
    Group group = group(By.of(by), key);
    List<Measured> rows = new ArrayList<>(Rankings.behind(group, chosen));
    boolean worstFirst = first.equals("worst");
    if (worstFirst) {
      Collections.reverse(rows);
    }
    model.addAttribute("worstFirst", worstFirst);
    int pages = pages(rows.size());
    int at = Math.max(1, Math.min(page, pages));
    model.addAttribute("by", By.of(by));
    model.addAttribute("measure", chosen);
    model.addAttribute("group", group);
    model.addAttribute("total", rows.size());
    model.addAttribute("page", at);
    model.addAttribute("pages", pages);
    model.addAttribute("rows", part(rows, at).stream().map(m -> new Alike(m, 1)).toList());
    return "catalog/rankingItems";
  }

  @GetMapping("/rankings/items.csv")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> export(
      @RequestParam(defaultValue = "agency") String by,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "limit") String measure) {
    Measure chosen = measure(measure);
    return Csv.answer(
        "排行明细.csv",
        List.of("编码", "事项", "单位", "地方", chosen.label()),
        Rankings.behind(group(By.of(by), key), chosen).stream()
            .map(
                m ->
                    List.of(
                        m.item().code(),
                        m.item().name(),
                        m.item().agencyName(),
                        county(m.item().region6()),
                        chosen.text(m.value())))
            .toList());
  }

  private Group group(By by, String key) {
    return key.isEmpty()
        ? rankings().all()
        : rankings()
            .group(by, key)
            .orElseThrow(() -> new NotFoundException("排行里没有这一行，可能它的事项已经取消，请从排行里重新点"));
  }

  private static Measure measure(String id) {
    return Measure.find(id).orElseThrow(() -> new NotFoundException("没有这一项排行，请从排行页里选"));
  }
}
