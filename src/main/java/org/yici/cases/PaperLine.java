package org.yici.cases;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.yici.documents.NumberedDocument;
import org.yici.journal.Entry;

/**
 * A paper that an act owed.
 *
 * @param at when the act was done
 * @param document null for what is only a record of the file
 */
public record PaperLine(String kind, LocalDateTime at, NumberedDocument document) {

  /** The papers of these acts, in their order. */
  static List<PaperLine> of(List<Entry> entries, List<NumberedDocument> documents) {
    List<PaperLine> lines = new ArrayList<>();
    for (Entry entry : entries) {
      for (String kind : entry.documents()) {
        if (!kind.isEmpty()) {
          lines.add(
              new PaperLine(
                  kind,
                  entry.at(),
                  documents.stream()
                      .filter(d -> d.seq() == entry.seq() && d.kind().equals(kind))
                      .findFirst()
                      .orElse(null)));
        }
      }
    }
    return lines;
  }
}
