package org.yici.systems;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.platform.PersonalData;

/** The inventory: systems_system, systems_item, systems_client, systems_state. */
@Repository
public class SystemStore {
  private static final String SYSTEM =
      """
      select id, name, agency_uscc, purpose, operator, contact, contact_phone, level, zone, way, plan_on, note from systems_system
      """;
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;

  SystemStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }

  LocalDateTime local(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }

  private BuiltSystem system(ResultSet rs, int n) throws SQLException {
    return new BuiltSystem(
        rs.getString("id"),
        rs.getString("name"),
        rs.getString("agency_uscc"),
        rs.getString("purpose"),
        rs.getString("operator"),
        rs.getString("contact"),
        personal.decrypt("systems_system.contact_phone", rs.getBytes("contact_phone")),
        rs.getString("level"),
        rs.getString("zone"),
        rs.getString("way"),
        rs.getObject("plan_on", LocalDate.class),
        rs.getString("note"));
  }

  /** All of them, or those of one agency; by id. */
  List<BuiltSystem> all(String agencyUscc) {
    return jdbc.sql(SYSTEM + "where cast(? as text) is null or agency_uscc = ? order by id")
        .params(agencyUscc, agencyUscc)
        .query(this::system)
        .list();
  }

  Optional<BuiltSystem> find(String id) {
    return jdbc.sql(SYSTEM + "where id = ?").param(id).query(this::system).optional();
  }

  /** The system that these credentials are of. */
  Optional<BuiltSystem> ofClient(String clientId) {
    return jdbc.sql(
            SYSTEM + "where id = (select system_id from systems_client where client_id = ?)")
        .param(clientId)
        .query(this::system)
        .optional();
  }

  /** From the city pack; what the bureau has written since stays. */
  void bring(BuiltSystem s) {
    write(s, "on conflict (id) do nothing");
  }

  void save(BuiltSystem s) {
    write(
        s,
        """
        on conflict (id) do update set name = excluded.name, purpose = excluded.purpose, operator = excluded.operator,
          contact = excluded.contact, contact_phone = excluded.contact_phone, level = excluded.level, zone = excluded.zone,
          way = excluded.way, plan_on = excluded.plan_on, note = excluded.note, changed_at = excluded.changed_at
        """);
  }

  private void write(BuiltSystem s, String conflict) {
    jdbc.sql(
            """
            insert into systems_system (id, name, agency_uscc, purpose, operator, contact, contact_phone, level, zone, way, plan_on, note, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
                + conflict)
        .params(
            s.id(),
            s.name(),
            s.agencyUscc(),
            s.purpose(),
            s.operator(),
            s.contact(),
            personal.encrypt("systems_system.contact_phone", s.contactPhone()),
            s.level(),
            s.zone(),
            s.way(),
            s.planOn(),
            s.note(),
            now())
        .update();
  }

  List<String> items(String systemId) {
    return jdbc.sql("select item_code from systems_item where system_id = ? order by item_code")
        .param(systemId)
        .query(String.class)
        .list();
  }

  /** The systems that handle an item now, by id. */
  boolean handles(String systemId, String itemCode) {
    return jdbc.sql("select count(*) from systems_item where system_id = ? and item_code = ?")
            .params(systemId, itemCode)
            .query(Integer.class)
            .single()
        > 0;
  }

  void setItems(BuiltSystem s, List<String> codes) {
    jdbc.sql("delete from systems_item where system_id = ? and item_code <> all(?)")
        .params(s.id(), codes.toArray(String[]::new))
        .update();
    // what it may no longer handle it may no longer see
    jdbc.sql("delete from systems_delivery where system_id = ? and item_code <> all(?)")
        .params(s.id(), codes.toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            insert into systems_item (system_id, item_code, agency_uscc, added_at)
            select ?, x, ?, ? from unnest(?::text[]) x on conflict do nothing
            """)
        .params(s.id(), s.agencyUscc(), now(), codes.toArray(String[]::new))
        .update();
  }

  /**
   * Credentials of a system.
   *
   * @param endsAt when they end or ended; null for never
   */
  record ClientRow(String clientId, LocalDateTime issuedAt, String issuedBy, Instant endsAt) {}

  List<ClientRow> clients(String systemId) {
    return jdbc.sql(
            """
            select c.client_id, c.issued_at, c.issued_by, i.ends_at
            from systems_client c join identity_client i on i.id = c.client_id
            where c.system_id = ? order by c.issued_at desc, c.client_id
            """)
        .param(systemId)
        .query(
            (rs, n) -> {
              OffsetDateTime ends = rs.getObject("ends_at", OffsetDateTime.class);
              return new ClientRow(
                  rs.getString("client_id"),
                  local(rs, "issued_at"),
                  rs.getString("issued_by"),
                  ends == null ? null : ends.toInstant());
            })
        .list();
  }

  void addClient(String systemId, String clientId, String by) {
    jdbc.sql(
            """
            insert into systems_client (client_id, system_id, issued_at, issued_by) values (?, ?, ?, ?) on conflict do nothing
            """)
        .params(clientId, systemId, now(), by)
        .update();
  }

  /** A change of the connection state. */
  public record Change(LocalDateTime at, String state, String why) {}

  List<Change> history(String systemId, int limit) {
    return jdbc.sql(
            "select at, state, why from systems_state where system_id = ? order by at desc limit ?")
        .params(systemId, limit)
        .query((rs, n) -> new Change(local(rs, "at"), rs.getString(2), rs.getString(3)))
        .list();
  }

  /** Writes the state down if it is another one than before. */
  void note(String systemId, Connection c) {
    jdbc.sql(
            """
            insert into systems_state (system_id, at, state, why)
            select :id, :at, :state, :why
            where :state is distinct from (select state from systems_state where system_id = :id order by at desc limit 1)
            on conflict do nothing
            """)
        .param("id", systemId)
        .param("at", now())
        .param("state", c.state().name())
        .param("why", c.why())
        .update();
  }
}
