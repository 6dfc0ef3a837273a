package org.yici.systems.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.Programs;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.systems.BuiltSystem;
import org.yici.systems.Connection;
import org.yici.systems.HeldReports;
import org.yici.systems.Systems;
import org.yici.web.Csv;
import org.yici.web.Dates;

/** The inventory of agency-built systems: the bureau keeps it, an agency's admin sees its own. */
@Controller
class SystemsController {
  private static final String SEE = "hasAnyRole('bureau', 'admin')";
  private static final String KEEP = "hasRole('bureau')";
  private static final int LONGEST = 200;
  private final Systems systems;
  private final HeldReports reports;
  private final Directory directory;

  SystemsController(Systems systems, HeldReports reports, Directory directory) {
    this.systems = systems;
    this.reports = reports;
    this.directory = directory;
  }

  private List<SystemRow> rows() {
    return systems.seenBy(CurrentPerson.get()).stream()
        .map(
            s ->
                new SystemRow(
                    systems.standing(s), agencyName(s.agencyUscc()), reports.openFindings(s)))
        .toList();
  }

  private String agencyName(String uscc) {
    return directory.findAgency(uscc).map(Agency::name).orElse(uscc);
  }

  private static boolean keeps() {
    return CurrentPerson.get().has(Roles.BUREAU);
  }

  @GetMapping("/systems")
  @PreAuthorize(SEE)
  String list(Model model) {
    List<SystemRow> rows = rows();
    Map<Connection.State, Integer> counts = new EnumMap<>(Connection.State.class);
    for (Connection.State state : Connection.State.values()) {
      counts.put(state, 0);
    }
    rows.forEach(r -> counts.merge(r.standing().connection().state(), 1, Integer::sum));
    model.addAttribute("rows", rows);
    model.addAttribute("counts", counts);
    model.addAttribute("keeps", keeps());
    return "systems/list";
  }

  @GetMapping("/systems.csv")
  @PreAuthorize(SEE)
  ResponseEntity<byte[]> csv() {
    List<List<String>> lines = new ArrayList<>();
    for (SystemRow r : rows()) {
      BuiltSystem s = r.standing().system();
      Connection.Facts f = r.standing().facts();
      lines.add(
          List.of(
              s.id(),
              s.name(),
              r.agency(),
              s.purpose(),
              s.operator(),
              s.contact(),
              s.level(),
              s.zone(),
              BuiltSystem.WAYS.getOrDefault(s.way(), s.way()),
              r.standing().connection().state().chinese(),
              r.standing().connection().why(),
              f.lastCall() == null ? "" : Dates.moment(f.lastCall()),
              f.lastPull() == null ? "" : Dates.moment(f.lastPull()),
              String.valueOf(f.waiting()),
              f.oldest() == null ? "" : Dates.moment(f.oldest()),
              String.valueOf(f.errors()),
              f.lastRunPassed() == null ? "没有做过" : f.lastRunPassed() ? "通过" : "没通过",
              f.lastRun() == null ? "" : Dates.moment(f.lastRun()),
              String.valueOf(r.findings()),
              s.planOn() == null ? "" : s.planOn().toString()));
    }
    return Csv.answer(
        "自建系统.csv",
        List.of(
            "编号", "系统", "单位", "用途", "运维单位", "联系人", "等保", "网络", "怎么接", "状态", "为什么", "最近调用", "最近取件",
            "没取走", "最早的一件", "24小时出错", "对接检查", "检查时间", "不合法的报送", "计划对接"),
        lines);
  }

  @GetMapping("/systems/new")
  @PreAuthorize(KEEP)
  String blank(Model model) {
    List<Agency> agencies = new ArrayList<>(directory.agencies());
    model.addAttribute("agencies", agencies);
    return "systems/new";
  }

  @PostMapping("/systems")
  @PreAuthorize(KEEP)
  String add(@RequestParam String name, @RequestParam String agency) {
    String uscc =
        directory
            .findAgency(agency)
            .orElseThrow(() -> new InputException("agency", "请选一个单位"))
            .uscc();
    String id = systems.nextId();
    systems.save(
        new BuiltSystem(
            id, text(name, "name", true), uscc, "", "", "", null, "未定级", "", "none", null, ""));
    return "redirect:/systems/" + id;
  }

