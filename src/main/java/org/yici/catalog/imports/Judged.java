package org.yici.catalog.imports;

import java.util.List;
import java.util.Map;
import org.yici.catalog.Finding;
import org.yici.catalog.Guide;
import tools.jackson.databind.JsonNode;

/**
 * One line of an import, mapped and judged.
 *
 * @param key what tells it from the others, {@code name} and {@code agency} how lists call it
 * @param source the line as it came, null when it could not be read; then guide is null too
 * @param origins by path in the guide: field and value of the source
 */
public record Judged(
    int line,
    String key,
    String name,
    String agency,
    String type,
    JsonNode source,
    Guide guide,
    Map<String, Origin> origins,
    List<Marked> findings) {

  /**
   * Where a value of the guide comes from.
   *
   * @param field of the source, {@code value} what it says there
   */
  public record Origin(String field, String value) {}

  /** A finding and why it stands. */
  public record Marked(Kind kind, Finding finding) {
    public boolean blocks() {
      return finding.blocks();
    }
  }

  /** How many of a kind block. */
  long blocking(Kind kind) {
    return findings.stream().filter(m -> m.kind() == kind && m.blocks()).count();
  }

  boolean publishable() {
    return findings.stream().noneMatch(Marked::blocks);
  }

  /** Whether nothing but elements the source does not have hinders publication. */
  boolean goodAsFarAsItGoes() {
    return findings.stream().noneMatch(m -> m.blocks() && m.kind() != Kind.ABSENT);
  }
}
