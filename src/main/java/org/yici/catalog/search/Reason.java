package org.yici.catalog.search;

import java.util.Map;
import org.yici.catalog.BaseItem;
import org.yici.catalog.PublishedItem;

/** Says why a hit answers a query, the strongest reason only. */
final class Reason {
  private Reason() {}

  static String of(String query, Hit hit, SearchWords words) {
    if (query.isEmpty()) {
      return "";
    }
    String core = words.core(query);
    if (hit.published()) {
      String said = said(core, hit.item());
      if (said != null) {
        return said;
      }
    }
    String names = hit.published() ? hit.item().name() + hit.item().taskName() : hit.name();
    String common = common(core, SearchWords.normal(names));
    if (common.length() >= 2) {
      return "名称里有「" + common + "」" + basis(hit);
    }
    for (String other : words.alsoSaid(query)) {
      if (SearchWords.normal(names).contains(other)
          || (hit.published() && hit.item().facts().words().contains(other))) {
        return "您说的「" + core + "」，也叫「" + other + "」" + basis(hit);
      }
    }
    if (core.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return "拼音「" + core + "」" + basis(hit);
    }
    if (hit.published()) {
      for (Map<String, Object> m : hit.item().guide().materials()) {
        String in = common(core, SearchWords.normal(String.valueOf(m.get("MATERIAL_NAME"))));
        if (in.length() >= 2) {
          return "要交的材料里有「" + in + "」";
        }
      }
    }
    String text = hit.published() ? texts(hit.item()) : texts(hit.base());
    String in = common(core, text);
    return in.length() >= 2
        ? (hit.published() ? "指南里写到「" : "法条里写到「") + in + "」" + basis(hit)
        : "读音或者用词相近" + basis(hit);
  }

  /** The item's own reason when the query uses a word of the people for it. */
  private static String said(String core, PublishedItem item) {
    for (String word : item.facts().words()) {
      String w = SearchWords.normal(word);
      if (w.length() >= 2 && (core.contains(w) || (core.length() >= 2 && w.contains(core)))) {
        return item.facts().why().isBlank() ? "大家常叫它「" + word + "」" : item.facts().why();
      }
    }
    return null;
  }

  private static String basis(Hit hit) {
    BaseItem b = hit.base();
    return b == null || b.article() == null || b.law().isBlank()
        ? ""
        : "；《" + b.law() + "》第" + b.article() + "条设的事项";
  }

  private static String texts(PublishedItem item) {
    StringBuilder out = new StringBuilder();
    item.facts().plain().values().forEach(v -> out.append(v).append(' '));
    out.append(item.guide().text("ACCEPT_CONDITION")).append(item.guide().text("BY_LAW"));
    return out.toString();
  }

  private static String texts(BaseItem item) {
    return item.quote() + " " + item.materialsHint() + " " + item.resultName();
  }

  /** The longest piece of the query that stands in the text. */
  static String common(String query, String text) {
    String best = "";
    for (int from = 0; from < query.length(); from++) {
      int to = from + best.length() + 1;
      while (to <= query.length() && text.contains(query.substring(from, to))) {
        best = query.substring(from, to);
        to++;
      }
    }
    return best;
  }
}
