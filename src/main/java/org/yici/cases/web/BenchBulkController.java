package org.yici.cases.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.CaseView;
import org.yici.cases.desk.Absences;
import org.yici.cases.desk.QueueFilter;
import org.yici.cases.desk.Queues;
import org.yici.cases.web.DeskPages.Ask;
import org.yici.cases.web.DeskPages.Queued;
import org.yici.directory.Staff;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Exports;
import org.yici.identity.Person;
import org.yici.kernel.CodeSets;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.web.Csv;
import org.yici.web.Dates;

/** Many cases at once: ticked in the queue, asked for once, answered one by one. */
@Controller
class BenchBulkController {
  private final BulkActs bulk;
  private final BulkPrint print;
  private final BenchCases bench;
  private final Absences absences;
  private final Queues queues;
  private final CodeSets codes;
  private final Assigning assigning;
  private final Exports exports;

  BenchBulkController(
      BulkActs bulk,
      BulkPrint print,
      BenchCases bench,
      Absences absences,
      Queues queues,
      CodeSets codes,
      Assigning assigning,
      Exports exports) {
    this.exports = exports;
    this.bulk = bulk;
    this.print = print;
    this.bench = bench;
    this.absences = absences;
    this.queues = queues;
    this.codes = codes;
    this.assigning = assigning;
  }

  @PostMapping("/bench/bulk")
  @PreAuthorize(BenchController.STAFF)
  Object bulk(@RequestParam MultiValueMap<String, String> params, Model model) {
    Person person = CurrentPerson.get();
    String action = params.getFirst("action") == null ? "" : params.getFirst("action");
    List<BulkActs.Ticked> ticked = BulkActs.ticked(params.get("no"));
    switch (action) {
      case "csv":
        return csv(views(person, ticked));
      case "receipts":
      case "notices":
        return printed(views(person, ticked), action.equals("receipts"));
      case "accept":
      case "assign":
      case "deliver":
        break;
      default:
        throw new InputException("action", "没有“" + action + "”这种批量操作");
    }
    String fault = "1".equals(params.getFirst("go")) ? fault(action, params) : "";
    if (fault != null) {
      model.addAttribute("ask", ask(person, action, ticked, params, fault));
      return "cases/benchBulk";
    }
    model.addAttribute("title", title(action));
    model.addAttribute("results", bulk.act(person, ticked, action, data(action, params)));
    model.addAttribute("back", back(params));
    return "cases/benchBulkDone";
  }

  private Ask ask(
      Person person,
      String action,
      List<BulkActs.Ticked> ticked,
      MultiValueMap<String, String> params,
      String fault) {
    return new Ask(
        action,
        title(action),
        ticked.stream().map(t -> t.no() + "@" + t.version()).toList(),
        views(person, ticked).stream().map(v -> queued(v, action)).toList(),
        colleagues(person).stream().map(assigning::hand).toList(),
        codes.values("CS-DELIVERY"),
        new HashMap<>(params.toSingleValueMap()),
        fault.isEmpty() ? null : fault,
        back(params));
  }

  private static Queued queued(CaseView v, String action) {
    return new Queued(
        v.caseNo(),
        v.item().name(),
        who(v),
        v.desk().chinese(),
        action.equals("accept") ? CheckPages.words(v) : List.of());
  }

  private List<Staff> colleagues(Person person) {
    return absences.colleagues(person);
  }

  private static String title(String action) {
    return switch (action) {
      case "accept" -> "受理";
      case "assign" -> "分派";
      default -> "送达";
    };
  }

  /** What is missing; null when the act can go. */
  private static String fault(String action, MultiValueMap<String, String> params) {
    boolean to = action.equals("assign") && blank(params.getFirst("to"));
    boolean method = action.equals("deliver") && blank(params.getFirst("method"));
    boolean proof = action.equals("deliver") && blank(params.getFirst("proof"));
    return to ? "选一下分给谁" : method ? "选一下怎么送达的" : proof ? "写明送达的凭证，每件都会记下这句话" : null;
  }

