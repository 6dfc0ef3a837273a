package org.yici.catalog.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param hits best first
 * @param missing what nothing was found for, when the hits share only words with the query that
 *     nearly every guide has; empty for an answer to what was asked
 * @param common those words, none when the hits only sound alike
 */
public record Answer(List<Hit> hits, String missing, List<String> common) {
  static Answer of(List<Hit> hits) {
    return new Answer(hits, "", List.of());
  }
}
