package org.yici.cases.web;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseTold;
import org.yici.cases.CaseView;
import org.yici.cases.Mandates;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.State;
import org.yici.documents.Issued;
import org.yici.journal.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The history of a case in words, and the steps still to come. */
@Component
public class Timeline {
  private static final Set<String> PUBLIC_ROLES = Set.of("applicant", "agent", "third-party");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> EVENTS =
      Map.of(
          "deemed-acceptance", "视为受理",
          "deemed-renewal", "视为准予延续",
          "licence-expired", "许可到期",
          "overdue", "逾期",
          "tolerance-missed", "容缺的材料到期没有补交",
          "calendar-changed", "放假安排有变，期限重算");

  /**
   * One step.
   *
   * @param phase past, here or future
   * @param at null for the future
   * @param told what the applicant was told because of it
   */
  public record Step(
      String phase,
      String title,
      String who,
      LocalDateTime at,
      List<String> lines,
      List<PaperLink> documents,
      List<CaseTold.Told> told) {}

  private final List<CaseTold> tales;
  private final CaseNames words;
  private final Set<String> named;

  /**
   * @param named credit codes of the agencies that publish the names of those who handle cases; "*"
   *     for all
   */
  Timeline(
      List<CaseTold> tales, CaseNames words, @Value("${yici.names-published:}") Set<String> named) {
    this.tales = tales;
    this.words = words;
    this.named = named;
  }

  /**
   * @param issued the documents of the case
   */
  public List<Step> of(CaseView view, List<Entry> history, List<Issued> issued) {
    List<Step> steps = new ArrayList<>();
    Map<Integer, List<CaseTold.Told>> told = new HashMap<>();
    tales.forEach(t -> told.putAll(t.of(view.row().caseId())));
    boolean names = named.contains("*") || named.contains(view.item().agencyUscc());
    for (Entry entry : history) {
      steps.add(
          new Step(
              "past",
              title(entry),
              who(entry, names),
              entry.at(),
              entry.action().equals("review")
                  ? List.of()
                  : lines(view.item(), entry).stream().map(words::bodies).toList(),
              PaperLink.at(entry.seq(), issued).stream().filter(Timeline::forThem).toList(),
              told.getOrDefault(entry.seq(), List.of())));
    }
    if (view.file().state() != State.CLOSED) {
      steps.addAll(future(view));
    }
    return steps;
  }

  /** Papers between offices are not for the applicant. */
  private static boolean forThem(PaperLink paper) {
    DocumentKind kind = DocumentKind.of(paper.kind());
    return kind == null || !kind.internal();
  }

  static String title(Entry entry) {
    String event = EVENTS.get(entry.action());
    if (event != null) {
      return event;
    }
    Actions.Action action = Actions.find(entry.action());
    return action == null ? entry.action() : action.chinese();
  }

  /** For whom, and by what right, somebody acted for the applicant; null who acted for oneself. */
  static String representing(Entry entry) {
    if (entry.data() == null || !entry.data().contains(Mandates.KIND)) {
      return null;
    }
    JsonNode data = JSON.readTree(entry.data());
    return "（"
        + data.path(Mandates.KIND).asString("")
        + "，代"
        + data.path(Mandates.FOR).asString("")
        + "）";
  }

  /** The person where the agency publishes names, else the role. */
  private static String who(Entry entry, boolean names) {
    if (entry.actorRole().equals("system")) {
      return "系统";
    }
    Role role = Role.of(entry.actorRole());
    String representing = representing(entry);
    if (representing != null) {
      return entry.actorName() + representing;
    }
    return names || role == null || PUBLIC_ROLES.contains(entry.actorRole())
        ? entry.actorName()
        : role.chinese();
  }

  /** What the act says, for people to read: no codes, no field names. */
  static List<String> lines(CaseItem item, Entry entry) {
    JsonNode data = JSON.readTree(entry.data());
    List<String> lines = new ArrayList<>();
    for (JsonNode defect : data.path("defects")) {
      String how = defect.path("how").asString("");
      lines.add(
          item.materialName(defect.path("material").asString(""))
              + "："
              + defect.path("problem").asString("")
              + (how.isBlank() ? "" : "。" + how));
    }
    if (data.path("materials").isArray() && !data.path("materials").isEmpty()) {
      List<String> names = new ArrayList<>();
      data.path("materials")
          .forEach(m -> names.add(item.materialName(m.asString(m.path("code").asString("")))));
      lines.add((entry.action().equals("submit") ? "交了" : "材料：") + String.join("、", names));
    }
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("text", "");
    labels.put("reason", "理由：");
    labels.put("result", "结果：");
    labels.put("noticeNo", "文号：");
    labels.put("legalBasis", "依据：");
    labels.put("referTo", "请找：");
    labels.put(
        "to",
        switch (entry.action()) {
          case "hand-over" -> "移交给：";
          case "correct-decision" -> "改为：";
          default -> "分给：";
        });
    labels.put("handedBy", "移交自：");
    labels.put("body", "部门：");
    labels.put("place", "地点：");
    labels.put("note", "");
    labels.forEach(
        (field, label) -> {
          String text = data.path(field).isString() ? data.path(field).asString() : "";
          if (!text.isBlank()) {
            lines.add(label + text);
          }
        });
    String opinion = data.path("opinion").asString("");
    if (!opinion.isBlank()) {
      lines.add(
          "意见：" + (opinion.equals("grant") ? "建议准予" : opinion.equals("refuse") ? "建议不予" : opinion));
    }
    String stance = data.path("stance").asString("");
    if (!stance.isBlank()) {
      lines.add("结论：" + ReviewForms.label(ReviewForms.STANCES, stance));
    }
    for (JsonNode reason : data.path("reasons")) {
      lines.add("理由：" + reason.asString(""));
    }
    return lines;
  }

  /** What comes next, from the guide's steps. */
  private static List<Step> future(CaseView view) {
    List<Step> steps = new ArrayList<>();
    int done =
        switch (view.file().state()) {
          case RECEIVED -> 0;
          case ACCEPTED -> view.file().opinion() == null ? 1 : 2;
          default -> 4;
        };
    boolean first = true;
    for (CaseItem.Step step : view.item().steps()) {
      int rank = List.of("受理", "审核", "审批", "办结", "送达").indexOf(step.stage());
      if (rank >= done && rank >= 0 && !(rank == 3)) {
        List<String> lines = new ArrayList<>();
        if (step.asNeeded()) {
          lines.add("必要时才有");
        }
        if (step.days() > 0) {
          lines.add("最多 " + step.days() + " 个工作日");
        }
        steps.add(
            new Step(
                first ? "here" : "future",
                step.name(),
                step.unit(),
                null,
                lines,
                List.of(),
                List.of()));
        first = false;
      }
    }
    return steps;
  }
}
