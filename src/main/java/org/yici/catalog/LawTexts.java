package org.yici.catalog;

import java.util.List;

/** What the catalogue needs of the law library. */
public interface LawTexts {
  /** Whether the library holds a law of this full name (with or without 中华人民共和国). */
  boolean holds(String law);

  /** The text of an article in every edition held, the newest first; empty when there is none. */
  List<String> article(String law, int number);
}
