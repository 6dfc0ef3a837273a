package org.yici.documents.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what is found about a file and each of its signatures. */
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

  /**
   * @param group 0 for the file, else the number of the signature
   * @param check what it counts under; null when it is told and counts nowhere
   */
  private record Line(int group, Point point, String check, Result result, String detail) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  final List<Map<String, Object>> signatures = new ArrayList<>();
  private int group;
  private int groups;

  /** What follows is about the next signature. */
  void beginSignature() {
    group = ++groups;
  }

  /** What follows is about the file again. */
  void endSignature() {
    group = 0;
  }

  void pass(Point point, String detail) {
    add(point, point.check(), Result.PASSED, detail);
  }

  void fail(Point point, String detail) {
    add(point, point.check(), Result.FAILED, detail);
  }

  void unchecked(Point point, String detail) {
    add(point, point.check(), Result.UNCHECKED, detail);
  }

  /** Told among the steps, counts under no check. */
  void note(Point point, String detail) {
    add(point, null, Result.UNCHECKED, detail);
  }

  void say(Point point, boolean ok, String passed, String failed) {
    if (ok) {
      pass(point, passed);
    } else {
      fail(point, failed);
    }
  }

  /** As {@link #fail}, counted under another check. */
  void failAs(String check, Point point, String detail) {
    add(point, check, Result.FAILED, detail);
  }

  void changed(Change change) {
    if (!changes.contains(change)) {
      changes.add(change);
    }
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  boolean failed(String check) {
    return lines.stream().anyMatch(l -> check.equals(l.check) && l.result == Result.FAILED);
  }

  private void add(Point point, String check, Result result, String detail) {
    lines.add(new Line(group, point, check, result, detail));
  }

  /** One line per check; failures hide what passed under the same name: one is enough. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (String name : ORDER) {
      List<Line> of = lines.stream().filter(l -> name.equals(l.check)).toList();
      if (!of.isEmpty()) {
        Result worst = worst(of);
        checks.add(
            new Check(
                name,
                worst != Result.FAILED,
                worst,
                text(
                    of.stream()
                        .filter(l -> worst != Result.FAILED || l.result == Result.FAILED)
                        .toList())));
      }
    }
    return checks;
  }

  /** The steps on the file (group 0) or on a signature, in the order of the standard. */
  private List<Verification.Step> steps(int wanted) {
    List<Verification.Step> steps = new ArrayList<>();
    for (Point point : Point.values()) {
      List<Line> of = lines.stream().filter(l -> l.group == wanted && l.point == point).toList();
      if (!of.isEmpty()) {
        Result worst = worst(of);
        steps.add(
            new Verification.Step(
                point.title(),
                worst,
                text(
                    of.stream()
                        .filter(l -> worst != Result.FAILED || l.result == Result.FAILED)
                        .toList())));
      }
    }
    return steps;
  }

  /** First the file, then its signatures. */
  List<Verification.Group> groups() {
    List<Verification.Group> all = new ArrayList<>();
    for (int g = 0; g <= groups; g++) {
      List<Verification.Step> steps = steps(g);
      if (!steps.isEmpty()) {
        all.add(new Verification.Group(g == 0 ? "整个文件" : "第 " + g + " 个签章", steps));
      }
    }
    return all;
  }

  private static Result worst(List<Line> lines) {
    return lines.stream()
        .map(Line::result)
        .max(Comparator.comparing(r -> r == Result.FAILED ? 2 : r == Result.UNCHECKED ? 1 : 0))
        .orElseThrow();
  }

  private static String text(List<Line> lines) {
    Set<String> once = new LinkedHashSet<>(lines.stream().map(Line::detail).toList());
    String text = String.join("；", once);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "……" : text;
  }
}
