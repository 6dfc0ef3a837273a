package org.yici.licences.types;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.licences.LicenceType;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of versions of types and of their drafts. */
@Component
class TypeStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String VERSIONS =
      """
      select v.*, w.asked_account, w.asked_name, w.asked_at, w.why w_why, w.deed w_deed, w.second_name w_second, w.decided_at w_decided
      from licences_type_version v
      left join licences_type_withdrawal w on w.code = v.code and w.version = v.version and w.deed is distinct from 'KEEP'
      """;
  private final JdbcClient jdbc;
  private final ZoneId zone;

  TypeStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** Rises with every approval and every withdrawal that was confirmed. */
  int steps() {
    return jdbc.sql(
            """
            select (select count(*) from licences_type_version where deed = 'APPROVE')
              + (select count(*) from licences_type_withdrawal where deed = 'CONFIRM')
            """)
        .query(Integer.class)
        .single();
  }

  /** All that stand or stood; the few that were withdrawn come too. */
  List<TypeVersion> approved() {
    return jdbc.sql(VERSIONS + "where v.deed = 'APPROVE' order by v.code, v.version limit 5000")
        .query(this::row)
        .list();
  }

  /** All of a type, newest first. */
  List<TypeVersion> of(String code) {
    return jdbc.sql(VERSIONS + "where v.code = ? order by v.version desc limit 200")
        .param(code)
        .query(this::row)
        .list();
  }

  /**
   * Those that wait for a second person: to be approved, or to be withdrawn.
   *
   * @param earliest first day of a version that can still be withdrawn
   */
  List<TypeVersion> waiting(LocalDate earliest) {
    return jdbc.sql(
            VERSIONS
                + """
                where v.deed is null or (w.withdrawal_id is not null and w.deed is null and v.from_day >= ?)
                order by v.at limit 200
                """)
        .param(earliest)
        .query(this::row)
        .list();
  }

  Optional<TypeVersion> find(String code, int version) {
    return jdbc.sql(VERSIONS + "where v.code = ? and v.version = ?")
        .params(code, version)
        .query(this::row)
        .optional();
  }

  /**
   * Writes the next version and takes its writer's draft away.
   *
   * @return its number
   * @throws org.springframework.dao.DuplicateKeyException when another was written at the same time
   */
  int add(TypeVersion v) {
    return jdbc.sql(
            """
            with gone as (delete from licences_type_draft where code = :code and by_account = :by)
            insert into licences_type_version (code, version, type, from_day, base, reason, by_account, by_name, at)
            select :code, 1 + coalesce((select max(version) from licences_type_version where code = :code), 0), :type, :from, :base, :reason,
              :by, :name, :at
            returning version
            """)
        .param("code", v.code())
        .param("by", v.by())
        .param("type", JSON.writeValueAsString(v.type()))
        .param("from", v.from())
        .param("base", v.base())
        .param("reason", v.reason())
        .param("name", v.byName())
        .param("at", time(v.at()))
        .query(Integer.class)
        .single();
  }

  /**
   * @return false when somebody decided it before
   */
  boolean decide(TypeVersion v, UUID by, TypeVersion.Decided d) {
    return jdbc.sql(
                """
                update licences_type_version set deed = ?, second_account = ?, second_name = ?, decided_at = ?, why = ?
                where code = ? and version = ? and deed is null
                """)
            .params(d.deed(), by, d.byName(), time(d.at()), d.why(), v.code(), v.version())
            .update()
        == 1;
  }

  /**
   * Asks that an approved version go before its day.
   *
   * @throws org.springframework.dao.DuplicateKeyException when somebody asked before
   */
  void askWithdrawal(UUID id, TypeVersion v, TypeVersion.Withdrawal w) {
    jdbc.sql(
            """
            insert into licences_type_withdrawal (withdrawal_id, code, version, asked_account, asked_name, asked_at, why)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(id, v.code(), v.version(), w.by(), w.byName(), time(w.at()), w.why())
        .update();
  }

  /**
   * @return false when nothing waits any more
   */
  boolean decideWithdrawal(TypeVersion v, String deed, UUID by, String byName, LocalDateTime at) {
    return jdbc.sql(
                """
                update licences_type_withdrawal set deed = ?, second_account = ?, second_name = ?, decided_at = ?
                where code = ? and version = ? and deed is null
                """)
            .params(deed, by, byName, time(at), v.code(), v.version())
            .update()
        == 1;
  }

  /** Every withdrawal of a version that was asked for, also those that came to nothing. */
  List<TypeVersion.Withdrawal> withdrawals(TypeVersion v) {
    return jdbc.sql(
            """
            select asked_account, asked_name, asked_at, why w_why, deed w_deed, second_name w_second, decided_at w_decided
            from licences_type_withdrawal where code = ? and version = ? order by asked_at limit 50
            """)
        .params(v.code(), v.version())
        .query(this::withdrawal)
        .list();
  }

  Optional<TypedType> draft(String code, UUID by) {
    return jdbc.sql("select typed from licences_type_draft where code = ? and by_account = ?")
        .params(code, by)
        .query(String.class)
        .optional()
        .map(json -> JSON.readValue(json, TypedType.class));
  }

  /** Codes of the types that this person has a draft of. */
  List<String> drafts(UUID by) {
    return jdbc.sql(
            "select code from licences_type_draft where by_account = ? order by 1 limit 200")
        .param(by)
        .query(String.class)
        .list();
  }

  void keep(String code, UUID by, TypedType typed, LocalDateTime at) {
    jdbc.sql(
            """
            insert into licences_type_draft (code, by_account, typed, saved_at) values (?, ?, ?, ?)
            on conflict (code, by_account) do update set typed = excluded.typed, saved_at = excluded.saved_at
            """)
        .params(code, by, JSON.writeValueAsString(typed), time(at))
        .update();
  }

  void drop(String code, UUID by) {
    jdbc.sql("delete from licences_type_draft where code = ? and by_account = ?")
        .params(code, by)
        .update();
  }

  private TypeVersion row(ResultSet rs, int n) throws SQLException {
    String deed = rs.getString("deed");
    return new TypeVersion(
        rs.getString("code"),
        rs.getInt("version"),
        JSON.readValue(rs.getString("type"), LicenceType.class),
        rs.getObject("from_day", LocalDate.class),
        rs.getInt("base"),
        rs.getString("reason"),
        rs.getObject("by_account", UUID.class),
        rs.getString("by_name"),
        moment(rs, "at"),
        deed == null
            ? null
            : new TypeVersion.Decided(
                deed, rs.getString("second_name"), moment(rs, "decided_at"), rs.getString("why")),
        rs.getString("asked_name") == null ? null : withdrawal(rs, n));
  }

  private TypeVersion.Withdrawal withdrawal(ResultSet rs, int n) throws SQLException {
    String deed = rs.getString("w_deed");
    return new TypeVersion.Withdrawal(
        rs.getObject("asked_account", UUID.class),
        rs.getString("asked_name"),
        moment(rs, "asked_at"),
        rs.getString("w_why"),
        deed,
        rs.getString("w_second"),
        deed == null ? null : moment(rs, "w_decided"));
  }

  private LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
