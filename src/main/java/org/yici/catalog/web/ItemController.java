package org.yici.catalog.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.Scenarios;
import org.yici.catalog.editing.Claiming;
import org.yici.catalog.flow.FlowChart;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.CodeSets;
import org.yici.kernel.NotFoundException;
import org.yici.law.LawLibrary;
import org.yici.web.Csv;

/** The guide of an item, the list of all, the files that guides point to. */
@Controller
public class ItemController {
  private static final int PAGE_SIZE = 30;
  private final Catalog catalog;
  private final Directory directory;
  private final GuidePages pages;
  private final HitLines lines;
  private final RegionChoice choice;
  private final FacetGroups groups;
  private final CodeSets codeSets;
  private final LawLibrary laws;
  private final Scenarios scenarios;
  private final GuideFiles files;
  private final Claiming claiming;
  private final Release release;

  ItemController(
      Catalog catalog,
      Directory directory,
      GuidePages pages,
      HitLines lines,
      RegionChoice choice,
      FacetGroups groups,
      CodeSets codeSets,
      LawLibrary laws,
      Scenarios scenarios,
      GuideFiles files,
      Claiming claiming,
      Release release) {
    this.catalog = catalog;
    this.directory = directory;
    this.pages = pages;
    this.lines = lines;
    this.choice = choice;
    this.groups = groups;
    this.codeSets = codeSets;
    this.laws = laws;
    this.scenarios = scenarios;
    this.files = files;
    this.claiming = claiming;
    this.release = release;
  }

  @GetMapping("/items/{code}")
  @PreAuthorize("permitAll()")
  String guide(@PathVariable String code, Model model) {
    if (catalog.find(code).isEmpty() && release.lastVersion(code) > 0) {
      // cancelled: whoever kept the address is told so, and finds what held before
      return "redirect:/items/" + code + "/history";
    }
    model.addAttribute("view", pages.of(catalog.item(code)));
    return "catalog/guide";
  }

  /** The flow chart as a picture of its own, for other sites. */
  @GetMapping("/items/{code}/flow.svg")
  @PreAuthorize("permitAll()")
  ResponseEntity<String> flow(@PathVariable String code) {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("image/svg+xml;charset=UTF-8"))
        .body(FlowChart.of(catalog.guide(code)).wide());
  }

  @GetMapping("/items")
  @PreAuthorize("permitAll()")
  String list(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam MultiValueMap<String, String> narrowing,
      Model model) {
    Region place = choice.of(region);
    Facets facets = Facets.of(narrowing);
    List<PublishedItem> here = catalog.itemsIn(place.code12());
    List<PublishedItem> items = here.stream().filter(facets::takes).toList();
    model.addAttribute("facets", facets);
    model.addAttribute("groups", groups.of(facets, here, place));
    model.addAttribute("here", Facets.address("/items", "", place));
    model.addAttribute("place", place);
    model.addAttribute("placeName", directory.pathName(place.code12()));
    int shown = Math.max(1, Math.min(page, (items.size() + PAGE_SIZE - 1) / PAGE_SIZE));
    model.addAttribute("total", items.size());
    model.addAttribute("page", shown);
    model.addAttribute("size", PAGE_SIZE);
    model.addAttribute(
        "lines",
        items.stream()
            .skip((shown - 1L) * PAGE_SIZE)
            .limit(PAGE_SIZE)
            .map(i -> lines.line(i, ""))
            .toList());
    Set<String> published = here.stream().map(PublishedItem::baseCode).collect(Collectors.toSet());
    Map<Boolean, List<BaseItem>> others =
        catalog.baseItems().stream()
            .filter(facets::takes)
            .filter(b -> !published.contains(b.code()))
            .collect(Collectors.partitioningBy(b -> catalog.inTowns(b.code(), place).isEmpty()));
    model.addAttribute("unpublished", others.get(true));
    model.addAttribute("inTowns", others.get(false));
    model.addAttribute("scenarios", scenarios.all());
    return "catalog/items";
  }

  @GetMapping("/items.csv")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> export(
      @RequestParam(defaultValue = "") String region,
      @RequestParam MultiValueMap<String, String> narrowing) {
    Facets facets = Facets.of(narrowing);
    return Csv.answer(
        "事项清单.csv",
        List.of("业务办理项编码", "名称", "事项类型", "实施主体", "区划", "承诺时限", "法定时限", "到现场次数", "收费", "版本"),
        catalog.itemsIn(choice.of(region).code12()).stream()
            .filter(facets::takes)
            .map(
                i ->
                    List.of(
                        i.code(),
                        i.name(),
                        codeSets.label("CS-TYPE", i.type()).orElse(i.type()),
                        i.agencyName(),
                        i.region12(),
                        i.promiseText(),
                        i.legalText(),
                        i.brief().visits() == null ? "" : i.brief().visits().toString(),
                        i.free() ? "不收费" : "收费",
                        String.valueOf(i.version())))
            .toList());
  }

  /** A row of the base catalogue: for what nobody in the place has published yet. */
  @GetMapping("/catalogue/{code}")
  @PreAuthorize("permitAll()")
  String base(
      @PathVariable String code, @RequestParam(defaultValue = "") String region, Model model) {
    BaseItem item =
        catalog
            .baseItem(code)
            .orElseThrow(() -> new NotFoundException("基本目录里没有编码为「" + code + "」的事项"));
    Region place = choice.of(region);
    Optional<Agency> agency = directory.agency(item.agencyKind(), place.code12());
    model.addAttribute("item", item);
    model.addAttribute("typeName", codeSets.label("CS-TYPE", item.type()).orElse(item.type()));
    model.addAttribute("place", place);
    model.addAttribute("agency", agency.orElse(null));
    model.addAttribute("published", catalog.itemFor(code, place.code12()).orElse(null));
    model.addAttribute(
        "towns",
        catalog.inTowns(code, place).stream()
            .map(i -> new TownLine(i.agencyName(), "/items/" + i.code()))
            .toList());
    model.addAttribute(
        "claim", CurrentPerson.find().flatMap(p -> claiming.find(p, item)).orElse(null));
    model.addAttribute(
        "quote",
        item.article() == null
            ? null
            : Quote.of(laws, new PublishedItem.Basis(item.law(), item.article(), item.quote())));
    return "catalog/base";
  }

  /** A town's office that offers an item. */
  public record TownLine(String office, String url) {}

  /** Blank forms, filled samples, samples of results. */
  @GetMapping(GuideFiles.PATH + "{name:.+}")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> file(@PathVariable String name) {
    GuideFiles.Content file =
        files
            .read(GuideFiles.PATH + name)
            .orElseThrow(() -> new NotFoundException("没有这个文件，可能指南已经换了新版，请从指南页重新下载"));
    MediaType type =
        switch (file.kind()) {
          case "pdf" -> MediaType.APPLICATION_PDF;
          case "png" -> MediaType.IMAGE_PNG;
          case "jpg" -> MediaType.IMAGE_JPEG;
          case "doc" -> MediaType.valueOf("application/msword");
          default -> MediaType.APPLICATION_OCTET_STREAM;
        };
    boolean shown = List.of("pdf", "png", "jpg").contains(file.kind());
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .header("X-Content-Type-Options", "nosniff")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), java.nio.charset.StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(file.bytes());
  }
}
