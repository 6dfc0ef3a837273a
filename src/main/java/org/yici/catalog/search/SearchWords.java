package org.yici.catalog.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yici.platform.CityPack;

/**
 * What the city knows of how people speak ({@code synonyms.txt}): groups of words that mean the
 * same, one group a line, parted by commas ({@code a => b, c} one way only), and in lines that
 * begin with {@code -} the wrapping that says nothing (我要, 怎么办理, 咋弄).
 */
public final class SearchWords {
  /** Longer questions are cut; what people look for stands at the start. */
  static final int MAX_QUERY = 60;

  /** {@code to} is looked for as well when {@code from} is in the query. */
  record Synonym(String from, String to) {}

  private final List<Synonym> synonyms;

  /** The longest first. */
  private final List<String> wrapping;

  private SearchWords(List<Synonym> synonyms, List<String> wrapping) {
    this.synonyms = List.copyOf(synonyms);
    this.wrapping =
        wrapping.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
  }

  public static SearchWords of(CityPack pack) {
    return parse(pack.has("synonyms.txt") ? pack.text("synonyms.txt") : "");
  }

  static SearchWords parse(String text) {
    List<Synonym> synonyms = new ArrayList<>();
    List<String> wrapping = new ArrayList<>();
    for (String line : text.split("\\R")) {
      String rule = line.replaceFirst("#.*", "").strip();
      if (rule.isEmpty()) {
        continue;
      }
      if (rule.startsWith("-")) {
        wrapping.addAll(words(rule.substring(1)));
        continue;
      }
      String[] sides = rule.split("=>|->", 2);
      List<String> left = words(sides[0]);
      List<String> right = sides.length == 2 ? words(sides[1]) : left;
      for (String from : left) {
        right.stream()
            .filter(to -> !to.equals(from))
            .forEach(to -> synonyms.add(new Synonym(from, to)));
      }
    }
    return new SearchWords(synonyms, wrapping);
  }

  private static List<String> words(String list) {
    List<String> result = new ArrayList<>();
    for (String word : list.split("[,，]")) {
      if (!word.isBlank()) {
        result.add(normal(word));
      }
    }
    return result;
  }

  /** Full width to half width, lower case, only letters and digits, at most {@link #MAX_QUERY}. */
  public static String normal(String text) {
    String cut = text.length() > 4 * MAX_QUERY ? text.substring(0, 4 * MAX_QUERY) : text;
    StringBuilder out = new StringBuilder();
    Normalizer.normalize(cut, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .limit(MAX_QUERY)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** The query without its wrapping; the whole when nothing else would be left. */
  String core(String normal) {
    String core = normal;
    for (String wrap : wrapping) {
      core = core.replace(wrap, "");
    }
    return core.codePointCount(0, core.length()) >= 2 ? core : normal;
  }

  /** Other words for what the query says. */
  Set<String> alsoSaid(String query) {
    Set<String> result = new LinkedHashSet<>();
    for (Synonym s : synonyms) {
      if (query.contains(s.from()) && !query.contains(s.to())) {
        result.add(s.to());
      }
    }
    return result;
  }
}
