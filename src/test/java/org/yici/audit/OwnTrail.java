package org.yici.audit;

import java.time.Clock;
import java.time.Period;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.yici.platform.DatabaseServer;

/** A trail in a database of its own, so that a test may do to it what nobody may. */
final class OwnTrail implements AutoCloseable {
  private final JdbcClient outside;
  private final String name = "audit_" + UUID.randomUUID().toString().substring(0, 8);
  private final Period keep;
  final DataSource data;
  final String url;
  final JdbcClient jdbc;
  final AuditTrail trail;
  final AuditChain chain;

  OwnTrail(DatabaseServer server, JdbcClient outside, Clock clock, Period keep) {
    this.outside = outside;
    outside.sql("create database " + name).update();
    url = server.url().replaceAll("/[^/?]*(\\?|$)", "/" + name + "$1");
    data = new DriverManagerDataSource(url, server.user(), server.password());
    Flyway.configure().dataSource(data).locations("classpath:db/migration/audit").load().migrate();
    jdbc = JdbcClient.create(data);
    trail = AuditTrail.on(data, clock);
    this.keep = keep;
    chain = chainAt(clock);
  }

  /** Its chain at another time. */
  AuditChain chainAt(Clock clock) {
    return Chains.on(data, clock, keep);
  }

  /** Does what the triggers forbid, as somebody who owns the database could. */
  void forced(String sql) {
    for (String table : new String[] {"audit_entry", "audit_link", "audit_root"}) {
      jdbc.sql("alter table " + table + " disable trigger user").update();
    }
    jdbc.sql(sql).update();
    for (String table : new String[] {"audit_entry", "audit_link", "audit_root"}) {
      jdbc.sql("alter table " + table + " enable trigger user").update();
    }
  }

  @Override
  public void close() {
    trail.close();
    outside.sql("drop database " + name + " with (force)").update();
  }
}
