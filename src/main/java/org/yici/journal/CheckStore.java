package org.yici.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.journal.RootStore.Place;

/** Reads whole histories, case after case. */
@Component
class CheckStore {
  private static final String ENTRY =
      """
      select case_id, seq, at, actor_role, actor_id, actor_name, action, data, documents, hash from journal_entry
      """;
  private static final int AT_ONCE = 1000;
  private static final UUID LEAST = new UUID(0, 0);
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ZoneId zone;

  CheckStore(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.zone = clock.getZone();
  }

  /** The next cases that have a row, or had one under a root. */
  List<UUID> caseIds(UUID after, int limit) {
    return jdbc.sql(
            """
            select case_id from (
              (select distinct case_id from journal_entry where case_id > :after order by case_id limit :limit)
              union
              (select distinct case_id from journal_leaf where case_id > :after order by case_id limit :limit)
            ) x order by case_id limit :limit
            """)
        .param("after", after == null ? LEAST : after)
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  Map<UUID, List<Place>> leaves(UUID after, UUID last) {
    Map<UUID, List<Place>> leaves = new HashMap<>();
    jdbc.sql(
            """
            select day, case_id, seq, n, leaf from journal_leaf where case_id > :after and case_id <= :last order by case_id, seq
            """)
        .param("after", after == null ? LEAST : after)
        .param("last", last)
        .query(RootStore::place)
        .list()
        .forEach(p -> leaves.computeIfAbsent(p.caseId(), id -> new ArrayList<>()).add(p));
    return leaves;
  }

  /** The histories of the cases after one up to another, one case at a time. */
  void eachCase(UUID after, UUID last, Consumer<List<Entry>> each) {
    transaction.executeWithoutResult(
        t -> {
          List<Entry> open = new ArrayList<>();
          try (var all =
              jdbc
                  .sql(ENTRY + "where case_id > :after and case_id <= :last order by case_id, seq")
                  .param("after", after == null ? LEAST : after)
                  .param("last", last)
                  .withFetchSize(AT_ONCE)
                  .query(this::entry)
                  .stream()) {
            all.forEach(
                e -> {
                  if (!open.isEmpty() && !open.get(0).caseId().equals(e.caseId())) {
                    each.accept(List.copyOf(open));
                    open.clear();
                  }
                  open.add(e);
                });
          }
          if (!open.isEmpty()) {
            each.accept(open);
          }
        });
  }

  List<Entry> entries(UUID caseId) {
    return jdbc.sql(ENTRY + "where case_id = ? order by seq")
        .param(caseId)
        .query(this::entry)
        .list();
  }

  private Entry entry(ResultSet rs, int n) throws SQLException {
    return new Entry(
        rs.getObject("case_id", UUID.class),
        rs.getInt("seq"),
        rs.getObject("at", OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime(),
        rs.getString("actor_role"),
        rs.getString("actor_id"),
        rs.getString("actor_name"),
        rs.getString("action"),
        rs.getString("data"),
        List.of((String[]) rs.getArray("documents").getArray()),
        rs.getBytes("hash"));
  }
}
