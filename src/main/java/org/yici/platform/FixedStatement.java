package org.yici.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * A statement of the hot path that writes rows given as {@link Columns}. Every parameter is an
 * array, written {@code :name::text[]}, {@code :name::int[]} or {@code :name::bytea[]}, and keeps
 * that type whatever is in it: a server that is told another type than before parses and plans the
 * statement again, which for the statement of an act costs as much as running it.
 */
public final class FixedStatement {
  private static final Pattern PARAMETER =
      Pattern.compile("(?<!:):([A-Za-z]\\w*)::(text|int|bytea)\\[\\]");

  private record Place(String column, String type) {}

  private final String sql;
  private final List<Place> places;
  private final Set<String> columns = new HashSet<>();

  private FixedStatement(String named) {
    places =
        PARAMETER
            .matcher(named)
            .results()
            .map(found -> new Place(found.group(1), found.group(2)))
            .toList();
    sql =
        PARAMETER
            .matcher(named)
            .replaceAll(found -> Matcher.quoteReplacement("?::" + found.group(2) + "[]"));
    places.forEach(place -> columns.add(place.column()));
  }

  /**
   * @param named SQL whose only parameters are such arrays; neither quotes nor comments may hold
   *     one
   */
  public static FixedStatement of(String named) {
    return new FixedStatement(named);
  }

  /**
   * Runs it and reads its answer. A column nobody filled is an empty array.
   *
   * @throws IllegalArgumentException when the rows have a column that the statement does not know
   */
  public <T> T query(JdbcOperations jdbc, Columns rows, ResultSetExtractor<T> reading) {
    if (!columns.containsAll(rows.names())) {
      throw new IllegalArgumentException("columns that are not in the statement: " + rows.names());
    }
    return jdbc.execute(
        connection -> connection.prepareStatement(sql),
        (PreparedStatement statement) -> {
          bind(statement, rows);
          try (var found = statement.executeQuery()) {
            return reading.extractData(found);
          }
        });
  }

  private void bind(PreparedStatement statement, Columns rows) throws SQLException {
    for (int i = 0; i < places.size(); i++) {
      List<Object> values = rows.values(places.get(i).column());
      Object array =
          switch (places.get(i).type()) {
            case "text" -> values.toArray(String[]::new);
            case "int" -> values.toArray(Integer[]::new);
            default -> values.toArray(byte[][]::new);
          };
      statement.setObject(i + 1, array);
    }
  }
}
