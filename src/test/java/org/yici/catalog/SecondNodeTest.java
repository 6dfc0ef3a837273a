package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
  private Catalog other;
  private RuleSwitches otherSwitches;
  private PublishedItem item;

  @BeforeEach
  void anotherNodeStarts(
      @Autowired AutowireCapableBeanFactory beans,
      @Autowired CatalogStore store,
      @Autowired PeopleStore people,
      @Autowired CityPack pack) {
    other =
        new Catalog(
            store,
            people,
            beans.createBean(InForce.class),
            beans.createBean(Standards.class),
            directory,
            pack,
            () -> nanos);
    other.refresh();
    otherSwitches = new RuleSwitches(jdbc, clock, () -> nanos);
    assertThat(otherSwitches.today()).isEmpty();
    item = catalog.itemFor("000131025000", "410404").orElseThrow();
  }

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  private void tenSecondsLater() {
    nanos += TimeUnit.SECONDS.toNanos(10) + 1;
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
    tenSecondsLater();
    assertThat(other.guide(item.code()).text("PROMISE_EXPLAIN")).endsWith("另一台机器上发布的");
    release.withdraw(catalog.item(item.code()));
    tenSecondsLater();
    assertThat(other.find(item.code())).isEmpty();
    assertThat(other.searchPublished("开饭店", directory.region("410404")))
        .extracting(PublishedItem::code)
        .doesNotContain(item.code());
  }

  @Test
  void aPauseAndItsEndHoldThereWithinItsPoll() {
    LocalDate today = LocalDate.now(clock);
    Pause pause = new Pause(item.code(), today, today.plusDays(3), "省里的系统升级");
    release.pause(pause, BUREAU.accountId(), BUREAU.name());
    assertThat(other.pause(item.code(), today)).isEmpty();
    tenSecondsLater();
    assertThat(other.pause(item.code(), today)).contains(pause);
    release.resume(item.code(), BUREAU.name(), "升级好了");
    tenSecondsLater();
    assertThat(other.pause(item.code(), today)).isEmpty();
  }

  @Test
  void aRuleSwitchedOffIsOffThereWithinItsPoll() {
    String today = LocalDate.now(clock).toString();
    switches.set(BUREAU, Set.of("Q02H"), "Q02H", "off", today, today, "省里正在调整承诺时限");
    assertThat(otherSwitches.today()).isEmpty();
    tenSecondsLater();
    assertThat(otherSwitches.today()).containsEntry("Q02H", "off");
    switches.end(BUREAU, "Q02H", "调整好了，照旧查");
    tenSecondsLater();
    assertThat(otherSwitches.today()).isEmpty();
  }
}
