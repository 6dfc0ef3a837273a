package org.yici.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
      (without) => axe.run({include: [['html']], exclude: without}, {resultTypes: ['violations'], iframes: false})
        .then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))\
      """;

  /**
   * Contrast is half of the work, and the same for all text of one make: its colour, size and
   * weight on the same grounds. One of each make is looked at, unless an earlier page had it; text
   * that lies on a picture, shines through or leaves the flow of the page always. What axe lets
   * pass without a measure (a single sign, a mark that is no letter, what is out of use) is a make
   * apart; only a make that passed is remembered.
   */
  private static final String RUN_BY_MAKE =
      """
      async ({tags, known}) => {
        const grounds = new Map(), own = '!';
        const ground = e => {
          if (!e) return '';
          if (!grounds.has(e)) {
            const s = getComputedStyle(e), colour = s.backgroundColor, under = ground(e.parentElement);
            const odd = s.backgroundImage !== 'none' || s.filter !== 'none' || s.opacity !== '1' || !['static', 'relative'].includes(s.position);
            const covers = colour.startsWith('rgb(') && !under.includes(own);
            grounds.set(e, (covers ? '' : under) + (colour === 'rgba(0, 0, 0, 0)' ? '' : colour) + (odd ? own : '') + ' ');
          }
          return grounds.get(e);
        };
        const passed = new Set(known), makes = new Map(), odd = [];
        for (const e of document.body.querySelectorAll('*')) {
          const field = e.matches('input, select, textarea');
          const text = field ? e.value : [...e.childNodes].map(n => n.nodeType === 3 ? n.data : '').join('').trim();
          if ((field || text) && e.checkVisibility({visibilityProperty: true})) {
            const s = getComputedStyle(e), letters = text.match(/[\\p{L}\\p{N}]/gu) || [];
            const idle = e.closest(':disabled, [aria-disabled="true"]') || e.closest('label')?.control?.disabled;
            const make = [s.color, s.fontSize, s.fontWeight, s.textShadow, !!idle, Math.min(letters.length, 2), ground(e)].join('|');
            if (make.includes(own)) odd.push(e);
            else if (!passed.has(make)) makes.has(make) ? makes.get(make).push(e) : makes.set(make, [e]);
          }
        }
        const how = {resultTypes: ['violations', 'passes'], iframes: false, elementRef: true};
        const found = [await axe.run({include: [['html']]}, {...how, runOnly: {type: 'tag', values: tags}, rules: {'color-contrast': {enabled: false}}})];
        const contrast = async these => {
          if (!these.length) return new Set();
          found.push(await axe.run(these, {...how, runOnly: {type: 'rule', values: ['color-contrast']}}));
          return new Set(found[found.length - 1].passes.flatMap(p => p.nodes).map(n => n.element));
        };
        // where the one says nothing for its make, all of the make are looked at
        const good = await contrast([...odd, ...[...makes.values()].map(all => all[0])]);
        const met = [...makes].filter(([make, all]) => good.has(all[0])).map(([make]) => make);
        await contrast([...makes].filter(([make, all]) => !good.has(all[0])).flatMap(([make, all]) => all.slice(1)));
        return {met, violations: found.flatMap(r => r.violations).map(v => v.id + ' ' + v.nodes[0].html)};
      }\
      """;

  /** Makes of text that an earlier look found legible. */
  private static final Set<Object> KNOWN = new HashSet<>();

  private Axe() {}

  /** What breaks WCAG 2.2 AA: each rule with the first place. */
  static List<?> violations(Page page) {
    Map<?, ?> seen =
        (Map<?, ?>)
            page.evaluate(RUN_BY_MAKE, Map.of("tags", WCAG_2_2_AA, "known", List.copyOf(KNOWN)));
    List<?> violations = (List<?>) seen.get("violations");
    if (violations.isEmpty()) {
      KNOWN.addAll((List<?>) seen.get("met"));
    }
    return violations;
  }

  /** What breaks any rule at all, best practice among them. */
  static List<?> allViolations(Page page, String without) {
    return (List<?>) page.evaluate(RUN, List.of(List.of(without)));
  }

  private static String source() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
