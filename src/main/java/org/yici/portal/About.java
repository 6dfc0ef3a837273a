package org.yici.portal;

import java.util.List;

/**
 * {@code about.yaml} of the city pack: what of its data is real, what is sample, what nobody could
 * find out.
 *
 * @param doubts points that an agency must check before use
 * @param unknown what was looked for and not found
 */
public record About(List<Part> parts, List<Point> doubts, List<Point> unknown) {

  /**
   * One part of the data.
   *
   * @param kind real, sample or mixed
   * @param files where it lies in the pack
   * @param replace what a city does to replace it
   */
  public record Part(String name, String kind, String what, String files, String replace) {
    public String kindWord() {
      return switch (kind) {
        case "real" -> "真实";
        case "sample" -> "样本";
        case "mixed" -> "部分真实";
        default ->
            throw new IllegalStateException("about.yaml 的 kind 只能是 real、sample、mixed：" + kind);
      };
    }

    public String mark() {
      return kind.equals("real") ? "done" : kind.equals("mixed") ? "soon" : "hold";
    }
  }

  public record Point(String name, String text) {}
}
