package org.yici.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.yici.IntegrationTest;
import org.yici.cases.CasePageReads;
import org.yici.cases.CaseView;
import org.yici.cases.Reach;
import org.yici.cases.SampleCases;
import org.yici.platform.PersonalData;

/**
 * History makes no queue, search or case page dearer: pages read (EXPLAIN (ANALYZE, BUFFERS) of the
 * product's own statements) with much history at most 1.2 times those with little. A million takes
 * some minutes and 4 GB: {@code ./yici test -Dtest=QueuePlansTest -Dplans.sizes=100000,1000000}.
 */
@Tag("slow")
class QueuePlansTest extends IntegrationTest {
  private static final int ROUNDS = 61;
  @Autowired private DataSource source;
  @Autowired private PersonalData personal;
  @Autowired private Clock clock;
  @Autowired private AutowireCapableBeanFactory beans;

  /** A thing that a person does, and the bare query for it. */
  private record Work(Supplier<?> product, String bare) {
    void run() {
      Object unused = product.get();
    }
  }

  private static final int MILLION = 1_000_000;

  /**
   * With little history the planner reads all that fit and sorts; with much it stops after a page.
   */
  private static final Set<String> LOOSE =
      Set.of("search: number, six digits", "search: beginning of a name");

  private record Cost(long pages, double millis, double bareMillis, String plans) {}

