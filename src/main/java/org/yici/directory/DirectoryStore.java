package org.yici.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.directory.DirectoryData.ServiceKey;
import tools.jackson.databind.json.JsonMapper;

/** The room's tables. They are written as a whole from the city pack and read as a whole. */
@Repository
class DirectoryStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final JsonMapper json = JsonMapper.builder().build();

  DirectoryStore(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /**
   * Brings the tables to {@code data}: changed rows are updated, rows that are gone are deleted.
   * Runs in the caller's transaction.
   */
  void write(DirectoryData data) {
    jdbc.sql(
            """
            insert into directory_city (id, facts) values (1, ?::jsonb)
            on conflict (id) do update set facts = excluded.facts
            """)
        .param(json.writeValueAsString(data.city()))
        .update();
    writePlaces(data);
    jdbc.sql("delete from directory_service").update();
    rows(
        "insert into directory_service (kind, region, uscc) values (?, ?, ?)",
        data.services().entrySet(),
        e -> new Object[] {e.getKey().kind(), e.getKey().region6(), e.getValue()});
    writeHalls(data.halls());
    jdbc.sql("delete from directory_post").update();
    writeStaff(data.staff());
    writePosts(data.posts());
    writeSystems(data.systems());
    keep("delete from directory_agency where uscc <> all(?)", data.agencies(), Agency::uscc);
    keep("delete from directory_hall where id <> all(?)", data.halls(), Hall::id);
  }

  private void writePlaces(DirectoryData data) {
    rows(
        """
        insert into directory_region (code12, level, name, parent12, standard)
        values (?, ?, ?, ?, ?)
        on conflict (code12) do update set level = excluded.level, name = excluded.name,
          parent12 = excluded.parent12, standard = excluded.standard
        """,
        data.regions(),
        r -> new Object[] {r.code12(), r.level(), r.name(), r.parent12(), r.standard()});
    keep("delete from directory_region where code12 <> all(?)", data.regions(), Region::code12);
    rows(
        """
        insert into directory_kind (key, label, position, facts) values (?, ?, ?, ?::jsonb)
        on conflict (key) do update set label = excluded.label, position = excluded.position,
          facts = excluded.facts
        """,
        data.kinds(),
        k ->
            new Object[] {k.key(), k.label(), data.kinds().indexOf(k), json.writeValueAsString(k)});
    keep("delete from directory_kind where key <> all(?)", data.kinds(), AgencyKind::key);
    rows(
        """
        insert into directory_agency (uscc, kind, name, full_name, document_sign, region12, level,
          central_dept, address, phone, complaint_phone, sample)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (uscc) do update set kind = excluded.kind, name = excluded.name,
          full_name = excluded.full_name, document_sign = excluded.document_sign,
          region12 = excluded.region12, level = excluded.level,
          central_dept = excluded.central_dept, address = excluded.address,
          phone = excluded.phone, complaint_phone = excluded.complaint_phone,
          sample = excluded.sample
        """,
        data.agencies(),
        a ->
            new Object[] {
              a.uscc(),
              a.kind(),
              a.name(),
              a.fullName(),
              a.documentSign(),
              a.region12(),
              a.level(),
              a.centralDept(),
              a.address(),
              a.phone(),
              a.complaintPhone(),
              a.sample()
            });
  }

  private void writeHalls(List<Hall> halls) {
    rows(
        """
        insert into directory_hall (id, region6, name, formal_name, address, hours, phone,
          complaint_phone, traffic, facilities)
        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
        on conflict (id) do update set region6 = excluded.region6, name = excluded.name,
          formal_name = excluded.formal_name, address = excluded.address,
          hours = excluded.hours, phone = excluded.phone,
          complaint_phone = excluded.complaint_phone, traffic = excluded.traffic,
          facilities = excluded.facilities
        """,
        halls,
        h ->
            new Object[] {
              h.id(),
              h.region6(),
              h.name(),
              h.formalName(),
              h.address(),
              json.writeValueAsString(h.hours()),
              h.phone(),
              h.complaintPhone(),
              h.traffic(),
              array(h.facilities())
            });
    jdbc.sql("delete from directory_window").update();
    for (Hall hall : halls) {
      rows(
          "insert into directory_window (hall_id, no, floor, name, kinds) values (?, ?, ?, ?, ?)",
          hall.windows(),
          w -> new Object[] {hall.id(), w.no(), w.floor(), w.name(), array(w.kinds())});
    }
  }

  private void writeStaff(List<Staff> staff) {
    // a login may have moved to another person, so those who are gone leave first
    keep("delete from directory_staff where id <> all(?)", staff, Staff::id);
    rows(
        """
        insert into directory_staff (id, login, name, region6, uscc, hall_id, roles, post, desk, kinds)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set login = excluded.login, name = excluded.name,
          region6 = excluded.region6, uscc = excluded.uscc, hall_id = excluded.hall_id,
          roles = excluded.roles, post = excluded.post, desk = excluded.desk, kinds = excluded.kinds
        """,
        staff,
        s ->
            new Object[] {
              s.id(),
              s.login(),
              s.name(),
              s.region6(),
              s.uscc(),
              s.hallId(),
              array(s.roles()),
              s.post(),
              s.desk(),
              array(s.kinds())
            });
  }

  private void writeSystems(List<OutsideSystem> systems) {
    keep("delete from directory_system where id <> all(?)", systems, OutsideSystem::id);
    rows(
        """
        insert into directory_system (id, name, uscc, purpose, link, state, since, note)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set name = excluded.name, uscc = excluded.uscc,
          purpose = excluded.purpose, link = excluded.link, state = excluded.state,
          since = excluded.since, note = excluded.note
        """,
        systems,
        s ->
            new Object[] {
              s.id(),
              s.name(),
              s.uscc(),
              s.purpose(),
              s.link(),
              s.state().name(),
              s.since(),
              s.note()
            });
  }

  private void writePosts(List<Post> posts) {
    rows(
        """
        insert into directory_post (id, staff_id, region6, uscc, hall_id, roles, post, desk, kinds)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        posts,
        p -> {
          Staff s = p.staff();
          return new Object[] {
            p.id(),
            s.id(),
            s.region6(),
            s.uscc(),
            s.hallId(),
            array(s.roles()),
            s.post(),
            s.desk(),
            array(s.kinds())
          };
        });
  }

  private <T> void rows(String sql, Collection<T> values, Function<T, Object[]> row) {
    batch.batchUpdate(sql, values.stream().map(row).toList());
  }

  private <T> void keep(String sql, List<T> values, Function<T, String> key) {
    batch.update(sql, (Object) values.stream().map(key).toArray(String[]::new));
  }

  private static String[] array(Collection<String> values) {
    return values.toArray(String[]::new);
  }

  /** Everything, in the order of codes and ids. */
  DirectoryData read() {
    Map<String, List<Window>> windows =
        jdbc
            .sql("select * from directory_window order by hall_id, no")
            .query((rs, n) -> Map.entry(rs.getString("hall_id"), window(rs)))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    Map<ServiceKey, String> services = new HashMap<>();
    jdbc.sql("select kind, region, uscc from directory_service")
        .query(
            rs -> {
              services.put(
                  new ServiceKey(rs.getString("kind"), rs.getString("region")),
                  rs.getString("uscc"));
            });
    return new DirectoryData(
        json.readValue(
            jdbc.sql("select facts from directory_city").query(String.class).single(), City.class),
        jdbc
            .sql("select facts from directory_kind order by position")
            .query(String.class)
            .list()
            .stream()
            .map(facts -> json.readValue(facts, AgencyKind.class))
            .toList(),
        jdbc.sql("select * from directory_region order by code12").query(Region.class).list(),
        jdbc.sql(
                """
                select a.* from directory_agency a join directory_kind k on k.key = a.kind
                order by a.region12, k.position
                """)
            .query(Agency.class)
            .list(),
        services,
        jdbc.sql("select * from directory_hall order by region6, id")
            .query((rs, n) -> hall(rs, windows.getOrDefault(rs.getString("id"), List.of())))
            .list(),
        jdbc.sql("select * from directory_staff order by id").query((rs, n) -> staff(rs)).list(),
        jdbc.sql(
                """
                select p.id as post_id, s.id, s.login, s.name, p.region6, p.uscc, p.hall_id, p.roles, p.post, p.desk, p.kinds
                from directory_post p join directory_staff s on s.id = p.staff_id order by p.id
                """)
            .query((rs, n) -> new Post(rs.getString("post_id"), staff(rs)))
            .list(),
        jdbc.sql("select * from directory_system order by id").query(OutsideSystem.class).list());
  }

  void give(Post post, LocalDate starts, LocalDate ends) {
    Staff s = post.staff();
    jdbc.sql(
            """
            insert into directory_granted_post
              (id, staff_id, region6, uscc, hall_id, roles, post, desk, kinds, starts, ends)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            post.id(),
            s.id(),
            s.region6(),
            s.uscc(),
            s.hallId(),
            array(s.roles()),
            s.post(),
            s.desk(),
            array(s.kinds()),
            starts,
            ends)
        .update();
  }

  void endGiven(String id) {
    jdbc.sql("delete from directory_granted_post where id = ?").param(id).update();
  }

  /** Given posts that are held on a day. */
  List<Post> given(LocalDate day) {
    return jdbc.sql(
            """
            select p.id as post_id, s.id, s.login, s.name, p.region6, p.uscc, p.hall_id, p.roles, p.post, p.desk, p.kinds
            from directory_granted_post p join directory_staff s on s.id = p.staff_id
            where p.ends >= :day and p.starts <= :day order by p.id
            """)
        .param("day", day)
        .query((rs, n) -> new Post(rs.getString("post_id"), staff(rs)))
        .list();
  }

  private static Window window(ResultSet rs) throws SQLException {
    return new Window(
        rs.getInt("no"), rs.getString("floor"), rs.getString("name"), texts(rs.getArray("kinds")));
  }

  private Hall hall(ResultSet rs, List<Window> windows) throws SQLException {
    return new Hall(
        rs.getString("id"),
        rs.getString("region6"),
        rs.getString("name"),
        rs.getString("formal_name"),
        rs.getString("address"),
        json.readValue(rs.getString("hours"), OpeningHours.class),
        rs.getString("phone"),
        rs.getString("complaint_phone"),
        rs.getString("traffic"),
        List.copyOf(texts(rs.getArray("facilities"))),
        windows);
  }

  private static Staff staff(ResultSet rs) throws SQLException {
    return new Staff(
        rs.getString("id"),
        rs.getString("login"),
        rs.getString("name"),
        rs.getString("region6"),
        rs.getString("uscc"),
        rs.getString("hall_id"),
        texts(rs.getArray("roles")),
        rs.getString("post"),
        rs.getString("desk"),
        texts(rs.getArray("kinds")));
  }

  private static Set<String> texts(Array array) throws SQLException {
    return new LinkedHashSet<>(List.of((String[]) array.getArray()));
  }
}
