package org.yici.ratings;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door for those who report on many ratings at once. */
@Component
public class RatingRecords {
  private final JdbcClient jdbc;
  private final RatingStore store;

  RatingRecords(JdbcClient jdbc, RatingStore store) {
    this.jdbc = jdbc;
    this.store = store;
  }

  /**
   * The rating that a {@code rating} row of the outbox owes.
   *
   * @param supplement whether the row owes what was added later
   */
  public record Owed(UUID recordId, Rating rating, boolean supplement) {}

  /** Of these cases, by record. */
  public Map<UUID, Owed> read(Collection<UUID> caseIds) {
    Map<UUID, Owed> found = new HashMap<>();
    if (caseIds.isEmpty()) {
      return found;
    }
    List<Owed> all =
        jdbc.sql(
                "select o.record_id as owed_record, o.seq > :supplement as owed_later, "
                    + RatingStore.COLUMNS
                    + """
                    from journal_outbox o join ratings_rating r
                      on r.case_id = o.case_id and r.service = case when o.seq > :supplement then o.seq - :supplement else o.seq end
                    where o.kind = 'rating' and o.case_id = any(:cases)
                    """)
            .param("supplement", RatingStore.SUPPLEMENT)
            .param("cases", caseIds.toArray(UUID[]::new))
            .query(
                (rs, n) ->
                    new Owed(
                        rs.getObject("owed_record", UUID.class),
                        store.rating(rs, n),
                        rs.getBoolean("owed_later")))
            .list();
    all.forEach(o -> found.put(o.recordId(), o));
    return found;
  }
}