  @GetMapping("/systems/{id}")
  @PreAuthorize(SEE)
  String one(@PathVariable String id, @RequestParam(required = false) String done, Model model) {
    return page(systems.seenBy(CurrentPerson.get(), id), done, null, model);
  }

  private String page(BuiltSystem s, String done, Programs.Issued issued, Model model) {
    model.addAttribute("standing", systems.standing(s));
    model.addAttribute("agency", agencyName(s.agencyUscc()));
    model.addAttribute("items", systems.items(s));
    model.addAttribute("possible", systems.possibleItems(s));
    model.addAttribute("credentials", systems.credentials(s));
    model.addAttribute("calls", systems.recentCalls(s));
    model.addAttribute("history", systems.history(s));
    model.addAttribute("run", systems.lastRun(s).orElse(null));
    model.addAttribute("findings", reports.findings(s));
    model.addAttribute("held", reports.count(s));
    model.addAttribute("keeps", keeps());
    model.addAttribute("done", done);
    model.addAttribute("issued", issued);
    return "systems/one";
  }

  @PostMapping("/systems/{id}")
  @PreAuthorize(KEEP)
  String save(@PathVariable String id, @RequestParam Map<String, String> form) {
    BuiltSystem old = systems.seenBy(CurrentPerson.get(), id);
    String phone = text(form.get("phone"), "phone", false);
    if (!phone.isEmpty() && !phone.matches("[0-9 +()-]{5,30}")) {
      throw new InputException("phone", "电话只写数字，例如 0375-2950000");
    }
    systems.save(
        new BuiltSystem(
            id,
            text(form.get("name"), "name", true),
            old.agencyUscc(),
            text(form.get("purpose"), "purpose", false),
            text(form.get("operator"), "operator", false),
            text(form.get("contact"), "contact", false),
            phone.isEmpty() ? null : phone,
            choice(form.get("level"), BuiltSystem.LEVELS, "level"),
            choice(form.get("zone"), BuiltSystem.ZONES, "zone"),
            choice(form.get("way"), BuiltSystem.WAYS.keySet(), "way"),
            date(form.get("planOn")),
            text(form.get("note"), "note", false)));
    return "redirect:/systems/" + id + "?done=saved";
  }

  private static String text(String value, String path, boolean needed) {
    String text = value == null ? "" : value.strip();
    if (text.length() > LONGEST || (needed && text.isEmpty())) {
      throw new InputException(path, needed ? "要写，" + LONGEST + "字以内" : LONGEST + "字以内");
    }
    return text;
  }

  private static String choice(String value, Collection<String> of, String path) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    if (!of.contains(value)) {
      throw new InputException(path, "没有「" + value + "」这一项");
    }
    return value;
  }

  private static LocalDate date(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new InputException("planOn", "日期写成 2026-12-31");
    }
  }

  @PostMapping("/systems/{id}/items")
  @PreAuthorize(KEEP)
  String items(@PathVariable String id, @RequestParam(required = false) List<String> item) {
    BuiltSystem s = systems.seenBy(CurrentPerson.get(), id);
    systems.setItems(s, item == null ? List.of() : item);
    return "redirect:/systems/" + id + "?done=items#items";
  }

  /** The one page that shows the secret; it is not kept anywhere to be shown again. */
  @PostMapping("/systems/{id}/credentials")
  @NeedsConfirmation
  @PreAuthorize(KEEP)
  String issue(@PathVariable String id, Model model) {
    Person person = CurrentPerson.get();
    BuiltSystem s = systems.seenBy(person, id);
    return page(s, null, systems.issue(s, person.name()), model);
  }

  @PostMapping("/systems/{id}/credentials/{clientId}/revoke")
  @PreAuthorize(KEEP)
  String revoke(@PathVariable String id, @PathVariable String clientId) {
    systems.revoke(systems.seenBy(CurrentPerson.get(), id), clientId);
    return "redirect:/systems/" + id + "?done=revoked#credentials";
  }
}
