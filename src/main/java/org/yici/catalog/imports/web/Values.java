package org.yici.catalog.imports.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.catalog.Element;
import org.yici.catalog.Guide;
import org.yici.catalog.GuideLists;

/** The values of a guide by their path. */
final class Values {
  private static final int LONGEST = 400;

  private Values() {}

  /** Path to value of an element; in a list one for each row. */
  static Map<String, Object> of(Guide guide, Element e) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (e.list().equals("ITEM")) {
      values.put("elements." + e.field(), guide.elements().get(e.field()));
      return values;
    }
    String list = GuideLists.listOf(e.key());
    List<Map<String, Object>> rows = guide.rows(list);
    for (int i = 0; i < rows.size(); i++) {
      values.put(list + "[" + i + "]." + e.field(), rows.get(i).get(e.field()));
    }
    return values;
  }

  static String brief(Object value) {
    String text = value == null ? "" : value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
