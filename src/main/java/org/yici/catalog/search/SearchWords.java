package org.yici.catalog.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yici.platform.CityPack;

/**
 * What the city knows of how people speak: groups of words that mean the same ({@code
 * synonyms.txt}: one group a line, parted by commas; {@code a => b, c} one way only), and the
 * wrapping that says nothing (我要, 怎么办理).
 */
public final class SearchWords {
  /** Longer questions are cut; what people look for stands at the start. */
  static final int MAX_QUERY = 60;

  private static final List<String> WRAPPING =
      List.of(
          "请问一下", "请问", "我想要", "我想", "我要", "我们要", "想要", "帮我", "怎么样", "怎么办理", "怎么办", "怎么弄", "怎么",
          "如何办理", "如何", "在哪里办", "在哪里", "在哪办", "在哪儿", "去哪里", "去哪", "哪里", "需要什么手续", "要什么手续", "需要什么材料",
          "要什么材料", "需要哪些", "需要什么", "要什么", "办理流程", "流程", "手续", "多少钱", "多久", "可以吗", "办理", "申请办理",
          "咨询", "一下", "的", "了", "吗", "呢", "？", "?", "！", "!", "。", "，");

  /** {@code to} is looked for as well when {@code from} is in the query. */
  record Synonym(String from, String to) {}

  private final List<Synonym> synonyms;

  private SearchWords(List<Synonym> synonyms) {
    this.synonyms = List.copyOf(synonyms);
  }

  public static SearchWords of(CityPack pack) {
    return pack.has("synonyms.txt") ? parse(pack.text("synonyms.txt")) : new SearchWords(List.of());
  }

  static SearchWords parse(String text) {
    List<Synonym> synonyms = new ArrayList<>();
    for (String line : text.split("\\R")) {
      String rule = line.replaceFirst("#.*", "").strip();
      if (rule.isEmpty()) {
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
    return new SearchWords(synonyms);
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
  static String core(String normal) {
    String core = normal;
    for (String wrap : WRAPPING) {
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
