package org.yici.catalog.imports.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.Catalog;
import org.yici.catalog.Element;
import org.yici.catalog.GuideLists;
import org.yici.catalog.imports.GuideImports;
import org.yici.catalog.imports.ImportRun;
import org.yici.catalog.imports.Judged;
import org.yici.catalog.imports.Kind;
import org.yici.catalog.imports.Tally;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.CodeSets;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;

/** Imports of guides of another system into a test region, for the bureau. */
@Controller
@PreAuthorize("hasRole('bureau')")
public class ImportController {
  static final int PAGE = 50;
  private static final int LONGEST_MAPPING = 1 << 20;
  private final GuideImports imports;
  private final Catalog catalog;
  private final CodeSets codeSets;

  ImportController(GuideImports imports, Catalog catalog, CodeSets codeSets) {
    this.imports = imports;
    this.catalog = catalog;
    this.codeSets = codeSets;
  }

  /** What stands in the form. */
  public record Typed(String mapping, String region) {}

  /** A value of a guide: ours, that of the source, and what stands against it. */
  public record ValueRow(
      String name,
      String path,
      String value,
      String field,
      String said,
      List<Judged.Marked> findings) {
    public boolean blocked() {
      return findings.stream().anyMatch(Judged.Marked::blocks);
    }
  }

  @GetMapping("/gate/imports")
  ModelAndView list() {
    List<GuideImports.Ready> ready = imports.mappings();
    return list(new Typed(ready.isEmpty() ? "" : ready.get(0).key(), ""), List.of());
  }

  private ModelAndView list(Typed typed, List<InputException.Fault> faults) {
    return new ModelAndView("catalog/imports/list")
        .addObject("runs", imports.runs())
        .addObject("mappings", imports.mappings())
        .addObject("typed", typed)
        .addObject("faults", faults);
  }

  /**
   * @param act try, keep or sample
   */
  @PostMapping("/gate/imports")
  ModelAndView take(
      @RequestParam(defaultValue = "") String mapping,
      @RequestParam(required = false) MultipartFile own,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(required = false) MultipartFile file,
      @RequestParam(name = "do", defaultValue = "try") String act)
      throws IOException {
    try {
      boolean brought = own != null && !own.isEmpty();
      if (brought && own.getSize() > LONGEST_MAPPING) {
        throw new InputException("mapping", "对照文件最大 1 MB");
      }
      String yaml =
          brought ? new String(own.getBytes(), StandardCharsets.UTF_8) : imports.mapping(mapping);
      boolean sample = act.equals("sample");
      if (!sample && (file == null || file.isEmpty())) {
        throw new InputException("file", "请选要迁入的文件（一行一份指南的 .jsonl，或者 JSON 数组）");
      }
      GuideImports.Incoming incoming = sample ? imports.sampleOf(mapping) : file::getInputStream;
      String name = sample ? "自带的样例" : String.valueOf(file.getOriginalFilename());
      if (act.equals("try")) {
        return tally(null, imports.dryRun(yaml, brought, region, incoming))
            .addObject("tried", name);
      }
      long id = imports.keep(yaml, brought, region, name, CurrentPerson.get().name(), incoming);
      return new ModelAndView("redirect:/gate/imports/" + id);
    } catch (InputException e) {
      return refused(new Typed(mapping, region), e.faults());
    } catch (ConflictException e) {
      return refused(
          new Typed(mapping, region), List.of(new InputException.Fault("file", e.getMessage())));
    }
  }

  private ModelAndView refused(Typed typed, List<InputException.Fault> faults) {
    ModelAndView again = list(typed, faults);
    again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return again;
  }

  @GetMapping("/gate/imports/{id}")
  ModelAndView run(@PathVariable long id) {
    ImportRun run = imports.run(id);
    return tally(run, run.tally()).addObject("tried", null);
  }

  private ModelAndView tally(ImportRun run, Tally tally) {
    return new ModelAndView("catalog/imports/run")
        .addObject("run", run)
        .addObject("tally", tally)
        .addObject("names", names());
  }

