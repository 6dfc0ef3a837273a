package org.yici.catalog.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The whole phrases of the index (names, words of the people), each taken apart once: the guides of
 * one item share them. Thread-safe.
 */
final class Phrases {
  /**
   * @param normal as {@link SearchWords#normal} makes it
   * @param sound pinyin without tones; {@code initials} its first letters
   * @param tails pinyin from each syllable on
   * @param segments words the phrase is made of
   */
  record Phrase(
      String normal, String sound, String initials, List<String> tails, Set<String> segments) {}

  private final Map<String, Phrase> byText = new ConcurrentHashMap<>();

  /** What a person may have begun to type, to the phrase as it is written. */
  private final NavigableMap<String, String> beginnings = new ConcurrentSkipListMap<>();

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Phrase of(String text) {
    Phrase phrase = byText.get(text);
    if (phrase == null) {
      String normal = SearchWords.normal(text);
      List<String> syllables = normal.isEmpty() ? List.of() : Pinyin.syllables(normal);
      phrase =
          new Phrase(
              normal,
              String.join("", syllables),
              Pinyin.initials(syllables),
              Pinyin.tails(syllables),
              QueryMaker.tokens(ItemIndex.SEGMENTS, text));
      byText.put(text, phrase);
      if (!normal.isEmpty()) {
        known.add(normal);
        beginnings.put(normal, text);
        beginnings.putIfAbsent(phrase.sound() + "\0" + normal, text);
        beginnings.putIfAbsent(phrase.initials() + "\0" + normal, text);
      }
    }
    return phrase;
  }

  boolean isKnown(String normal) {
    return known.contains(normal);
  }

  /**
   * Phrases that begin with what was typed, in characters, pinyin or initials; short ones first.
   */
  List<String> beginningWith(String normal, int limit) {
    Set<String> found = new LinkedHashSet<>();
    beginnings.subMap(normal, normal + "\uffff").values().stream().limit(200).forEach(found::add);
    List<String> result = new ArrayList<>(found);
    result.sort(java.util.Comparator.comparingInt(String::length));
    return result.size() > limit ? result.subList(0, limit) : result;
  }
}
