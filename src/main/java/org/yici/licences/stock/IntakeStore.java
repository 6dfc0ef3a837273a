package org.yici.licences.stock;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;

/** SQL of what is handed in: a chunk of rows with each statement. */
@Component
class IntakeStore {
  private final JdbcClient jdbc;
  private final ZoneId zone;

  IntakeStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  long begin(String agency, String type, String way, String file, Person by, LocalDateTime at) {
    return jdbc.sql(
            """
            insert into licences_stock_batch (agency_uscc, type_code, way, file_name, at, by_account, by_name)
            values (?, ?, ?, ?, ?, ?, ?) returning batch_id
            """)
        .params(
            agency, type, way, file, at.atZone(zone).toOffsetDateTime(), by.accountId(), by.name())
        .query(Long.class)
        .single();
  }

  void end(long batch, StockIntake.Counts c) {
    jdbc.sql(
            "update licences_stock_batch set entered = entered + ?, changed = changed + ?, same = same + ?, faulty = faulty + ? where batch_id = ?")
        .params(c.entered(), c.changed(), c.same(), c.faulty(), batch)
        .update();
  }

  /**
   * Something that is there already and meets a row of the chunk.
   *
   * @param ord place in the chunk, from 0
   * @param by own, number, identifier or licence
   * @param stockId 0 for a licence that did not come from a stock
   */
  record Met(int ord, String by, long stockId, String ownNo, String state, byte[] index) {}

  /** What is there with the own numbers, numbers or identifiers of a chunk. */
  List<Met> met(String agency, String type, List<StockEntry> chunk) {
    return jdbc.sql(
            """
            with x as (
              select own, number, identifier, ord - 1 as ord
              from unnest(:owns::text[], :numbers::text[], :identifiers::text[]) with ordinality as x(own, number, identifier, ord)
            )
            select x.ord, 'own' as by, s.stock_id, s.own_no, s.state, s.content_index
            from x join licences_stock s on s.agency_uscc = :agency and s.type_code = :type and s.own_no = x.own
            union all
            select x.ord, 'number', s.stock_id, s.own_no, s.state, null
            from x join licences_stock s on s.agency_uscc = :agency and s.type_code = :type and s.number = x.number
            union all
            select x.ord, 'identifier', s.stock_id, s.own_no, s.state, null from x join licences_stock s on s.identifier = x.identifier
            union all
            select x.ord, 'licence', coalesce(s.stock_id, 0), coalesce(s.own_no, ''), l.state, null
            from x join licences_licence l on l.identifier = x.identifier left join licences_stock s on s.licence_id = l.licence_id
            union all
            select x.ord, 'licence', coalesce(s.stock_id, 0), coalesce(s.own_no, ''), l.state, null
            from x join licences_licence l on l.number = x.number and l.type_code = :type and l.agency_uscc = :agency
            left join licences_stock s on s.licence_id = l.licence_id
            """)
        .param("agency", agency)
        .param("type", type)
        .param("owns", texts(chunk, StockEntry::ownNo))
        .param("numbers", texts(chunk, StockEntry::number))
        .param("identifiers", texts(chunk, StockEntry::identifier))
        .query(
            (rs, n) ->
                new Met(
                    rs.getInt("ord"),
                    rs.getString("by"),
                    rs.getLong("stock_id"),
                    rs.getString("own_no"),
                    rs.getString("state"),
                    rs.getBytes("content_index")))
        .list();
  }

  /** As many numbers that were never given before. */
  List<Long> serials(int count) {
    return jdbc.sql("select nextval('licences_stock_serial') from generate_series(1, ?)")
        .param(count)
        .query(Long.class)
        .list();
  }

  /**
   * A row to be written.
   *
   * @param stockId of the row it changes, 0 for a new one
   * @param content encrypted; {@code index} of its plain form
   */
  record Row(long stockId, StockEntry entry, String identifier, byte[] content, byte[] index) {}

  void insert(long batch, String agency, String type, List<Row> rows) {
    jdbc.sql(
            """
            insert into licences_stock (batch_id, agency_uscc, type_code, own_no, number, identifier, holder_name, content, content_index, issued_on)
            select :batch, :agency, :type, * from unnest(:owns::text[], :numbers::text[], :identifiers::text[], :holders::text[],
              :contents::bytea[], :indexes::bytea[], :issued::text[]::date[])
            """)
        .param("batch", batch)
        .param("agency", agency)
        .param("type", type)
        .param("owns", texts(rows, r -> r.entry().ownNo()))
        .param("numbers", texts(rows, r -> r.entry().number()))
        .param("identifiers", texts(rows, Row::identifier))
        .param("holders", texts(rows, r -> r.entry().holderName()))
        .param("contents", rows.stream().map(Row::content).toArray(byte[][]::new))
        .param("indexes", rows.stream().map(Row::index).toArray(byte[][]::new))
        .param("issued", texts(rows, r -> r.entry().issuedOn()))
        .update();
  }

  /** Rows that came again with other content wait to be sealed anew; one that is sealed stays. */
  int change(long batch, List<Row> rows) {
    return jdbc.sql(
            """
            update licences_stock s set batch_id = :batch, number = x.number, identifier = coalesce(x.identifier, s.identifier),
              holder_name = x.holder, content = x.content, content_index = x.index, issued_on = x.issued, state = 'received', problem = null,
              run_id = null
            from unnest(:ids::text[]::bigint[], :numbers::text[], :identifiers::text[], :holders::text[], :contents::bytea[], :indexes::bytea[],
              :issued::text[]::date[]) as x(id, number, identifier, holder, content, index, issued)
            where s.stock_id = x.id and s.state <> 'sealed'
            """)
        .param("batch", batch)
        .param("ids", texts(rows, Row::stockId))
        .param("numbers", texts(rows, r -> r.entry().number()))
        .param("identifiers", texts(rows, r -> r.entry().identifier()))
        .param("holders", texts(rows, r -> r.entry().holderName()))
        .param("contents", rows.stream().map(Row::content).toArray(byte[][]::new))
        .param("indexes", rows.stream().map(Row::index).toArray(byte[][]::new))
        .param("issued", texts(rows, r -> r.entry().issuedOn()))
        .update();
  }

  /** A row that did not enter; {@code content} is encrypted. */
  record Bad(String ownNo, int line, byte[] content) {}

  /** What was wrong with these before is over: they have come again, right or wrong. */
  void forget(String agency, String type, List<String> owns, List<Long> marks) {
    jdbc.sql(
            """
            delete from licences_stock_fault
            where agency_uscc = :agency and type_code = :type and (own_no = any(:owns::text[]) or fault_id = any(:marks::text[]::bigint[]))
            """)
        .param("agency", agency)
        .param("type", type)
        .param("owns", texts(owns, o -> o))
        .param("marks", texts(marks, m -> m))
        .update();
  }

  void faults(long batch, String agency, String type, List<Bad> rows) {
    jdbc.sql(
            """
            insert into licences_stock_fault (batch_id, agency_uscc, type_code, own_no, line, content)
            select :batch, :agency, :type, * from unnest(:owns::text[], :lines::text[]::int[], :contents::bytea[])
            """)
        .param("batch", batch)
        .param("agency", agency)
        .param("type", type)
        .param("owns", texts(rows, Bad::ownNo))
        .param("lines", texts(rows, Bad::line))
        .param("contents", rows.stream().map(Bad::content).toArray(byte[][]::new))
        .update();
  }

  private static <T> String[] texts(List<T> rows, Function<T, Object> value) {
    return rows.stream()
        .map(value)
        .map(v -> v == null ? null : v.toString())
        .toArray(String[]::new);
  }
}
