package org.yici.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.directory.Agency;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.CodeSets;
import org.yici.licences.LicenceType;
import org.yici.licences.stock.StockIntake;
import org.yici.licences.stock.StockRow;
import org.yici.licences.stock.StockRuns;
import org.yici.licences.stock.StockSamples;
import org.yici.licences.stock.StockSealing;
import org.yici.licences.stock.StockTable;

/** An agency's stock taken in and sealed, as its job does it: on all cores of this machine. */
final class StockPapers {
  /** A city's day (policy). */
  private static final int DAY = 43_000;

  private StockPapers() {}

  /**
   * @param database process id of its PostgreSQL
   */
  static void measure(ApplicationContext app, Agency agency, long database, boolean quick) {
    StockIntake intake = app.getBean(StockIntake.class);
    LicenceType type = intake.typesOf(agency.uscc()).get(0);
    StockTable table = new StockTable(type, app.getBean(CodeSets.class));
    int count = quick ? 400 : 4000;
    // as many to warm up
    int from = there(app);
    once(app, agency, table, database, from, count);
    Run run = once(app, agency, table, database, from + count, count);
    System.out.printf(
        "%n%d %s of an agency's stock, taken in by calls of %d and sealed by the job as PDF and OFD, %d processors.%n%n",
        count, type.name(), StockIntake.MOST_OF_A_CALL, Runtime.getRuntime().availableProcessors());
    System.out.println(
        "| stock of licences | a second | JVM CPU, ms each | PostgreSQL CPU, ms each |\n| --- | ---: | ---: | ---: |");
    line("taken in and checked", run.taken(), count);
    line("**sealed, with register and files**", run.sealed(), count);
    System.out.printf(
        "%n| goal | minutes | goal |%n| --- | ---: | ---: |%n| %,d licences sealed from stock | %.1f | 15 |%n",
        DAY, run.sealed().passed() / count * DAY / 60_000);
  }

  /** How many an earlier measurement in this folder has left. */
  private static int there(ApplicationContext app) {
    return app.getBean(JdbcClient.class)
        .sql("select count(*) from licences_licence where case_no is null")
        .query(Integer.class)
        .single();
  }

  /** Milliseconds for all of them. */
  private record Cost(double passed, double process, double database) {}

  private record Run(Cost taken, Cost sealed) {}

  private static void line(String name, Cost c, int count) {
    System.out.printf(
        "| %s | %.0f | %.2f | %.2f |%n",
        name, count / c.passed() * 1000, c.process() / count, c.database() / count);
  }

  private static Run once(
      ApplicationContext app, Agency agency, StockTable table, long database, int from, int count) {
    StockRuns runs = app.getBean(StockRuns.class);
    StockSealing sealing = app.getBean(StockSealing.class);
    Person admin = person("measure-a", agency);
    Cost taken =
        cost(
            database,
            () -> {
              List<StockRow> rows = new ArrayList<>();
              for (int i = from; i < from + count; i++) {
                rows.add(StockSamples.row(table, agency.region6(), i));
                if (rows.size() == StockIntake.MOST_OF_A_CALL || i == from + count - 1) {
                  app.getBean(StockIntake.class)
                      .take(admin, agency.uscc(), table.type().code(), rows);
                  rows.clear();
                }
              }
            });
    long run = runs.ask(admin, agency.uscc(), "", "", "speed");
    runs.confirm(person("measure-b", agency), run);
    Cost sealed = cost(database, sealing::run);
    if (runs.progress(run).sealed() != count) {
      throw new IllegalStateException("not all were sealed: " + runs.progress(run));
    }
    return new Run(taken, sealed);
  }

  private static Cost cost(long database, Runnable work) {
    double process = Cpu.of(ProcessHandle.current().pid());
    double server = Cpu.ofServer(database);
    long begin = System.nanoTime();
    work.run();
    return new Cost(
        (System.nanoTime() - begin) / 1e6,
        Cpu.of(ProcessHandle.current().pid()) - process,
        Cpu.ofServer(database) - server);
  }

  private static Person person(String login, Agency agency) {
    return new Person(
        UUID.nameUUIDFromBytes(login.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        login,
        "测速",
        AccountKind.STAFF,
        Set.of(Roles.ADMIN),
        null,
        agency.uscc(),
        agency.region6());
  }
}