  @Test
  void pagesReadDoNotGrowWithHistory() throws Exception {
    int[] sizes =
        Arrays.stream(System.getProperty("plans.sizes", "100000,160000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    CaseView sample =
        beans
            .createBean(SampleCases.class)
            .submitted(beans.createBean(SampleCases.class).item(SampleCases.FOOD, "410411"), true);
    HikariDataSource pool = source.unwrap(HikariDataSource.class);
    try (Connection db =
        DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())) {
      Map<String, Cost> few = measure(db, sample, sizes[0]);
      Map<String, Cost> many = measure(db, sample, sizes[1]);
      System.out.printf(
          "%n| what | pages, %,d closed | pages, %,d closed | ratio | product, ms | bare query, ms | ratio |%n| --- | ---: | ---: | ---: | ---: | ---: | ---: |%n",
          sizes[0], sizes[1]);
      few.forEach(
          (what, a) -> {
            Cost b = many.get(what);
            System.out.printf(
                "| %s | %d | %d | %.2f | %.2f | %.2f | %.1f |%n",
                what,
                a.pages(),
                b.pages(),
                b.pages() / (double) a.pages(),
                b.millis(),
                b.bareMillis(),
                b.millis() / b.bareMillis());
          });
      few.forEach(
          (what, a) -> {
            if (sizes[1] >= MILLION || !LOOSE.contains(what)) {
              assertThat(many.get(what).pages())
                  .as(what + "\n" + many.get(what).plans())
                  .isLessThanOrEqualTo(Math.round(a.pages() * 1.2) + 1);
            }
          });
    } finally {
      try (Connection db = source.getConnection();
          Statement s = db.createStatement()) {
        s.execute("drop schema if exists plans cascade");
        s.execute(
            "update cases_case set applicant_account = null where case_id = '"
                + sample.row().caseId()
                + "'");
      }
    }
  }

  private Map<String, Cost> measure(Connection db, CaseView sample, int history) throws Exception {
    History.fill(db, sample.row().caseId(), history);
    Plans plans = new Plans(db);
    QueueStore store = new QueueStore(plans.jdbc, personal, clock);
    CasePageReads reads = new CasePageReads(plans.jdbc, personal, clock);
    String no =
        text(
            db,
            "select case_no from cases_case c join cases_state using (case_id) where c.region6 = '410403' and desk = 'NONE' limit 1");
    String open =
        text(
            db,
            "select case_no from cases_case c join cases_state using (case_id) where c.agency_uscc = 'A410403-7' and desk = 'REVIEWER' limit 1");
    UUID id =
        UUID.fromString(
            text(db, "select case_id::text from cases_case where case_no = '" + open + "'"));
    QueueAsk.Leg office =
        new QueueAsk.Leg("agency_uscc", "A410403-7", List.of("REVIEWER", "APPROVER"));
    QueueAsk.Leg hall =
        new QueueAsk.Leg("region6", "410403", List.of("CLERK", "DELIVERY", "APPLICANT"));
    Map<String, Work> works = new LinkedHashMap<>();
    String columns =
        "select c.case_no, s.item_name, c.applicant_name, c.subject, s.due, s.desk, s.file::text from cases_state s join cases_case c using (case_id) where ";
    for (QueueAsk.Leg leg : List.of(office, hall)) {
      String who = leg == office ? "an office's " : "a county hall's ";
      String in =
          "s.%s = '%s' and s.desk in ('%s') and s.desk <> 'NONE'"
              .formatted(leg.column(), leg.value(), String.join("','", leg.desks()));
      QueueAsk all = ask(leg, Map.of());
      works.put(
          who + "queue",
          new Work(
              () -> store.page(all, 50, 0),
              columns + in + " order by s.due, s.submitted_at limit 50"));
      works.put(
          who + "counts",
          new Work(
              () -> store.counts(all),
              "select desk, count(*), count(*) filter (where hold), count(*) filter (where due < current_date) from cases_state s where "
                  + in
                  + " group by desk"));
    }
    QueueAsk tenth = ask(hall, Map.of());
    works.put(
        "tenth page of the hall",
        new Work(
            () -> store.page(tenth, 50, 450),
            columns
                + "s.region6 = '410403' and s.desk in ('CLERK','DELIVERY','APPLICANT') and s.desk <> 'NONE' order by s.due, s.submitted_at limit 50 offset 450"));
    QueueAsk mine = ask(office, Map.of("who", "mine"));
    works.put(
        "my cases",
        new Work(
            () -> store.page(mine, 50, 0),
            columns
                + "s.assignee = 'S1' and s.agency_uscc = 'A410403-7' and s.desk in ('REVIEWER','APPROVER') and s.desk <> 'NONE' order by s.due, s.submitted_at limit 50"));
    QueueAsk narrow =
        ask(hall, Map.of("item", "000000000007", "channel", "online", "from", "2026-01-01"));
    works.put(
        "narrowed by item, channel, day",
        new Work(
            () -> store.page(narrow, 50, 0),
            columns
                + "s.region6 = '410403' and s.desk in ('CLERK','DELIVERY','APPLICANT') and s.desk <> 'NONE' and s.base_code = '000000000007' and s.channel = 'online' and s.submitted_at >= '2026-01-01' order by s.due, s.submitted_at limit 50"));
    String inHall =
        "s.region6 = '410403' and s.desk in ('CLERK','DELIVERY','APPLICANT') and s.desk <> 'NONE' and ";
    QueueAsk town = ask(hall, Map.of("town", "410403001000"));
    works.put(
        "narrowed by town",
        new Work(
            () -> store.page(town, 50, 0),
            columns + inHall + "s.town = '410403001000' order by s.due, s.submitted_at limit 50"));
    // the worst of it: no case of the hall is of the post's item type
    QueueAsk kind = ask(hall, Map.of(), Set.of("07"));
    works.put(
        "a post for one item type",
        new Work(
            () -> store.page(kind, 50, 0),
            columns
                + inHall
                + "substring(s.base_code from 3 for 2) in ('07') order by s.due, s.submitted_at limit 50"));
    QueueAsk warned = ask(hall, Map.of("warn", "80"));
    works.put(
        "narrowed by warning",
        new Work(
            () -> store.page(warned, 50, 0),
            columns
                + inHall
                + "exists (select 1 from cases_warning w where w.case_id = s.case_id and w.kind = '80' and w.ended is null) order by s.due, s.submitted_at limit 50"));
    QueueAsk.Leg elsewhere =
        new QueueAsk.Leg("taken_region6", "410403", List.of("CLERK", "REVIEWER", "APPROVER"));
    QueueAsk taken = ask(elsewhere, Map.of("who", "taken"));
    works.put(
        "taken in here, handled elsewhere",
        new Work(
            () -> store.page(taken, 50, 0),
            columns
                + "s.taken_region6 = '410403' and s.desk in ('CLERK','REVIEWER','APPROVER') and s.desk <> 'NONE' order by s.due, s.submitted_at limit 50"));
    String byPlace = columns + "c.region6 = '410403' and ";
    search(works, store, hall, "number, whole", no, columns + "c.case_no = '" + no + "'");
    search(
        works,
        store,
        hall,
        "number, twelve digits",
        no.substring(31),
        byPlace
            + "right(c.case_no, 6) = right('"
            + no
            + "', 6) and c.case_no like '%"
            + no.substring(31)
            + "' order by c.submitted_at desc limit 50");
    search(
        works,
        store,
        hall,
        "number, six digits",
        no.substring(37),
        byPlace
            + "right(c.case_no, 6) = '"
            + no.substring(37)
            + "' order by c.submitted_at desc limit 50");
    search(
        works,
        store,
        hall,
        "whole name",
        "李秀18英",
        byPlace + "c.applicant_name collate \"C\" = '李秀18英' order by c.submitted_at desc limit 50");
    search(
        works,
        store,
        hall,
        "beginning of a name",
        "王",
        byPlace
            + "c.applicant_name collate \"C\" >= '王' and c.applicant_name collate \"C\" < '玌' order by c.applicant_name collate \"C\", c.submitted_at desc limit 50");
    search(
        works,
        store,
        hall,
        "subject",
        "老街坊7号",
        byPlace + "c.subject collate \"C\" = '老街坊7号' order by c.submitted_at desc limit 50");
    search(
        works,
        store,
        hall,
        "holder's number",
        "410411197803129983",
        columns
            + "c.id_number_index = '\\x"
            + java.util.HexFormat.of().formatHex(personal.blindIndex("410411197803129983"))
            + "' order by c.submitted_at desc limit 50");
    works.put(
        "case by its number",
        new Work(
            () -> reads.find(open),
            "select c.*, s.* from cases_case c join cases_state s using (case_id) where case_no = '"
                + open
                + "'"));
    works.put(
        "history, materials, applicant of a case",
        new Work(
            () -> {
              reads.rest(id);
              return null;
            },
            "select * from journal_entry where case_id = '%1$s' order by seq;select * from cases_material where case_id = '%1$s' order by code, seq desc;select * from cases_case where case_id = '%1$s'"
                .formatted(id)));
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Map.Entry<String, Work> work : works.entrySet()) {
      work.getValue().run();
      long pages = plans.pages(() -> work.getValue().run());
      costs.put(
          work.getKey(),
          new Cost(
              pages,
              millis(() -> work.getValue().run()),
              millis(() -> run(db, work.getValue().bare())),
              plans.lastPlans()));
    }
    return costs;
  }

