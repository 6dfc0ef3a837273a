package org.yici.audit.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yici.audit.Act;
import org.yici.audit.Actor;
import org.yici.audit.AuditTrail;
import org.yici.audit.Outcome;
import org.yici.platform.CommandNotes;

/** Notes what commands do in the trail of the database that they did it to. */
public final class CommandTrail implements CommandNotes {
  private static final Logger LOG = LoggerFactory.getLogger(CommandTrail.class);

  @Override
  public void note(
      Connection db, Clock clock, String action, boolean done, Map<String, Object> details) {
    try (Statement s = db.createStatement();
        var there = s.executeQuery("select to_regclass('audit_entry') is not null")) {
      there.next();
      if (!there.getBoolean(1)) {
        return; // a database that no release with a trail has started on yet
      }
      Act act = Act.of(action).ended(done ? Outcome.DONE : Outcome.FAILED);
      for (Map.Entry<String, Object> d : details.entrySet()) {
        act = act.with(d.getKey(), d.getValue());
      }
      AuditTrail.on(new SingleConnectionDataSource(db, true), clock).note(Actor.HOUSE, act);
    } catch (SQLException | DataAccessException e) {
      LOG.warn("{} is not in the audit trail: {}", action, e.toString());
    }
  }
}
