package org.yici.documents.type;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.yici.documents.BaseMap;
import org.yici.documents.page.Backdrop;
import org.yici.documents.page.Shape;

/** The colours of a base map as numbers, with the map itself. */
record Design(int border, int pale, int title, int label, int rule, int ground, BaseMap map) {
  /** As many as a city has kinds of licences, and the drafts of a morning. */
  private static final Cache<Design, Backdrop> BACKDROPS =
      Caffeine.newBuilder().maximumSize(256).build();

  /**
   * @param design of a face: name of a shipped base map, or one written out
   * @throws IllegalArgumentException when there is none of that name
   */
  static Design named(String design) {
    BaseMap m = BaseMap.of(design);
    return new Design(
        Integer.decode(m.border()),
        Integer.decode(m.pale()),
        Integer.decode(m.title()),
        Integer.decode(m.label()),
        Integer.decode(m.rule()),
        Integer.decode(m.ground()),
        m);
  }

  /** Ground and border; the same object for an equal design. */
  Backdrop backdrop() {
    return BACKDROPS.get(this, Design::drawn);
  }

  private static Backdrop drawn(Design design) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(Shape.filled(0, 0, BaseMap.WIDTH, BaseMap.HEIGHT, design.ground()));
    shapes.addAll(Border.of(design, BaseMap.WIDTH, BaseMap.HEIGHT));
    return new Backdrop(BaseMap.WIDTH, BaseMap.HEIGHT, shapes);
  }
}
