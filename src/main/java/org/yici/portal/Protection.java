package org.yici.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Which controls of level 3 (GB/T 22239-2019, chapter 8) the product keeps, each with the test that
 * shows it; {@code portal/protection.yaml}.
 */
public record Protection(List<Area> areas) {
  /**
   * A section of the standard.
   *
   * @param id its number, 8.1.4
   * @param note in one sentence, may be empty
   */
  public record Area(String id, String name, String note, List<Point> points) {
    /** How many points have this verdict. */
    public long count(String verdict) {
      return points.stream().filter(p -> p.verdict().equals(verdict)).count();
    }
  }

  /**
   * A control point.
   *
   * @param verdict yes: kept by the software; partly: what is missing is said; site: whoever runs
   *     it has to do it; no: not kept
   * @param how in our own words
   * @param tests classes that show it
   */
  public record Point(String id, String name, String verdict, String how, List<String> tests) {
    public Point {
      tests = tests == null ? List.of() : List.copyOf(tests);
    }

    /** The verdict in Chinese. */
    public String word() {
      return switch (verdict) {
        case "yes" -> "软件做到";
        case "partly" -> "做到一部分";
        case "site" -> "运行单位做";
        default -> "没有做到";
      };
    }

    /** Tone of its mark on the page. */
    public String tone() {
      return switch (verdict) {
        case "yes" -> "done";
        case "partly" -> "soon";
        case "site" -> "hold";
        default -> "late";
      };
    }
  }

  /**
   * @throws UncheckedIOException when the file is not in the jar
   */
  public static Protection read() {
    try (InputStream in = Protection.class.getResourceAsStream("/portal/protection.yaml")) {
      return YAMLMapper.builder().build().readValue(in, Protection.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
