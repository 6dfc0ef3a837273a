package org.yici.licences.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.Person;

/** The SQL of licences_caller and licences_calls. */
@Repository
class CallerStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  CallerStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Programs that have credentials, by id. */
  List<Callers.Client> clients() {
    return jdbc.sql(
            "select id, name from identity_client where secret_hash is not null order by id limit 500")
        .query((rs, n) -> new Callers.Client(rs.getString("id"), rs.getString("name")))
        .list();
  }

  void insert(Caller c) {
    jdbc.sql(
            """
            insert into licences_caller (caller_id, client_id, client_name, type_code, fields, per_day, reason, state, asked_by, asked_name, asked_at)
            values (:id, :client, :name, :type, :fields, :perDay, :reason, 'asked', :by, :byName, :at)
            """)
        .param("id", c.id())
        .param("client", c.clientId())
        .param("name", c.clientName())
        .param("type", c.typeCode())
        .param("fields", c.fields().toArray(String[]::new))
        .param("perDay", c.perDay())
        .param("reason", c.reason())
        .param("by", c.askedBy())
        .param("byName", c.askedName())
        .param("at", time(c.askedAt()))
        .update();
  }

  Optional<Caller> find(UUID id) {
    return jdbc.sql("select * from licences_caller where caller_id = ?")
        .param(id)
        .query(this::caller)
        .optional();
  }

  Optional<Caller> approved(String client, String type) {
    return jdbc.sql(
            "select * from licences_caller where client_id = ? and type_code = ? and state = 'approved'")
        .params(client, type)
        .query(this::caller)
        .optional();
  }

  /** The newest first. */
  List<Caller> last(int limit) {
    return jdbc.sql("select * from licences_caller order by asked_at desc limit ?")
        .param(limit)
        .query(this::caller)
        .list();
  }

  /** What was approved for the same before ends with it. */
  void replace(Caller c, Person by, LocalDateTime at) {
    jdbc.sql(
            """
            update licences_caller set state = 'ended', ended_name = ?, ended_at = ?
            where client_id = ? and type_code = ? and state = 'approved'
            """)
        .params(by.name(), time(at), c.clientId(), c.typeCode())
        .update();
  }

  /** False when it was decided already, or by the one who asked. */
  boolean decide(UUID id, String state, Person by, LocalDateTime at) {
    return jdbc.sql(
                """
                update licences_caller set state = ?, decided_by = ?, decided_name = ?, decided_at = ?
                where caller_id = ? and state = 'asked' and asked_by <> ?
                """)
            .params(state, by.accountId(), by.name(), time(at), id, by.accountId())
            .update()
        == 1;
  }

  boolean end(UUID id, Person by, LocalDateTime at) {
    return jdbc.sql(
                "update licences_caller set state = 'ended', ended_name = ?, ended_at = ? where caller_id = ? and state = 'approved'")
            .params(by.name(), time(at), id)
            .update()
        == 1;
  }

  /** Counts a call; false when the day's number is used up, which is counted apart. */
  boolean count(Caller c, LocalDate day) {
    boolean counted =
        jdbc.sql(
                    """
                    insert into licences_calls (client_id, type_code, day, calls) values (:client, :type, :day, 1)
                    on conflict (client_id, type_code, day) do update set calls = licences_calls.calls + 1 where licences_calls.calls < :most
                    """)
                .param("client", c.clientId())
                .param("type", c.typeCode())
                .param("day", day)
                .param("most", c.perDay())
                .update()
            == 1;
    if (!counted) {
      jdbc.sql(
              "update licences_calls set refused = refused + 1 where client_id = ? and type_code = ? and day = ?")
          .params(c.clientId(), c.typeCode(), day)
          .update();
    }
    return counted;
  }

  /** A call that found something; answers how many were made on the day. */
  int made(Caller c, LocalDate day, boolean found) {
    return jdbc.sql(
            "update licences_calls set found = found + ? where client_id = ? and type_code = ? and day = ? returning calls")
        .params(found ? 1 : 0, c.clientId(), c.typeCode(), day)
        .query(Integer.class)
        .single();
  }

  List<Callers.Calls> calls(LocalDate from, LocalDate to, int limit) {
    return jdbc.sql(
            """
            select * from licences_calls where day between ? and ? order by day desc, calls desc, client_id, type_code limit ?
            """)
        .params(from, to, limit)
        .query(
            (rs, n) ->
                new Callers.Calls(
                    rs.getString("client_id"),
                    rs.getString("type_code"),
                    rs.getObject("day", LocalDate.class),
                    rs.getInt("calls"),
                    rs.getInt("found"),
                    rs.getInt("refused")))
        .list();
  }

  private Caller caller(ResultSet rs, int n) throws SQLException {
    return new Caller(
        rs.getObject("caller_id", UUID.class),
        rs.getString("client_id"),
        rs.getString("client_name"),
        rs.getString("type_code"),
        List.of((String[]) rs.getArray("fields").getArray()),
        rs.getInt("per_day"),
        rs.getString("reason"),
        rs.getString("state"),
        rs.getObject("asked_by", UUID.class),
        rs.getString("asked_name"),
        moment(rs, "asked_at"),
        rs.getString("decided_name"),
        moment(rs, "decided_at"),
        rs.getString("ended_name"),
        moment(rs, "ended_at"));
  }

  private LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(clock.getZone()).toOffsetDateTime();
  }
}
