package org.yici.cases.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yici.cases.web.FormInput.Option;
import org.yici.catalog.Guide;

/**
 * A discretion (裁量) that the law leaves to the agency in an item, with its grades, from the guide:
 * {@code extra.DISCRETION}, a list of {@code {id, what, basis, grades: [{id, when, then}]}}. Which
 * grade was taken, and why, is recorded with the review.
 *
 * @param id within the item, letters and digits
 * @param what is left open, in words
 * @param basis law and article with the words that leave it open
 */
record Discretion(String id, String what, String basis, List<Grade> grades) {
  /** One grade: for which facts, with which outcome. */
  record Grade(String id, String when, String then) {}

  /** The field of the act's data that records it. */
  String field() {
    return "discretion-" + id;
  }

  /** The questions of the review form. */
  List<FormInput> inputs() {
    return List.of(
        FormInput.of(FormInput.Kind.CHOICE, field() + ".grade", "裁量：" + what)
            .hint(basis)
            .options(
                grades.stream().map(g -> new Option(g.id(), g.then(), g.when(), null)).toList())
            .need(),
        FormInput.of(FormInput.Kind.LONGTEXT, field() + ".why", "为什么定这一档")
            .hint("写事实，会留在案卷里")
            .need());
  }

  /** The discretions of a guide; empty when its law leaves none. */
  static List<Discretion> of(Guide guide) {
    List<Discretion> all = new ArrayList<>();
    if (guide.extra() != null && guide.extra().get("DISCRETION") instanceof List<?> list) {
      for (Object entry : list) {
        if (entry instanceof Map<?, ?> map) {
          all.add(
              new Discretion(
                  text(map, "id"),
                  text(map, "what"),
                  text(map, "basis"),
                  grades(map.get("grades"))));
        }
      }
    }
    return List.copyOf(all);
  }

  private static List<Grade> grades(Object list) {
    List<Grade> grades = new ArrayList<>();
    if (list instanceof List<?> all) {
      for (Object entry : all) {
        if (entry instanceof Map<?, ?> map) {
          grades.add(new Grade(text(map, "id"), text(map, "when"), text(map, "then")));
        }
      }
    }
    return List.copyOf(grades);
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) == null ? "" : map.get(key).toString();
  }
}
