package org.yici.documents.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yici.documents.fonts.Cutting;
import org.yici.documents.fonts.Font;
import org.yici.seals.SealPlace;

/** A document that is set and not yet sealed. */
public final class Laid {
  private final List<LaidPage> pages;
  private final SealPlace seal;
  private final Info info;
  private Map<Font, Cutting> cuttings;

  /**
   * @param seal where the impression goes; it is drawn by whoever seals
   */
  public Laid(List<LaidPage> pages, SealPlace seal, Info info) {
    this.pages = List.copyOf(pages);
    this.seal = seal;
    this.info = info;
  }

  public List<LaidPage> pages() {
    return pages;
  }

  public SealPlace seal() {
    return seal;
  }

  public Info info() {
    return info;
  }

  /** Fonts in the order of their first use. */
  public List<Font> fonts() {
    return List.copyOf(cuttings().keySet());
  }

  /** Characters (code points) that are written in a font. */
  public SortedSet<Integer> charactersOf(Font font) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(cuttings().get(font).glyphs().keySet()));
  }

  /** Fonts in the order of their first use, each cut down to what is written in it; cut once. */
  public synchronized Map<Font, Cutting> cuttings() {
    if (cuttings == null) {
      Map<Font, SortedSet<Integer>> used = new LinkedHashMap<>();
      for (LaidPage page : pages) {
        for (Element element : page.elements()) {
          if (element instanceof Run run) {
            SortedSet<Integer> of = used.computeIfAbsent(run.font(), f -> new TreeSet<>());
            run.text().codePoints().forEach(of::add);
          }
        }
      }
      Map<Font, Cutting> made = new LinkedHashMap<>();
      used.forEach((font, characters) -> made.put(font, new Cutting(font, characters)));
      cuttings = Collections.unmodifiableMap(made);
    }
    return cuttings;
  }
}
