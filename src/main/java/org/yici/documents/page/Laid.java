package org.yici.documents.page;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yici.documents.fonts.Font;
import org.yici.seals.SealPlace;

/**
 * A document that is set and not yet sealed.
 *
 * @param seal where the impression goes; it is drawn by whoever seals
 */
public record Laid(List<LaidPage> pages, SealPlace seal, Info info) {
  public Laid {
    pages = List.copyOf(pages);
  }

  /** Fonts in the order of their first use. */
  public List<Font> fonts() {
    return pages.stream().flatMap(LaidPage::runs).map(Run::font).distinct().toList();
  }

  /** Characters (code points) that are written in a font. */
  public SortedSet<Integer> charactersOf(Font font) {
    SortedSet<Integer> used = new TreeSet<>();
    pages.stream()
        .flatMap(LaidPage::runs)
        .filter(r -> r.font() == font)
        .forEach(r -> r.text().codePoints().forEach(used::add));
    return used;
  }
}