  private void search(
      Map<String, Work> works,
      QueueStore store,
      QueueAsk.Leg leg,
      String what,
      String q,
      String bare) {
    QueueAsk ask = ask(leg, Map.of("q", q));
    works.put(
        "search: " + what,
        new Work(
            () -> {
              List<?> found = store.page(ask, 50, 0);
              return found;
            },
            bare));
  }

  private static QueueAsk ask(QueueAsk.Leg leg, Map<String, String> filter) {
    return ask(leg, filter, Set.of());
  }

  private static QueueAsk ask(QueueAsk.Leg leg, Map<String, String> filter, Set<String> kinds) {
    Reach reach =
        leg.column().equals("region6")
            ? new Reach(Set.of(leg.value()), Set.of(), kinds)
            : new Reach(Set.of(), Set.of(leg.value()), kinds);
    return new QueueAsk(
        QueueFilter.of(filter::get),
        List.of(leg),
        reach,
        Set.of("410403"),
        Set.of("S1"),
        Set.of("S1", "S2"),
        "410403",
        LocalDate.of(2026, 10, 20),
        LocalDate.of(2026, 10, 21));
  }

  private static double millis(Runnable work) {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      work.run();
      times[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  private static void run(Connection db, String several) {
    for (String sql : several.split(";")) {
      one(db, sql);
    }
  }

  private static void one(Connection db, String sql) {
    try (Statement s = db.createStatement();
        ResultSet rs = s.executeQuery(sql)) {
      while (rs.next()) {
        rs.getObject(1);
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static String text(Connection db, String sql) throws Exception {
    try (Statement s = db.createStatement();
        ResultSet rs = s.executeQuery(sql)) {
      assertThat(rs.next()).as(sql).isTrue();
      return rs.getString(1);
    }
  }
}
