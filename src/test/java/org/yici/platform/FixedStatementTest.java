package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yici.IntegrationTest;

/** A statement of the hot path is parsed once, whatever of it is null. */
class FixedStatementTest extends IntegrationTest {
  private static final FixedStatement STATEMENT =
      FixedStatement.of(
          "select coalesce((:words::text[])[1], 'none') || 'never', coalesce((:words::text[])[1], 'none'),"
              + " cardinality(:days::text[]::date[]) + cardinality(:digests::bytea[]) + cardinality(:sizes::int[])");

  @Autowired private DataSource source;

  private static Object run(JdbcTemplate jdbc, Columns rows) {
    return STATEMENT.query(
        jdbc,
        rows,
        found -> {
          found.next();
          return found.getString(2) + found.getInt(3);
        });
  }

  @Test
  void nullsDoNotMakeTheServerParseItAgain() throws Exception {
    try (Connection connection = source.getConnection()) {
      JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      for (int i = 0; i < 20; i++) {
        Columns nulls =
            new Columns()
                .text("words", null)
                .text("days", null)
                .number("sizes", null)
                .bytes("digests", null);
        assertThat(run(jdbc, nulls)).isEqualTo("none3");
        Columns values =
            new Columns()
                .text("words", "词")
                .text("days", LocalDate.of(2026, 1, 1))
                .bytes("digests", new byte[] {1});
        assertThat(run(jdbc, values)).isEqualTo("词2");
        assertThat(run(jdbc, new Columns())).isEqualTo("none0");
      }
      List<Map<String, Object>> prepared =
          jdbc.query(
              "select generic_plans + custom_plans as runs from pg_prepared_statements where statement like '%never%' and"
                  + " statement not like '%pg_prepared%'",
              (ResultSet rs, int n) -> Map.of("runs", rs.getLong(1)));
      // the driver names a statement at its fifth run
      assertThat(prepared).hasSize(1);
      assertThat((Long) prepared.get(0).get("runs")).isGreaterThanOrEqualTo(55);
    }
  }

  @Test
  void aColumnTheStatementDoesNotKnowIsAnError() {
    JdbcTemplate jdbc = new JdbcTemplate(source);
    assertThatThrownBy(() -> run(jdbc, new Columns().text("other", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theRowsOfSeveralStandOneAfterAnother() {
    Columns whole =
        Columns.of(
            List.of(
                new Columns().text("words", "a").number("sizes", 1),
                new Columns().text("words", null),
                new Columns().number("sizes", 3)));
    assertThat(whole.values("words")).containsExactly("a", null);
    assertThat(whole.values("sizes")).containsExactly(1, 3);
  }
}
