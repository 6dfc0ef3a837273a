package org.yici.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** For tests: the chain of any database that has the tables. */
public final class Chains {
  private Chains() {}

  static AuditChain on(DataSource data, Clock clock, Period keep) {
    return new AuditChain(
        new ChainStore(JdbcClient.create(data), clock),
        AuditTrail.on(data, clock),
        new AuditSettings(keep),
        new TransactionTemplate(new DataSourceTransactionManager(data)),
        clock);
  }

  /** Makes the root of the day before this moment and tells it. */
  public static String root(DataSource data, Clock clock) {
    AuditChain chain = on(data, clock, Period.ofYears(1));
    chain.build();
    return chain.root(LocalDate.now(clock).minusDays(1)).orElseThrow().hex();
  }
}
