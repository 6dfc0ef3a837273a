package org.yici.catalog.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.yici.catalog.Catalog;
import org.yici.catalog.Drafts;
import org.yici.catalog.Drafts.Draft;
import org.yici.catalog.Element;
import org.yici.catalog.Finding;
import org.yici.catalog.Gate;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.RuleSwitches;
import org.yici.catalog.links.LinkFindings;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.NotFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gate for those who answer for guides: own items with what is wrong in them, and a trial. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'bureau')")
public class GateController {
  private static final int MAX_GUIDE = 1 << 20;
  private final Catalog catalog;
  private final Drafts drafts;
  private final Gate gate;
  private final LinkFindings links;
  private final RuleSwitches switches;
  private final Directory directory;
  private final JsonMapper json = JsonMapper.builder().build();

  GateController(
      Catalog catalog,
      Drafts drafts,
      Gate gate,
      LinkFindings links,
      RuleSwitches switches,
      Directory directory) {
    this.links = links;
    this.switches = switches;
    this.catalog = catalog;
    this.drafts = drafts;
    this.gate = gate;
    this.directory = directory;
  }

  /**
   * @param state published, or draft when the gate holds it back
   */
  public record ItemRow(
      String code, String name, int version, String state, Instant at, long blocks, long warns) {}

  /** An element of a guide with its value, what is published, and the findings under it. */
  public record ElementRow(
      int no, String name, String path, String value, String published, List<Finding> findings) {
    public boolean blocked() {
      return findings.stream().anyMatch(Finding::blocks);
    }
  }

  @GetMapping("/gate")
  String list(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String q,
      Model model) {
    Agency own = agency(agency);
    List<ItemRow> rows = new ArrayList<>();
    for (Draft d : drafts.of(own.uscc())) {
      rows.add(row(d.code(), d.name(), d.version(), "draft", d.savedAt(), gate.check(d.guide())));
    }
    List<PublishedItem> published = catalog.itemsOf(own.uscc());
    Map<String, List<Finding>> unreachable =
        links.of(published.stream().map(PublishedItem::code).toList());
    for (PublishedItem i : published) {
      List<Finding> findings = new ArrayList<>(gate.check(i.guide()));
      findings.addAll(unreachable.getOrDefault(i.code(), List.of()));
      rows.add(row(i.code(), i.name(), i.version(), "published", i.publishedAt(), findings));
    }
    model.addAttribute("unreachable", unreachable.values().stream().mapToInt(List::size).sum());
    model.addAttribute("agency", own);
    model.addAttribute("agencies", isBureau() ? withItems() : List.of());
    model.addAttribute("q", q.strip());
    model.addAttribute("switches", switches.standing());
    model.addAttribute("total", rows.size());
    model.addAttribute("rows", rows.stream().filter(r -> r.name().contains(q.strip())).toList());
    return "catalog/gate";
  }

  private static ItemRow row(
      String code, String name, int version, String state, Instant at, List<Finding> findings) {
    long blocks = findings.stream().filter(Finding::blocks).count();
    return new ItemRow(code, name, version, state, at, blocks, findings.size() - blocks);
  }

  private List<Agency> withItems() {
    return catalog.items().stream()
        .map(PublishedItem::agency)
        .distinct()
        .map(directory::agency)
        .toList();
  }

  @GetMapping("/gate/items/{code}")
  String item(@PathVariable String code, Model model) {
    PublishedItem published = catalog.find(code).orElse(null);
    Draft draft = drafts.find(code).orElse(null);
    String owner = draft != null ? draft.agency() : published == null ? null : published.agency();
    if (owner == null || !agency(owner).uscc().equals(owner)) {
      throw new NotFoundException("您的单位没有编码为「" + code + "」的事项");
    }
    JsonNode guide = draft != null ? draft.guide() : json.valueToTree(published.guide());
    JsonNode before =
        draft != null && published != null ? json.valueToTree(published.guide()) : null;
    show(
        model,
        guide,
        before,
        published == null || draft != null ? List.of() : links.of(code, published.guide()));
    model.addAttribute("name", draft != null ? draft.name() : published.name());
    model.addAttribute(
        "standing",
        directory.agency(owner).name()
            + "　"
            + (draft != null
                ? "草稿 第 " + draft.version() + " 版"
                : "已发布 第 " + published.version() + " 版"));
    model.addAttribute("code", published == null ? null : published.code());
    model.addAttribute("editable", code);
    return "catalog/gate-item";
  }

