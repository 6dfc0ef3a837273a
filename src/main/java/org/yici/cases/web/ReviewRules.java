package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yici.cases.CaseItem;
import tools.jackson.databind.JsonNode;

/**
 * What a review must say point by point (行政许可法 arts. 34, 38): a grant with every point passed, or
 * reasons for those that were not; a refusal with the points that failed, each with what was seen,
 * and the provisions that they offend. Pure.
 */
final class ReviewRules {
  private ReviewRules() {}

  /**
   * @param action only {@code review} has rules here
   * @param data what was typed
   * @return what to mend, by the name of the question
   */
  static Map<String, String> faults(
      String action, Map<String, Object> data, CaseItem item, List<Discretion> discretion) {
    Map<String, String> faults = new LinkedHashMap<>();
    if (!action.equals("review")) {
      return faults;
    }
    Map<String, Map<?, ?>> found = found(data);
    boolean grant = "grant".equals(data.get("opinion"));
    boolean refuse = "refuse".equals(data.get("opinion"));
    boolean reasons = data.get("text") != null;
    List<String> open = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (CaseItem.Check check : item.checks()) {
      Map<?, ?> line = found.get(check.id());
      String result = line == null ? null : Objects.toString(line.get("result"));
      if (result == null) {
        open.add(check.text());
        continue;
      }
      if (result.equals("fail")) {
        failed.add(check.text());
        if (line.get("note") == null) {
          faults.put("checklist." + check.id(), "不符合的写明看到了什么");
        }
      }
    }
    if (grant && !reasons && !(open.isEmpty() && failed.isEmpty())) {
      faults.put(
          "text",
          failed.isEmpty()
              ? "还有" + open.size() + "个要点没有勾：勾完，或者写明为什么仍建议准予"
              : "有不符合的要点（" + String.join("；", failed) + "）：写明为什么仍建议准予，或者改为不予");
    }
    if (refuse && failed.isEmpty() && !item.checks().isEmpty()) {
      faults.put("checklist", "建议不予的，至少要有一个不符合的要点");
    }
    if (refuse && data.get("basis") == null) {
      faults.put("basis", "建议不予的，写明不符合哪部法的哪一条");
    }
    discretion(data, discretion, faults);
    return faults;
  }

  /**
   * What a review found against an application, a line for every point, the text, the provision.
   */
  static List<String> against(JsonNode review, CaseItem item) {
    List<String> lines = new ArrayList<>();
    for (JsonNode point : review.path("checklist")) {
      String note = point.path("note").asString("");
      if (point.path("result").asString("").equals("fail")) {
        String text =
            item.checks().stream()
                .filter(c -> c.id().equals(point.path("id").asString("")))
                .map(CaseItem.Check::text)
                .findFirst()
                .orElse("");
        lines.add("不符合“" + text + "”" + (note.isEmpty() ? "" : "：" + note));
      }
    }
    review.path("text").asString("").lines().map(String::strip).forEach(lines::add);
    String basis = review.path("basis").asString("").strip().replaceAll("\\s*\\R\\s*", "；");
    lines.add(basis.isEmpty() ? "" : "依据：" + basis);
    lines.removeIf(String::isBlank);
    return List.copyOf(lines);
  }

  private static void discretion(
      Map<String, Object> data, List<Discretion> discretion, Map<String, String> faults) {
    for (Discretion d : discretion) {
      Object said = data.get(d.field());
      Map<?, ?> chosen = said instanceof Map<?, ?> map ? map : Map.of();
      if (chosen.get("grade") == null) {
        faults.put(d.field() + ".grade", "请选裁量的档次");
      }
      if (chosen.get("why") == null) {
        faults.put(d.field() + ".why", "写明为什么定这一档");
      }
    }
  }

  private static Map<String, Map<?, ?>> found(Map<String, Object> data) {
    Map<String, Map<?, ?>> found = new LinkedHashMap<>();
    if (data.get("checklist") instanceof List<?> list) {
      for (Object line : list) {
        if (line instanceof Map<?, ?> map) {
          found.put(Objects.toString(map.get("id")), map);
        }
      }
    }
    return found;
  }
}
