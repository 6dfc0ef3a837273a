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
          "select coalesce(:word::text, 'none') || ':' || coalesce(:day::date::text, 'never')"
              + " || coalesce(length(:digest::bytea)::text, '') || :word::text is null,"
              + " coalesce(:word, 'none'), cardinality(:list::text[])");

  @Autowired private DataSource source;

  private static Object run(JdbcTemplate jdbc, String word, LocalDate day, byte[] digest) {
    return STATEMENT.query(
        jdbc,
        v ->
            v.text("word", word)
                .date("day", day)
                .bytes("digest", digest)
                .texts("list", word == null ? List.of() : List.of(word, word)),
        rows -> {
          rows.next();
          return rows.getString(2) + rows.getInt(3);
        });
  }

  @Test
  void nullsDoNotMakeTheServerParseItAgain() throws Exception {
    try (Connection connection = source.getConnection()) {
      JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      for (int i = 0; i < 20; i++) {
        assertThat(run(jdbc, null, LocalDate.of(2026, 1, 1), null)).isEqualTo("none0");
        assertThat(run(jdbc, "词", null, new byte[] {1})).isEqualTo("词2");
      }
      List<Map<String, Object>> prepared =
          jdbc.query(
              "select generic_plans + custom_plans as runs from pg_prepared_statements where statement like '%never%' and"
                  + " statement not like '%pg_prepared%'",
              (ResultSet rs, int n) -> Map.of("runs", rs.getLong(1)));
      // the driver names a statement at its fifth run
      assertThat(prepared).hasSize(1);
      assertThat((Long) prepared.get(0).get("runs")).isGreaterThanOrEqualTo(35);
    }
  }

  @Test
  void aParameterThatIsNotThereOrGotNoValueIsAnError() throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(source);
    assertThatThrownBy(() -> STATEMENT.query(jdbc, v -> v.text("other", "x"), rows -> null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> STATEMENT.query(jdbc, v -> v.text("word", "x"), rows -> null))
        .hasMessageContaining("No value specified");
  }
}
