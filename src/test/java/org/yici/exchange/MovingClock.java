package org.yici.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs on from where a test has put it. */
final class MovingClock extends Clock {
  private final Clock base;
  private volatile Duration offset = Duration.ZERO;

  MovingClock(Clock base) {
    this.base = Clock.system(base.getZone());
  }

  void pass(Duration time) {
    offset = offset.plus(time);
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return base.withZone(zone);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset);
  }
}
