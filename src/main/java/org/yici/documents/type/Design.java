package org.yici.documents.type;

import org.yici.documents.BaseMap;

/** The colours of a base map as numbers, with the map itself. */
record Design(int border, int pale, int title, int label, int rule, int ground, BaseMap map) {

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
}
