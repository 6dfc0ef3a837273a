package org.yici.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.kernel.ConflictException;
import org.yici.platform.CityPack;

/** The calendar in the database: versions, and nodes that learn of each other's. */
class CalendarsTest extends IntegrationTest {
  @Autowired Calendars calendars;
  @Autowired CalendarStore store;
  @Autowired Deadlines deadlines;
  @Autowired CityPack pack;
  @Autowired TransactionTemplate transaction;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  private int before;

  @BeforeEach
  void remember() {
    calendars.refresh();
    before = calendars.get().version();
  }

  @AfterEach
  void takeBack() {
    CalendarReset.to(before, jdbc, calendars);
  }

  private CalendarNotice notice() {
    return CalendarNotice.read(
        2027,
        "国务院办公厅关于2027年部分节假日安排的通知",
        "国办发明电〔2026〕9号",
        "2026-11-10",
        CalendarReset.YEAR_2027,
        LocalDate.of(2026, 11, 24));
  }

  @Test
  void theFirstVersionIsThatOfThePack() {
    assertThat(before).isPositive();
    assertThat(calendars.at(1).declared()).isEqualTo(CalendarReaderTest.CITY.declared());
    assertThat(calendars.version(1).orElseThrow().loadedBy()).isEqualTo("city-pack");
  }

  @Test
  void aLoadedYearIsCountedOnByEveryNodeAndTheOldVersionStaysReadable() {
    Calendars otherNode = new Calendars(store, pack, transaction, clock);
    LocalDate start = LocalDate.of(2026, 12, 28);
    assertThatThrownBy(() -> deadlines.due(start, 10, DayUnit.WORKING, List.of()))
        .isInstanceOf(CalendarMissingException.class);
    CalendarVersion loaded = calendars.load(calendars.plan(notice()), notice(), "s1", "谢卫国", null);
    assertThat(loaded.version()).isEqualTo(before + 1);
    assertThat(loaded.firstChanged()).isEqualTo(LocalDate.of(2027, 1, 1));
    // 12-29, 30, 31; 1-1 off, 2 and 3 weekend; 1-4 to 8; 1-11, 12
    assertThat(deadlines.due(start, 10, DayUnit.WORKING, List.of())).isEqualTo("2027-01-12");
    assertThat(otherNode.get().covers(2027)).isFalse();
    otherNode.refresh();
    assertThat(new Deadlines(otherNode).due(start, 10, DayUnit.WORKING, List.of()))
        .isEqualTo("2027-01-12");
    assertThat(calendars.at(before).covers(2027)).isFalse();
    assertThat(calendars.versions().get(0).loadedName()).isEqualTo("谢卫国");
  }

  @Test
  void twoWhoLoadAtOnceAreToldApart() {
    CalendarPlan plan = calendars.plan(notice());
    calendars.load(plan, notice(), "s1", "甲", null);
    assertThatThrownBy(() -> calendars.load(plan, notice(), "s2", "乙", null))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aPackThatChangesAgainTakesNothingBack() {
    calendars.load(calendars.plan(notice()), notice(), "s1", "甲", null);
    int now = calendars.get().version();
    transaction.executeWithoutResult(t -> calendars.load(pack));
    calendars.refresh();
    assertThat(calendars.get().version()).isEqualTo(now);
    assertThat(calendars.get().covers(2027)).isTrue();
  }
}
