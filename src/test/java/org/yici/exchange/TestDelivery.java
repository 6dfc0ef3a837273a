package org.yici.exchange;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseRecords;
import org.yici.ratings.RatingRecords;

/** For tests outside this room, where nothing is sent by itself: sends and compares when told. */
public final class TestDelivery {
  private final JdbcClient jdbc;
  private final DeliveryStore store;
  private final CaseRecords records;
  private final RatingRecords ratings;
  private final Papers papers;
  private final Bodies bodies;
  private final Checks checks;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TestDelivery(
      JdbcClient jdbc,
      DeliveryStore store,
      CaseRecords records,
      RatingRecords ratings,
      Papers papers,
      Bodies bodies,
      Checks checks,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.records = records;
    this.ratings = ratings;
    this.papers = papers;
    this.bodies = bodies;
    this.checks = checks;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Sends all that is due; returns how many records the province confirmed. */
  public int send(URI province) {
    return new Sender(
            store,
            records,
            ratings,
            papers,
            bodies,
            checks,
            ExchangeSetting.gateway(province),
            transaction,
            clock,
            new Random(1))
        .run();
  }

  /** Compares a day with the province; returns how many rows differ. */
  public int compare(URI province, LocalDate day) {
    return new Reconciliation(jdbc, store, ExchangeSetting.gateway(province), transaction, clock)
        .compare(day, false)
        .size();
  }
}