  private static Map<String, Object> data(String action, MultiValueMap<String, String> params) {
    Map<String, Object> data = new LinkedHashMap<>();
    if (action.equals("assign")) {
      data.put("to", params.getFirst("to"));
    }
    if (action.equals("accept")) {
      data.put(BulkActs.CHECKED, params.getOrDefault(BulkActs.CHECKED, List.of()));
    }
    if (action.equals("deliver")) {
      data.put("method", params.getFirst("method"));
      data.put("proof", params.getFirst("proof").strip());
    }
    return data;
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  /** Back to the queue as it was narrowed; anything else is no way back. */
  private static String back(MultiValueMap<String, String> params) {
    String query = params.getFirst("back");
    return query != null && query.startsWith("?") ? "/bench" + query : "/bench";
  }

  private List<CaseView> views(Person person, List<BulkActs.Ticked> ticked) {
    List<CaseView> views =
        ticked.stream()
            .flatMap(
                t -> {
                  try {
                    return Stream.of(bench.look(person, t.no()));
                  } catch (NotFoundException e) {
                    return Stream.empty();
                  }
                })
            .toList();
    if (views.isEmpty()) {
      throw new NotFoundException("勾选的办件都不归您看，请回到待办再勾");
    }
    return views;
  }

  private static String who(CaseView v) {
    String subject = v.row().subject();
    return subject == null
        ? v.row().applicantName()
        : subject + "（" + v.row().applicantName() + "）";
  }

  private ResponseEntity<byte[]> csv(List<CaseView> views) {
    String mark = exports.mark("勾选的办件名单");
    return Csv.answer(
        "办件.csv",
        List.of("办件编号", "事项", "申请人", "环节", "经办人", "提交时间"),
        views.stream()
            .map(
                v ->
                    List.of(
                        v.caseNo(),
                        v.item().name(),
                        who(v),
                        v.desk().chinese(),
                        queues.holder(v).map(Queues.Holder::name).orElse(""),
                        Dates.moment(v.row().submittedAt())))
            .toList(),
        mark);
  }

  private ResponseEntity<byte[]> printed(List<CaseView> views, boolean receipts) {
    byte[] pdf = print.of(views, receipts);
    if (pdf.length == 0) {
      throw new NotFoundException(
          "勾选的" + views.size() + "件还没有" + (receipts ? "收件凭证" : "告知书、通知书") + "可打印");
    }
    String name = (receipts ? "收件凭证" : "通知书") + "-" + views.size() + "件.pdf";
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "inline; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8))
        .body(pdf);
  }

  /** All open cases of one colleague, to be given to others: the same questions, all ticked. */
  @GetMapping("/bench/reassign")
  @PreAuthorize("hasAnyRole('clerk', 'approver', 'agency-head')")
  String reassign(@RequestParam String from, Model model) {
    Person person = CurrentPerson.get();
    Staff colleague =
        colleagues(person).stream()
            .filter(s -> s.id().equals(from))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("没有这位同事，或者不和您在一个岗位上"));
    List<String> open = queues.openOf(colleague.id(), BulkActs.MOST);
    if (open.isEmpty()) {
      throw new NotFoundException(colleague.name() + "手上没有办件，不用转派");
    }
    List<BulkActs.Ticked> ticked =
        views(person, open.stream().map(no -> new BulkActs.Ticked(no, 0)).toList()).stream()
            .map(v -> new BulkActs.Ticked(v.caseNo(), v.file().version()))
            .toList();
    MultiValueMap<String, String> params = new LinkedMultiValueMap<>();
    params.add("back", QueueFilter.ALL.with("assignee", from).query());
    model.addAttribute("ask", ask(person, "assign", ticked, params, ""));
    return "cases/benchBulk";
  }
}
