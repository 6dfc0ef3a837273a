package org.yici.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * axe in the pages of {@link Chromium#context}: the library's own builder opens a further page each
 * time, which takes twice as long. Frames show files of others and are not looked into.
 */
final class Axe {
  private static final List<String> WCAG_2_2_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** For each page as it opens: sent once for a window, not anew for every look. */
  static final String SOURCE = source();

  private static final String RUN =
      """
      ({tags, without}) => axe.run({include: [['html']], exclude: without}, {
          ...(tags ? {runOnly: {type: 'tag', values: tags}} : {}), resultTypes: ['violations'], iframes: false
        }).then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))\
      """;

  private Axe() {}

  /** What breaks WCAG 2.2 AA: each rule with the first place. */
  static List<?> violations(Page page) {
    return run(page, Map.of("tags", WCAG_2_2_AA, "without", List.of()));
  }

  /** What breaks any rule at all, best practice among them. */
  static List<?> allViolations(Page page, String without) {
    return run(page, Map.of("without", List.of(List.of(without))));
  }

  private static List<?> run(Page page, Map<String, Object> what) {
    return (List<?>) page.evaluate(RUN, what);
  }

  private static String source() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
