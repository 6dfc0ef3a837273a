package org.yici.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * A statement of the hot path, its named parameters read once. Every parameter keeps one type,
 * whether it is null or not: a server that is told another type than before parses and plans the
 * statement again, which for the statement of an act costs as much as running it.
 */
public final class FixedStatement {
  /** A name after a single colon; a cast has two. */
  private static final Pattern NAME = Pattern.compile("(?<!:):([A-Za-z]\\w*)");

  private final String sql;
  private final Map<String, int[]> places = new HashMap<>();

  private FixedStatement(String named) {
    Map<String, List<Integer>> found = new HashMap<>();
    int[] place = {0};
    sql =
        NAME.matcher(named)
            .replaceAll(
                name -> {
                  found.computeIfAbsent(name.group(1), k -> new ArrayList<>()).add(++place[0]);
                  return Matcher.quoteReplacement("?");
                });
    found.forEach(
        (name, list) -> places.put(name, list.stream().mapToInt(Integer::intValue).toArray()));
  }

  /**
   * @param named SQL with parameters as {@code :name}; neither quotes nor comments may hold a colon
   *     before a letter
   */
  public static FixedStatement of(String named) {
    return new FixedStatement(named);
  }

  /** Gives the parameters their values. */
  @FunctionalInterface
  public interface Binding {
    void to(Values values) throws SQLException;
  }

  /** Runs it and reads its answer; a parameter without a value is an error. */
  public <T> T query(JdbcOperations jdbc, Binding binding, ResultSetExtractor<T> reading) {
    return jdbc.execute(
        connection -> connection.prepareStatement(sql),
        (PreparedStatement statement) -> {
          binding.to(new Values(statement));
          try (var rows = statement.executeQuery()) {
            return reading.extractData(rows);
          }
        });
  }

  /** The values of one run, by name; text, date and bytes may be null. */
  public final class Values {
    private final PreparedStatement statement;

    private Values(PreparedStatement statement) {
      this.statement = statement;
    }

    public Values text(String name, String value) throws SQLException {
      return set(name, value, Types.VARCHAR);
    }

    public Values date(String name, LocalDate value) throws SQLException {
      return set(name, value, Types.DATE);
    }

    public Values bytes(String name, byte[] value) throws SQLException {
      return set(name, value, Types.BINARY);
    }

    public Values uuid(String name, UUID value) throws SQLException {
      return set(name, value, Types.OTHER);
    }

    public Values number(String name, int value) throws SQLException {
      return set(name, value, Types.INTEGER);
    }

    public Values flag(String name, boolean value) throws SQLException {
      return set(name, value, Types.BOOLEAN);
    }

    public Values time(String name, OffsetDateTime value) throws SQLException {
      return set(name, value, Types.TIMESTAMP_WITH_TIMEZONE);
    }

    public Values texts(String name, List<String> value) throws SQLException {
      return set(name, value.toArray(String[]::new), Types.ARRAY);
    }

    public Values numbers(String name, List<Integer> value) throws SQLException {
      return set(name, value.toArray(Integer[]::new), Types.ARRAY);
    }

    public Values bytesOf(String name, List<byte[]> value) throws SQLException {
      return set(name, value.toArray(byte[][]::new), Types.ARRAY);
    }

    private Values set(String name, Object value, int type) throws SQLException {
      int[] at = places.get(name);
      if (at == null) {
        throw new IllegalArgumentException("no parameter " + name);
      }
      for (int place : at) {
        if (value == null) {
          statement.setNull(place, type);
        } else {
          statement.setObject(place, value);
        }
      }
      return this;
    }
  }
}
