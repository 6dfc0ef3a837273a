package org.yici.documents.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what is found, for one or several signatures, into one line per check. */
final class Findings {
  static final List<String> ORDER =
      List.of(
          "structure",
          "digest",
          "signature",
          "seal",
          "certificate",
          "trust",
          "revocation",
          "state");

  private static final int LONGEST = 1200;
  private final Map<String, List<String>> good = new LinkedHashMap<>();
  private final Map<String, List<String>> bad = new LinkedHashMap<>();
  final List<Map<String, Object>> signatures = new ArrayList<>();

  void pass(String name, String detail) {
    good.computeIfAbsent(name, k -> new ArrayList<>()).add(detail);
  }

  void fail(String name, String detail) {
    bad.computeIfAbsent(name, k -> new ArrayList<>()).add(detail);
  }

  void say(String name, boolean ok, String passed, String failed) {
    if (ok) {
      pass(name, passed);
    } else {
      fail(name, failed);
    }
  }

  /** Failures hide what passed under the same name: one is enough. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (String name : ORDER) {
      boolean ok = !bad.containsKey(name);
      List<String> details = (ok ? good : bad).get(name);
      if (details != null) {
        Set<String> once = new LinkedHashSet<>(details);
        String text = String.join("；", once);
        checks.add(
            new Check(
                name, ok, text.length() > LONGEST ? text.substring(0, LONGEST) + "……" : text));
      }
    }
    return checks;
  }
}
