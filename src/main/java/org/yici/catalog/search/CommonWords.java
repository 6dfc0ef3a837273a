package org.yici.catalog.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A query taken apart into words that nearly every guide has (登记, 办理, 申请 ...), by how many guides
 * have them, and what else it says.
 *
 * @param words the common words
 * @param telling pairs of characters of the rest; none of them reaches into a common word
 * @param rest the query without the common words and single characters between them
 */
record CommonWords(List<String> words, Set<String> telling, String rest) {

  /**
   * @param query as {@link SearchWords#core} leaves it
   * @param isCommon whether nearly every guide has a term
   */
  static CommonWords of(String query, Predicate<String> isCommon) {
    boolean[] common = new boolean[query.length()];
    for (int i = 0; i + 2 <= query.length(); i++) {
      if (isCommon.test(query.substring(i, i + 2))) {
        common[i] = true;
        common[i + 1] = true;
      }
    }
    List<String> words = new ArrayList<>();
    Set<String> telling = new LinkedHashSet<>();
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (from < query.length()) {
      int to = from + 1;
      while (to < query.length() && common[to] == common[from]) {
        to++;
      }
      String part = query.substring(from, to);
      if (common[from]) {
        words.add(part);
      } else if (part.codePointCount(0, part.length()) > 1) {
        rest.append(part);
        telling.addAll(QueryMaker.tokens(ItemIndex.BIGRAMS, part));
      }
      from = to;
    }
    return new CommonWords(List.copyOf(words), telling, rest.toString());
  }

  /** Whether the query says nothing else. */
  boolean all() {
    return rest.isEmpty();
  }

  /** Whether a piece of the query says more than a common word. */
  boolean tells(String piece) {
    return words.stream().noneMatch(w -> w.contains(piece));
  }
}
