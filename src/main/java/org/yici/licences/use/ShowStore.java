package org.yici.licences.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of licences_show. */
@Repository
class ShowStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  ShowStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One showing for each holder and licence: a second takes the place of the first. */
  UUID open(
      UUID id,
      UUID licence,
      UUID account,
      Collection<String> hidden,
      boolean takeable,
      LocalDateTime until) {
    return jdbc.sql(
            """
            insert into licences_show (show_id, licence_id, account, hidden, takeable, open_until)
            values (:id, :licence, :account, :hidden, :takeable, :until)
            on conflict (account, licence_id) do update set show_id = excluded.show_id, hidden = excluded.hidden,
              takeable = excluded.takeable, open_until = excluded.open_until, code_hash = null, code_until = null, used_at = null, used_by = null
            returning show_id
            """)
        .param("id", id)
        .param("licence", licence)
        .param("account", account)
        .param("hidden", hidden.toArray(String[]::new))
        .param("takeable", takeable)
        .param("until", time(until))
        .query(UUID.class)
        .single();
  }

  /** What a showing was until now, before its next code. */
  record Before(
      UUID licence, Set<String> hidden, boolean takeable, LocalDateTime usedAt, String usedBy) {}

  /** Puts a new code in the place of the last; empty when the showing is over or another's. */
  Optional<Before> renew(
      UUID show, UUID account, byte[] hash, LocalDateTime now, LocalDateTime until) {
    return jdbc.sql(RENEW)
        .param("show", show)
        .param("account", account)
        .param("hash", hash)
        .param("now", time(now))
        .param("until", time(until))
        .query(this::before)
        .optional();
  }

  private static final String RENEW =
      """
      with old as (
        select show_id, used_at, used_by from licences_show where show_id = :show and account = :account and open_until > :now for update
      )
      update licences_show s set code_hash = :hash, code_until = least(cast(:until as timestamptz), s.open_until), used_at = null, used_by = null
      from old where s.show_id = old.show_id
      returning s.licence_id, s.hidden, s.takeable, old.used_at, old.used_by
      """;

  /** What a code opens, not yet opened. */
  Optional<UUID> peek(byte[] hash, LocalDateTime now) {
    return jdbc.sql(
            "select licence_id from licences_show where code_hash = ? and code_until > ? and used_at is null")
        .params(hash, time(now))
        .query(UUID.class)
        .optional();
  }

  /** Opens a code, once; of two at the same moment one gets nothing. */
  Optional<Before> use(byte[] hash, LocalDateTime now, String by) {
    return jdbc.sql(
            """
            update licences_show set used_at = :now, used_by = :by where code_hash = :hash and code_until > :now and used_at is null
            returning licence_id, hidden, takeable, used_at, used_by
            """)
        .param("hash", hash)
        .param("now", time(now))
        .param("by", by)
        .query(this::before)
        .optional();
  }

  void close(UUID show, UUID account) {
    jdbc.sql("delete from licences_show where show_id = ? and account = ?")
        .params(show, account)
        .update();
  }

  /** Takes away what is over. */
  int sweep(LocalDateTime before) {
    return jdbc.sql("delete from licences_show where open_until < ?").param(time(before)).update();
  }

  private Before before(ResultSet rs, int n) throws SQLException {
    OffsetDateTime used = rs.getObject("used_at", OffsetDateTime.class);
    return new Before(
        rs.getObject("licence_id", UUID.class),
        Set.of((String[]) rs.getArray("hidden").getArray()),
        rs.getBoolean("takeable"),
        used == null ? null : used.atZoneSameInstant(clock.getZone()).toLocalDateTime(),
        rs.getString("used_by"));
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(clock.getZone()).toOffsetDateTime();
  }
}