  private Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    catalog.elements().all().forEach(e -> names.put(e.key(), e.name()));
    return names;
  }

  @GetMapping("/gate/imports/{id}/guides")
  ModelAndView guides(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(required = false) Kind kind,
      @RequestParam(defaultValue = "1") int page) {
    ImportRun run = imports.run(id);
    boolean all = rule.isEmpty() || kind == null;
    int count = all ? run.tally().lines() : imports.count(id, rule, kind);
    int now = Math.max(1, Math.min(page, (count + PAGE - 1) / PAGE));
    return new ModelAndView("catalog/imports/guides")
        .addObject("run", run)
        .addObject("rule", all ? "" : rule)
        .addObject("kind", all ? null : kind)
        .addObject(
            "text",
            run.tally().rules().stream()
                .filter(r -> r.rule().equals(rule))
                .map(Tally.RuleCount::asks)
                .findFirst()
                .orElse(""))
        .addObject("count", count)
        .addObject("page", now)
        .addObject("pages", Math.max(1, (count + PAGE - 1) / PAGE))
        .addObject(
            "rows", imports.lines(id, all ? "" : rule, all ? null : kind, (now - 1) * PAGE, PAGE));
  }

  @GetMapping("/gate/imports/{id}/guides/{line}")
  ModelAndView guide(@PathVariable long id, @PathVariable int line) {
    ImportRun run = imports.run(id);
    Judged judged = imports.guide(id, line);
    List<ValueRow> rows = rows(judged);
    List<Judged.Marked> absent =
        judged.findings().stream().filter(m -> m.kind() == Kind.ABSENT).toList();
    return new ModelAndView("catalog/imports/guide")
        .addObject("run", run)
        .addObject("judged", judged)
        .addObject("wrong", rows.stream().filter(r -> !r.findings().isEmpty()).toList())
        .addObject("right", rows.stream().filter(r -> r.findings().isEmpty()).toList())
        .addObject("absent", absent)
        .addObject("names", names())
        .addObject("last", run.tally().lines());
  }

  /** Every value that was mapped or found fault with, in the order of the elements. */
  private List<ValueRow> rows(Judged judged) {
    Map<String, List<Judged.Marked>> byPath = new LinkedHashMap<>();
    for (Judged.Marked m : judged.findings()) {
      if (m.kind() != Kind.ABSENT) {
        byPath.computeIfAbsent(m.finding().path(), p -> new ArrayList<>()).add(m);
      }
    }
    List<ValueRow> rows = new ArrayList<>();
    if (judged.guide() != null) {
      for (Element e : catalog.elements().all()) {
        for (Map.Entry<String, Object> value : Values.of(judged.guide(), e).entrySet()) {
          String path = value.getKey();
          var origin = judged.origins().get(path);
          List<Judged.Marked> findings = byPath.remove(path);
          if (origin != null || findings != null) {
            rows.add(
                new ValueRow(
                    e.name(),
                    path,
                    Values.brief(words(e, value.getValue())),
                    origin == null ? "" : origin.field(),
                    origin == null ? "" : Values.brief(origin.value()),
                    findings == null ? List.of() : findings));
          }
        }
      }
    }
    byPath.forEach(
        (path, findings) -> rows.add(0, new ValueRow(about(findings), path, "", "", "", findings)));
    return rows;
  }

  /** A code with what it stands for. */
  private Object words(Element e, Object value) {
    return value instanceof String code && !code.isEmpty()
        ? e.codeSet(codeSets).map(set -> code + "　" + codeSets.labels(set, code)).orElse(code)
        : value;
  }

  private String about(List<Judged.Marked> findings) {
    String key = findings.get(0).finding().element();
    return findings.get(0).kind() == Kind.LINE
        ? "这一行"
        : catalog.elements().find(key).map(Element::name).orElse(GuideLists.listOf(key));
  }

  @PostMapping("/gate/imports/{id}/delete")
  String delete(@PathVariable long id) {
    imports.delete(id);
    return "redirect:/gate/imports";
  }

  /** The mapping file as it was used. */
  @GetMapping("/gate/imports/{id}/mapping.yaml")
  ResponseEntity<byte[]> mapping(@PathVariable long id) {
    return file(imports.run(id).mapping(), "mapping.yaml");
  }

  /** A mapping file of the pack, to write one's own after it. */
  @GetMapping("/gate/imports/mappings/{key}.yaml")
  ResponseEntity<byte[]> ready(@PathVariable String key) {
    return file(imports.mapping(key), "mapping.yaml");
  }

  private static ResponseEntity<byte[]> file(String text, String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("application/yaml;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(text.getBytes(StandardCharsets.UTF_8));
  }
}
