package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.catalog.Element;
import org.yici.catalog.Inherited;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Standards;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Roles;
import org.yici.kernel.NotFoundException;

/** One item of the base catalogue over all places: what must be equal, and where it is not. */
@Controller
public class SameController {
  private static final int PLACES = 12;
  private final Catalog catalog;
  private final Standards standards;
  private final Directory directory;
  private final Inherited inherited;

  SameController(Catalog catalog, Standards standards, Directory directory) {
    this.catalog = catalog;
    this.standards = standards;
    this.directory = directory;
    this.inherited = new Inherited(catalog.elements());
  }

  /** What some places say: the first of them by name, and how many they are. */
  public record Said(String text, List<String> places, int count) {}

  /** An element in which not all say the same; the standard's words, or most, come first. */
  public record Difference(Element element, List<Said> said) {}

  /** An item with its place and the version of the base catalogue it follows. */
  public record Line(
      PublishedItem item, String place, int different, String follows, boolean behind) {}

  /** The items of one name. */
  public record Group(
      String name, Standards.Standard standard, List<Line> lines, List<Difference> differences) {}

  /** A row of the catalogue in the list of those that several places offer. */
  public record Entry(BaseItem row, int places, int differences) {}

  @GetMapping("/catalogue/same")
  @PreAuthorize("hasAnyRole('admin', 'agency-head', 'bureau')")
  String same(@RequestParam(defaultValue = "") String base, Model model) {
    model.addAttribute("entries", entries());
    BaseItem row = base.isBlank() ? null : catalog.baseItem(base.strip()).orElse(null);
    model.addAttribute("row", row);
    model.addAttribute("groups", row == null ? List.of() : groups(row.code()));
    model.addAttribute("inherited", inherited.elements());
    model.addAttribute("may", CurrentPerson.get().has(Roles.BUREAU));
    return "catalog/same";
  }

  private List<Entry> entries() {
    Map<String, List<PublishedItem>> byBase = new LinkedHashMap<>();
    catalog
        .items()
        .forEach(i -> byBase.computeIfAbsent(i.baseCode(), k -> new ArrayList<>()).add(i));
    List<Entry> entries = new ArrayList<>();
    for (BaseItem row : catalog.baseItems()) {
      List<PublishedItem> items = byBase.getOrDefault(row.code(), List.of());
      if (items.size() > 1) {
        int different = byName(items).values().stream().mapToInt(l -> differences(l).size()).sum();
        entries.add(new Entry(row, items.size(), different));
      }
    }
    return entries;
  }

  private static Map<String, List<PublishedItem>> byName(List<PublishedItem> items) {
    Map<String, List<PublishedItem>> byName = new LinkedHashMap<>();
    items.forEach(i -> byName.computeIfAbsent(i.name(), k -> new ArrayList<>()).add(i));
    return byName;
  }

  private List<Group> groups(String base) {
    List<Group> groups = new ArrayList<>();
    byName(catalog.items().stream().filter(i -> i.baseCode().equals(base)).toList())
        .forEach(
            (name, items) -> {
              Standards.Standard standard = standards.find(base, name).orElse(null);
              groups.add(
                  new Group(
                      name,
                      standard,
                      items.stream().map(i -> line(i, standard)).toList(),
                      differences(items)));
            });
    return groups;
  }

  private Line line(PublishedItem item, Standards.Standard standard) {
    int different =
        standard == null ? 0 : inherited.differences(standard.guide(), item.guide()).size();
    var follows = catalog.follows(item);
    return new Line(
        item, directory.pathName(item.region12()), different, follows.words(), follows.behind());
  }

  /** Elements in which the items differ; what most of them say first. */
  private List<Difference> differences(List<PublishedItem> items) {
    Map<Element, Map<String, List<PublishedItem>>> said = new LinkedHashMap<>();
    for (PublishedItem item : items) {
      inherited
          .of(item.guide())
          .forEach(
              (e, text) ->
                  said.computeIfAbsent(e, k -> new LinkedHashMap<>())
                      .computeIfAbsent(text, k -> new ArrayList<>())
                      .add(item));
    }
    List<Difference> differences = new ArrayList<>();
    said.forEach(
        (e, byText) -> {
          if (byText.size() > 1) {
            List<Said> list = new ArrayList<>();
            byText.forEach((text, who) -> list.add(said(text, who)));
            list.sort((a, b) -> Integer.compare(b.count(), a.count()));
            differences.add(new Difference(e, list));
          }
        });
    return differences;
  }

  private Said said(String text, List<PublishedItem> who) {
    List<String> places =
        who.stream().limit(PLACES).map(i -> directory.region(i.region12()).name()).toList();
    return new Said(text, places, who.size());
  }

  @PostMapping("/catalogue/same")
  @PreAuthorize("hasRole('bureau')")
  String standard(@RequestParam(defaultValue = "") String code) {
    PublishedItem item =
        catalog.find(code).orElseThrow(() -> new NotFoundException("这个事项已经不在发布，请刷新再选"));
    standards.set(CurrentPerson.get(), item);
    catalog.refresh();
    return "redirect:/catalogue/same?base=" + item.baseCode();
  }
}