  @GetMapping("/gate/check")
  String trial(Model model) {
    model.addAttribute("typed", "");
    model.addAttribute("fault", null);
    return "catalog/gate-check";
  }

  @PostMapping("/gate/check")
  String check(
      @RequestParam(defaultValue = "") String guide,
      @RequestParam(required = false) MultipartFile file,
      Model model)
      throws IOException {
    boolean uploaded = file != null && !file.isEmpty();
    String fault = null;
    JsonNode tree = null;
    if (uploaded && file.getSize() > MAX_GUIDE || guide.length() > MAX_GUIDE) {
      fault = "一份指南最大 1 MB，您交的超过了";
    } else {
      String text = uploaded ? new String(file.getBytes(), StandardCharsets.UTF_8) : guide;
      if (text.isBlank()) {
        fault = "请粘贴一份指南的 JSON，或者选一个文件";
      } else {
        try {
          tree = json.readTree(text.strip().replace("\uFEFF", ""));
        } catch (JacksonException e) {
          var at = e.getLocation();
          fault =
              "不是合法的 JSON"
                  + (at == null
                      ? ""
                      : "：第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列附近读不下去");
        }
      }
    }
    if (fault != null) {
      model.addAttribute("typed", uploaded ? "" : guide);
      model.addAttribute("fault", fault);
      return "catalog/gate-check";
    }
    show(model, tree, null, List.of());
    String name = tree.path("elements").path("TASK_NAME").asString("");
    model.addAttribute("name", name.isEmpty() ? "交来检查的指南" : name);
    model.addAttribute("standing", "交来检查的指南，没有保存");
    model.addAttribute("code", null);
    model.addAttribute("editable", null);
    return "catalog/gate-item";
  }

  /** Elements with findings in the order of the table, then the number of good ones. */
  private void show(Model model, JsonNode guide, JsonNode before, List<Finding> visited) {
    Map<String, List<Finding>> byPath = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>(gate.check(guide));
    findings.addAll(visited);
    findings.forEach(f -> byPath.computeIfAbsent(f.path(), p -> new ArrayList<>()).add(f));
    List<ElementRow> rows = new ArrayList<>();
    byPath.forEach(
        (path, list) -> {
          Element e = catalog.elements().find(list.get(0).element()).orElseThrow();
          rows.add(
              new ElementRow(
                  e.no(),
                  e.name(),
                  path,
                  at(guide, path),
                  before == null ? "" : at(before, path),
                  list));
        });
    long bad = findings.stream().filter(Finding::blocks).map(Finding::element).distinct().count();
    model.addAttribute("rows", rows);
    model.addAttribute("bad", bad);
    model.addAttribute("good", catalog.elements().all().size() - bad);
    model.addAttribute("blocks", findings.stream().filter(Finding::blocks).count());
    model.addAttribute("warns", findings.stream().filter(f -> !f.blocks()).count());
  }

  /** The value a path such as {@code materials[2].BY_LAW} names, cut to what fits a row. */
  private static String at(JsonNode guide, String path) {
    JsonNode node = guide;
    for (String step : path.split("[.\\[\\]]+")) {
      node = step.matches("\\d{1,4}") ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    String text =
        node.isMissingNode() || node.isNull() ? "" : node.isValueNode() ? node.asString() : "";
    return text.length() <= 400 ? text : text.substring(0, 400) + "…";
  }

  /** The agency of the person; another one only for the bureau. */
  private Agency agency(String asked) {
    Person person = CurrentPerson.get();
    if (isBureau()) {
      return directory
          .findAgency(asked)
          .orElseGet(
              () ->
                  withItems().stream()
                      .findFirst()
                      .orElseThrow(() -> new NotFoundException("还没有任何单位发布指南")));
    }
    if (person.agencyUscc() == null) {
      throw new NotFoundException("您的账号没有对应的单位，请让单位管理员补上");
    }
    return directory.agency(person.agencyUscc());
  }

  private static boolean isBureau() {
    return CurrentPerson.get().has(Roles.BUREAU);
  }
}
