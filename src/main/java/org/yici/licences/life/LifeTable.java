package org.yici.licences.life;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The life of a licence as a lawyer reads it: {@code licences/life.yaml}. What moves a licence asks
 * this table, and the page shows it.
 */
public final class LifeTable {
  private static final File FILE = read();

  private LifeTable() {}

  /**
   * A state of CS-CERTSTATE.
   *
   * @param runs whether the term still runs in it, so that the calendar can end it
   */
  public record State(String code, String chinese, boolean runs, String means) {}

  record File(List<State> states, List<Operation> operations) {}

  public static List<State> states() {
    return FILE.states();
  }

  public static List<Operation> operations() {
    return FILE.operations();
  }

  /**
   * @throws IllegalArgumentException when the table has no such operation
   */
  public static Operation operation(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no operation " + id));
  }

  public static Optional<Operation> find(String id) {
    return operations().stream().filter(o -> o.id().equals(id)).findFirst();
  }

  public static Optional<State> state(String code) {
    return states().stream().filter(s -> s.code().equals(code)).findFirst();
  }

  /**
   * The operation that a line of a history tells of.
   *
   * @param before state before it, null when the licence was born with it
   * @param op its code in CS-CERTOP
   * @param after state that it brought
   * @return empty when no operation of the table can have done that
   */
  public static Optional<Operation> told(String before, String op, String after) {
    return operations().stream()
        .filter(o -> o.op().equals(op))
        .filter(
            o ->
                before == null
                    ? o.makes() && after.equals(VALID)
                    : o.lawfulIn(before) && o.after(before).equals(after))
        .findFirst();
  }

  /** Every lawful change of state as pairs of codes for SQL: {@code '0103', '0203'}. */
  public static String lawfulPairs() {
    return operations().stream()
        .filter(o -> o.to() != null)
        .flatMap(
            o -> o.from().stream().filter(f -> !f.equals(o.to())).map(f -> "'" + f + o.to() + "'"))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  static final String VALID = "01";

  private static File read() {
    try (InputStream in = LifeTable.class.getResourceAsStream("/licences/life.yaml")) {
      return YAMLMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readValue(in, File.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
