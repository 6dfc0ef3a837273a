package org.yici.cases.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.yici.cases.CaseView;

/** For tests: the points of acceptance of a case as the clerk ticks them. */
public final class Ticks {
  private Ticks() {}

  /** All points with one result, and the version seen, as the form sends them. */
  public static Map<String, String> all(CaseView view, String result) {
    Map<String, String> ticks = new LinkedHashMap<>();
    ticks.put("v", Integer.toString(view.file().version()));
    CheckPages.allHold(view).forEach(p -> ticks.put(p.get("key").toString(), result));
    return ticks;
  }

  /** Everything holds. */
  public static Map<String, String> hold(CaseView view) {
    return all(view, "pass");
  }

  /** The same as names and values in turn. */
  static String[] fields(CaseView view) {
    return hold(view).entrySet().stream()
        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
        .toList()
        .toArray(String[]::new);
  }

  /** With further fields. */
  static Map<String, String> hold(CaseView view, Map<String, String> more) {
    Map<String, String> ticks = hold(view);
    ticks.putAll(more);
    return ticks;
  }
}
