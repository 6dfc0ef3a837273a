package org.yici.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yici.IntegrationTest;
import org.yici.identity.Accounts;
import org.yici.identity.SignedIn;
import org.yici.identity.account.SignIn;
import org.yici.kernel.ConflictException;
import org.yici.platform.DataKeyTable;
import org.yici.platform.DatabaseServer;
import org.yici.platform.PersonalData;
import org.yici.privacy.Inventory.Column;
import org.yici.privacy.Inventory.Form;

/** Keys change while everybody works; a node that dies in the middle of it costs nothing. */
class KeyChangeTest extends IntegrationTest {
  private static final UUID ONE = SignedIn.demoId("shi-one");
  private static final UUID OTHER = SignedIn.demoId("shi-other");
  private static final String NUMBER = "410402199202039969";
  private static final Duration LONG = Duration.ofMinutes(2);

  @Autowired private DataKeyTable keys;
  @Autowired private KeyChange change;
  @Autowired private Inventory inventory;
  @Autowired private PersonalData personal;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private DatabaseServer server;
  @Autowired private Accounts accounts;
  @Autowired private SignIn signIn;

  @Test
  void oneAsksAndAnotherConfirms() {
    int asked = keys.ask(ONE, "甲", "试一试");
    try {
      assertThatThrownBy(() -> keys.confirm(asked, ONE, "甲"))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("您自己提出的");
      assertThatThrownBy(() -> keys.ask(OTHER, "乙", "再来一次")).isInstanceOf(ConflictException.class);
      assertThat(change.run(LONG, Duration.ZERO)).as("nobody confirmed").isTrue();
      assertThat(PersonalData.generation(personal.encrypt("identity_account.mobile", "1")))
          .isLessThan(asked);
    } finally {
      keys.refuse(asked);
    }
  }

  @Test
  void everyValueIsCarriedOverOnceAlsoWhenTheNodeDiesInTheMiddle() throws Exception {
    Map<String, String> before = values();
    assertThat(before).hasSizeGreaterThan(20);
    int generation = keys.ask(ONE, "甲", "每年换一次");
    keys.confirm(generation, OTHER, "乙");
    assertThat(change.run(LONG, Duration.ofHours(1))).as("other nodes do not know yet").isFalse();
    assertThat(keys.coming().orElseThrow().state()).isEqualTo("preparing");

    dieAt("identity_key", generation);

    // in the middle: both generations are there, and everything works
    assertThat(keys.coming().orElseThrow().state()).isEqualTo("changing");
    assertThat(generations()).hasSize(2).contains(generation);
    UUID sunli = SignedIn.demoId("sunli");
    assertThat(accounts.findByIdNumber("111", NUMBER)).contains(sunli);
    assertThat(signIn.check("19903750004", "yici-demo", "127.0.0.1").account().id())
        .isEqualTo(sunli);
    assertThat(values()).isEqualTo(before);

    assertThat(change.run(LONG, Duration.ZERO)).isTrue();

    assertThat(generations()).containsExactly(generation);
    assertThat(values()).isEqualTo(before);
    assertThat(accounts.findByIdNumber("111", NUMBER)).contains(sunli);
    for (KeyChange.Progress p : change.progress(generation)) {
      assertThat(p.done()).as(p.table()).isTrue();
      assertThat(p.changed()).as("rows of %s, each once", p.table()).isEqualTo(locked(p.table()));
    }
    assertThat(keys.coming()).isEmpty();
    assertThat(keys.generations().get(0).state()).isEqualTo("current");
    assertThat(keys.generations().get(1).state()).isEqualTo("retired");
  }

  /** The database cuts the line while the pages of that table are being written. */
  private void dieAt(String table, int generation) throws Exception {
    try (Connection db =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement s = db.createStatement()) {
      s.execute("select pg_advisory_lock(480048)");
      s.execute(
          "create function trap_480048() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(480048); return new; end'");
      s.execute(
          "create trigger trap_480048 after update on %s for each row execute function trap_480048()"
              .formatted(table));
      try {
        CompletableFuture<Boolean> run =
            CompletableFuture.supplyAsync(() -> change.run(LONG, Duration.ZERO));
        int pid = held(s);
        s.execute("select pg_terminate_backend(" + pid + ")");
        assertThatThrownBy(run::join).isNotNull();
      } finally {
        s.execute("drop trigger if exists trap_480048 on " + table);
        s.execute("drop function if exists trap_480048()");
        s.execute("select pg_advisory_unlock_all()");
      }
    }
    assertThat(change.progress(generation))
        .filteredOn(p -> p.table().equals(table))
        .as("what it had in hand is undone")
        .allMatch(p -> p.changed() == 0);
  }

  private static int held(Statement s) throws Exception {
    for (int i = 0; i < 6000; i++) {
      try (ResultSet r =
          s.executeQuery(
              "select pid from pg_locks where locktype = 'advisory' and objid = 480048 and not granted")) {
        if (r.next()) {
          return r.getInt(1);
        }
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("nobody came to the trap");
  }

  /** Every locked value in clear, by column and the row's own key. */
  private Map<String, String> values() {
    Map<String, String> all = new HashMap<>();
    for (Column c : inventory.columns(Form.ENCRYPTED)) {
      String key = primaryKey(c.table());
      jdbc.query(
          "select %s as key, %s from %s where %2$s is not null".formatted(key, c.name(), c.table()),
          rs -> {
            byte[] plain = personal.decryptBytes(c.path(), rs.getBytes(2));
            all.put(c.path() + "/" + rs.getString(1), java.util.HexFormat.of().formatHex(plain));
          });
    }
    return all;
  }

  private String primaryKey(String table) {
    return "concat_ws('/', "
        + String.join(
            ", ",
            jdbc.queryForList(
                """
                select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                where i.indrelid = cast(? as regclass) and i.indisprimary order by 1
                """,
                String.class,
                table))
        + ")";
  }

  /** The generations that locked values and indexes have. */
  private List<Integer> generations() {
    List<Integer> all = new ArrayList<>();
    for (Column c : inventory.columns(Form.ENCRYPTED)) {
      jdbc.query(
          "select distinct substring(%1$s for 3) from %2$s where %1$s is not null"
              .formatted(c.name(), c.table()),
          rs -> {
            all.add(PersonalData.generation(rs.getBytes(1)));
          });
    }
    for (Column c : inventory.columns(Form.INDEX)) {
      if (!c.name().equals("id_number_index_other") && !c.name().equals("id_number_links")) {
        jdbc.query(
            "select %1$s from %2$s where %1$s is not null limit 1000"
                .formatted(c.name(), c.table()),
            rs -> {
              all.add(PersonalData.indexGeneration(rs.getBytes(1)));
            });
      }
    }
    return all.stream().distinct().sorted().toList();
  }

  private long locked(String table) {
    List<String> there =
        inventory
            .all()
            .filter(c -> c.table().equals(table))
            .filter(c -> c.form() == Form.ENCRYPTED || c.form() == Form.INDEX)
            .filter(
                c ->
                    !c.name().equals("id_number_index_other")
                        && !c.name().equals("id_number_links"))
            .map(c -> c.name() + " is not null")
            .toList();
    return jdbc.queryForObject(
        "select count(*) from %s where %s".formatted(table, String.join(" or ", there)),
        Long.class);
  }
}
