package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.catalog.base.InForce;
import org.yici.catalog.editing.EditedItems;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.CityPack;

/** What one node publishes, pauses or switches, another on the same database sees by itself. */
class SecondNodeTest extends IntegrationTest {
  private static final Person BUREAU =
      SignedIn.staff("n-bureau", "谢主管", "S9", "11410400MB0000000X", "410400", Roles.BUREAU);

  @Autowired private Catalog catalog;
  @Autowired private Release release;
  @Autowired private RuleSwitches switches;
  @Autowired private Directory directory;
  @Autowired private Clock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private EditedItems items;

  private long nanos;
  private Supplier<Catalog> starts;
  private Catalog other;
  private RuleSwitches otherSwitches;
  private PublishedItem item;

  @BeforeEach
  void anotherNodeStarts(
      @Autowired AutowireCapableBeanFactory beans,
      @Autowired CatalogStore store,
      @Autowired PeopleStore people,
      @Autowired CityPack pack) {
    starts =
        () -> {
          Catalog node =
              new Catalog(
                  store,
                  people,
                  beans.createBean(InForce.class),
                  beans.createBean(Standards.class),
                  directory,
                  pack,
                  () -> nanos);
          node.refresh();
          return node;
        };
    other = starts.get();
    otherSwitches = new RuleSwitches(jdbc, clock, () -> nanos);
    assertThat(otherSwitches.today()).isEmpty();
    item = catalog.itemFor("000131025000", "410404").orElseThrow();
  }

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  private void halfASecondLater() {
    nanos += TimeUnit.MILLISECONDS.toNanos(500) + 1;
  }

  @Test
  void aPublicationIsReadAndFoundThereWithinItsPoll() {
    Guide guide = item.guide().with("PROMISE_EXPLAIN", "自受理的第二天起算五个工作日，另一台机器上发布的").numbered(2);
    assertThat(
            release.publish(
                item.code31(),
                item.baseCode(),
                directory.agency(item.agency()),
                guide,
                item.facts(),
                () -> {}))
        .noneMatch(Finding::blocks);
    assertThat(other.item(item.code()).version()).as("not asked yet").isEqualTo(item.version());
    halfASecondLater();
    assertThat(other.guide(item.code()).text("PROMISE_EXPLAIN")).endsWith("另一台机器上发布的");
    release.withdraw(catalog.item(item.code()));
    halfASecondLater();
    assertThat(other.find(item.code())).isEmpty();
    assertThat(other.searchPublished("开饭店", directory.region("410404")))
        .extracting(PublishedItem::code)
        .doesNotContain(item.code());
  }

  /** It reads what changed since; one that starts now reads everything. Both know the same. */
  @Test
  void whatChangedSinceAddsUpToTheWhole() {
    PublishedItem another =
        catalog.items().stream().filter(i -> !i.code().equals(item.code())).findFirst().get();
    for (int version = 2; version < 4; version++) {
      Guide guide = item.guide().with("PROMISE_EXPLAIN", "第 " + version + " 版").numbered(version);
      release.publish(
          item.code31(),
          item.baseCode(),
          directory.agency(item.agency()),
          guide,
          item.facts(),
          () -> {});
      halfASecondLater();
      assertSame(starts.get());
    }
    release.withdraw(catalog.item(item.code()));
    Long followed = follow(another, null);
    halfASecondLater();
    assertThat(other.follows(another)).isEqualTo(Follows.NONE);
    assertSame(starts.get());
    follow(another, followed);
  }

  /** Lets the item follow a version of the base catalogue; which one it followed before. */
  private Long follow(PublishedItem one, Long version) {
    return jdbc.sql(
            """
            with before as (select base_version from catalog_item where code = :code)
            update catalog_item i set base_version = :version::bigint from before
            where i.code = :code returning before.base_version
            """)
        .param("code", one.code())
        .param("version", version)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  private void assertSame(Catalog whole) {
    assertThat(other.items())
        .usingElementComparator(
            Comparator.comparing(PublishedItem::code)
                .thenComparing(PublishedItem::version)
                .thenComparing(PublishedItem::taskName))
        .isEqualTo(whole.items());
    assertThat(other.items()).allMatch(i -> other.follows(i).equals(whole.follows(i)));
    for (Region unit : directory.units()) {
      assertThat(other.itemsIn(unit.code6()))
          .extracting(PublishedItem::code)
          .isEqualTo(whole.itemsIn(unit.code6()).stream().map(PublishedItem::code).toList());
    }
  }

  /** A node that has gone on to a revision never hears of a change committed under an older one. */
  @Test
  void changesAreCommittedInTheOrderOfTheirRevisions(@Autowired DataSource database)
      throws SQLException {
    String touch = "update catalog_item set digest = digest where code = ";
    String another = catalog.items().get(0).code();
    try (Connection first = database.getConnection();
        Connection second = database.getConnection()) {
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      first.createStatement().execute(touch + "'" + item.code() + "'");
      second.createStatement().execute("set local lock_timeout = '50ms'");
      assertThatThrownBy(() -> second.createStatement().execute(touch + "'" + another + "'"))
          .hasMessageContaining("lock timeout");
      second.rollback();
      first.rollback();
    }
  }

  @Test
  void aPauseAndItsEndHoldThereWithinItsPoll() {
    LocalDate today = LocalDate.now(clock);
    Pause pause = new Pause(item.code(), today, today.plusDays(3), "省里的系统升级");
    release.pause(pause, BUREAU.accountId(), BUREAU.name());
    assertThat(other.pause(item.code(), today)).isEmpty();
    halfASecondLater();
    assertThat(other.pause(item.code(), today)).contains(pause);
    release.resume(item.code(), BUREAU.name(), "升级好了");
    halfASecondLater();
    assertThat(other.pause(item.code(), today)).isEmpty();
  }

  @Test
  void aRuleSwitchedOffIsOffThereWithinItsPoll() {
    String today = LocalDate.now(clock).toString();
    switches.set(BUREAU, Set.of("Q02H"), "Q02H", "off", today, today, "省里正在调整承诺时限");
    assertThat(otherSwitches.today()).isEmpty();
    halfASecondLater();
    assertThat(otherSwitches.today()).containsEntry("Q02H", "off");
    switches.end(BUREAU, "Q02H", "调整好了，照旧查");
    halfASecondLater();
    assertThat(otherSwitches.today()).isEmpty();
  }
}
