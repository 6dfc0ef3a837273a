package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.Role;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.journal.Entry;
import org.yici.web.Dates;
import tools.jackson.databind.json.JsonMapper;

/** The history of a case in words. */
@Component
public class CaseHistory {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Words for the fields of the actions' data, in the order they are told. */
  private static final Map<String, String> FIELDS = new LinkedHashMap<>();

  static {
    String[] words = {
      "materials",
      "材料",
      "defects",
      "要补正",
      "tolerated",
      "容缺",
      "dueBy",
      "补交期限",
      "to",
      "分给",
      "days",
      "天数",
      "staff",
      "人员",
      "findings",
      "核查情况",
      "opinion",
      "意见",
      "text",
      "内容",
      "body",
      "部门",
      "bodies",
      "部门",
      "parties",
      "告知了",
      "kind",
      "种类",
      "legalBasis",
      "依据",
      "expectedDays",
      "所需天数",
      "noticeNo",
      "告知书",
      "date",
      "日期",
      "place",
      "地点",
      "chair",
      "主持人",
      "record",
      "笔录",
      "result",
      "结果",
      "ground",
      "理由",
      "reason",
      "说明",
      "reasons",
      "理由",
      "referTo",
      "应当向",
      "method",
      "送达方式",
      "proof",
      "凭证",
      "validTo",
      "有效期至",
      "field",
      "更正",
      "from",
      "原文",
      "compensation",
      "补偿",
      "agent",
      "代理人",
      "receivedBy",
      "收件人",
      "basis",
      "依据",
      "recusal",
      "回避",
      "mailNo",
      "邮寄单号",
      "arrivedOn",
      "收到",
      "station",
      "服务站",
      "handedBy",
      "移交自",
      "list",
      "材料清单",
      "differs",
      "与清单不符",
      "stance",
      "结论",
      "correctBy",
      "限期改正"
    };
    for (int i = 0; i < words.length; i += 2) {
      FIELDS.put(words[i], words[i + 1]);
    }
  }

  private final CaseNames names;
  private final ActionFactsMaker facts;
  private final Documents documents;

  CaseHistory(CaseNames names, ActionFactsMaker facts, Documents documents) {
    this.documents = documents;
    this.names = names;
    this.facts = facts;
  }

  /**
   * One step.
   *
   * @param who name and role
   * @param words what was said, in one paragraph; may be empty
   */
  public record Step(
      int seq, String title, String at, String who, String words, List<PaperLink> documents) {}

  List<Step> of(CaseView view, List<Entry> entries) {
    ActionFacts known = facts.of(view);
    List<Issued> issued = documents.ofCase(view.row().caseId());
    return entries.stream().map(e -> step(view, e, known, issued)).toList();
  }

  private Step step(CaseView view, Entry e, ActionFacts known, List<Issued> issued) {
    String title = Timeline.title(e);
    Role role = Role.of(e.actorRole());
    String who =
        role == Role.SYSTEM
            ? "系统"
            : post(e) != null
                ? e.actorName() + "（" + post(e) + "）"
                : e.actorName()
                    + (role == null || role.chinese().equals(e.actorName())
                        ? ""
                        : "（" + role.chinese() + "）");
    return new Step(
        e.seq(),
        title,
        Dates.moment(e.at()),
        who + standsInFor(e),
        words(view, e, known),
        PaperLink.at(e.seq(), issued));
  }

  /** The post under which a member of staff acted, as the row keeps it; or null. */
  private static String post(Entry e) {
    return e.data() == null ? null : JSON.readTree(e.data()).path("post").asString(null);
  }

  /** Who was away when somebody else acted in the own name. */
  private static String standsInFor(Entry e) {
    return e.data() == null || !e.data().contains("onBehalfOf")
        ? ""
        : "，代" + JSON.readTree(e.data()).path("onBehalfOf").asString("");
  }

  @SuppressWarnings("unchecked")
  private String words(CaseView view, Entry e, ActionFacts known) {
    Map<String, Object> data = e.data() == null ? Map.of() : JSON.readValue(e.data(), Map.class);
    if (Actions.find(e.action()) == null) {
      return names.named(text(data.get("text")), view.item());
    }
    List<FormInput> inputs = known.inputs(e.action());
    List<String> told = new ArrayList<>();
    FIELDS.forEach(
        (field, word) -> {
          String said = said(data.get(field), field, inputs, view);
          if (!said.isEmpty()) {
            told.add(word(e.action(), field, word) + "：" + said);
          }
        });
    return String.join("；", told);
  }

  private static String word(String action, String field, String usual) {
    return switch (action + "/" + field) {
      case "hand-over/to" -> "移交给";
      case "hand-over/method" -> "怎么移交";
      case "request-opinion/dueBy" -> "请回复";
      default -> usual;
    };
  }

  private String said(Object value, String field, List<FormInput> inputs, CaseView view) {
    if (value instanceof List<?> list) {
      return String.join(
          "、",
          list.stream().map(v -> said(v, field, inputs, view)).filter(s -> !s.isEmpty()).toList());
    }
    if (value instanceof Map<?, ?> map) {
      String material = text(map.get("material"));
      String problem = text(map.get("problem"));
      return material.isEmpty()
          ? ""
          : view.item().materialName(material) + (problem.isEmpty() ? "" : "（" + problem + "）");
    }
    if (value == null || value instanceof Boolean) {
      return "";
    }
    String plain = text(value);
    for (FormInput input : inputs) {
      for (FormInput.Option option : input.options()) {
        if (input.name().equals(field) && option.value().equals(plain)) {
          return option.label();
        }
      }
    }
    return plain.matches("[A-Za-z][A-Za-z0-9-]*")
        ? names.named(plain, view.item())
        : names.body(plain);
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString().strip();
  }
}
