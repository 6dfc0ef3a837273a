package org.yici.systems.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.systems.BuiltSystem;
import org.yici.systems.security.SecurityRegister;
import org.yici.systems.security.SecurityRegister.Line;
import org.yici.systems.security.SelfCheckList;

/** The register of the city's systems: how many of each grade, what is missing, what is due. */
@Controller
@PreAuthorize(SecurityController.SEE)
class SecurityOverviewController {
  private static final Map<String, String> SHOW =
      Map.of(
          "late", "有过期没办的",
          "due", "六十天内要办的",
          "unfiled", "没有备案的",
          "unassessed", "没有测评的",
          "open", "有问题没关的");
  private final SecurityRegister register;
  private final SelfCheckList list;
  private final Directory directory;

  SecurityOverviewController(SecurityRegister register, SelfCheckList list, Directory directory) {
    this.register = register;
    this.list = list;
    this.directory = directory;
  }

  private List<Line> all() {
    Person person = CurrentPerson.get();
    return register.lines(person.has(Roles.BUREAU) ? null : String.valueOf(person.agencyUscc()));
  }

  private String agency(Line l) {
    return directory.findAgency(l.facts().agencyUscc()).map(Agency::name).orElse("");
  }

  private List<Line> chosen(List<Line> all, String grade, String q, String show) {
    return all.stream()
        .filter(l -> grade.isEmpty() || grade.equals(l.facts().level()))
        .filter(
            l ->
                q.isBlank()
                    || l.facts().name().contains(q.strip())
                    || agency(l).contains(q.strip()))
        .filter(
            l ->
                switch (show) {
                  case "late" -> l.late();
                  case "due" -> !l.pressing().isEmpty();
                  case "unfiled" -> l.pressing().stream().anyMatch(t -> t.what().equals("file"));
                  case "unassessed" ->
                      l.pressing().stream()
                          .anyMatch(t -> t.what().equals("assess") && t.due() == null);
                  case "open" -> l.facts().open() > 0;
                  default -> true;
                })
        .toList();
  }

  @GetMapping("/systems/security")
  ModelAndView overview(
      @RequestParam(defaultValue = "") String grade,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String show) {
    List<Line> all = all();
    Map<String, Integer> grades = new LinkedHashMap<>();
    BuiltSystem.LEVELS.forEach(l -> grades.put(l, 0));
    all.forEach(l -> grades.merge(l.facts().level(), 1, Integer::sum));
    Map<String, String> agencies = new LinkedHashMap<>();
    all.forEach(l -> agencies.put(l.facts().agencyUscc(), agency(l)));
    return new ModelAndView("systems/security")
        .addObject("lines", chosen(all, grade, q, show))
        .addObject("total", all.size())
        .addObject("grades", grades)
        .addObject("filed", all.stream().filter(l -> l.facts().filedOn() != null).count())
        .addObject("assessable", all.stream().filter(SecurityOverviewController::asked).count())
        .addObject(
            "assessed",
            all.stream()
                .filter(SecurityOverviewController::asked)
                .filter(
                    l ->
                        l.pressing().stream().noneMatch(t -> t.what().equals("assess") && t.late()))
                .count())
        .addObject("open", all.stream().mapToInt(l -> l.facts().open()).sum())
        .addObject("late", all.stream().mapToInt(l -> l.facts().late()).sum())
        .addObject("agencies", agencies)
        .addObject("shows", SHOW)
        .addObject("bases", list.bases())
        .addObject("grade", grade)
        .addObject("q", q)
        .addObject("show", show);
  }

  /** Grade three and above: assessed every year at least. */
  private static boolean asked(Line l) {
    return BuiltSystem.LEVELS.indexOf(l.facts().level()) >= 3;
  }

  @GetMapping("/systems/security.xlsx")
  ResponseEntity<byte[]> workbook(
      @RequestParam(defaultValue = "") String grade,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String show) {
    List<String> head =
        List.of(
            "编号", "系统", "单位", "等级", "备案编号", "备案日期", "等级测评", "结论", "密码评估", "最近自查", "没做到", "没关的问题",
            "过期的问题", "要办的");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "Yici", "1.0")) {
      Worksheet sheet = book.newWorksheet("网络安全登记");
      for (int c = 0; c < head.size(); c++) {
        sheet.value(0, c, head.get(c));
        sheet.width(c, c == 1 || c == 13 ? 40 : 16);
      }
      sheet.range(0, 0, 0, head.size() - 1).style().bold().set();
      sheet.freezePane(0, 1);
      int row = 1;
      for (Line l : chosen(all(), grade, q, show)) {
        var f = l.facts();
        List<String> cells =
            List.of(
                f.id(),
                f.name(),
                agency(l),
                f.level(),
                f.filedNo(),
                text(f.filedOn()),
                text(f.assessedOn()),
                result(f.result()),
                text(f.cryptoOn()),
                text(f.checkedOn()),
                f.checkedOn() == null ? "" : String.valueOf(f.unmet()),
                String.valueOf(f.open()),
                String.valueOf(f.late()),
                String.join(
                    "；",
                    l.pressing().stream()
                        .map(t -> t.words() + (t.due() == null ? "" : " " + t.due()))
                        .toList()));
        for (int c = 0; c < cells.size(); c++) {
          if (!cells.get(c).isEmpty()) {
            sheet.value(row, c, cells.get(c));
          }
        }
        row++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ResponseEntity.ok()
        .contentType(
            MediaType.parseMediaType(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("网络安全登记.xlsx", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(out.toByteArray());
  }

  private static String text(LocalDate day) {
    return day == null ? "" : day.toString();
  }

  /** The word for a result; empty for none. */
  static String result(String result) {
    return result == null
        ? ""
        : switch (result) {
          case "good" -> "符合";
          case "partly" -> "基本符合";
          default -> "不符合";
        };
  }
}
