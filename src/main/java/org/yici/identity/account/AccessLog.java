package org.yici.identity.account;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.yici.audit.Act;
import org.yici.audit.Actor;
import org.yici.audit.AuditTrail;
import org.yici.audit.Entry;

/** Looks at personal data: rows of the audit trail that name whose data it was. */
@Repository
public class AccessLog {
  private final AuditTrail trail;
  private final Clock clock;

  AccessLog(AuditTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /** One look at somebody's data. */
  public record Look(
      LocalDateTime at, String whoName, String whoUnit, String what, String reason) {}

  /** By the person of this request, in the caller's transaction: no data without its row. */
  public void add(UUID aboutId, String what, String reason) {
    trail.note(Act.of("look").about(aboutId).purpose(reason).with("what", what));
  }

  /**
   * By an application to which the person signed in.
   *
   * @param client its id and {@code name}
   */
  public void byProgram(String client, String name, UUID aboutId, String what, String reason) {
    trail.note(
        new Actor(Actor.Kind.PROGRAM, null, client, name, null, null, null, null, null),
        Act.of("look").about(aboutId).purpose(reason).with("what", what));
  }

  public int count(UUID aboutId) {
    return trail.countLooks(aboutId);
  }

  /** Latest first. */
  public List<Look> about(UUID aboutId, int limit, int offset) {
    return trail.looks(aboutId, limit, offset).stream().map(this::look).toList();
  }

  private Look look(Entry e) {
    return new Look(
        e.at().atZoneSameInstant(clock.getZone()).toLocalDateTime(),
        e.who().name(),
        e.who().unit(),
        e.detail().get("what"),
        e.purpose());
  }
}
