package org.yici.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The clock of demo mode: runs on from a moment that somebody set, and stands at a fixed moment
 * inside one request that asks for it. Production never has this type.
 */
public final class DemoClock extends Clock {
  private final Clock base;
  private final ThreadLocal<Instant> request;
  private volatile Duration offset = Duration.ZERO;

  public DemoClock(Clock base) {
    this(base, new ThreadLocal<>());
  }

  private DemoClock(Clock base, ThreadLocal<Instant> request) {
    this.base = base;
    this.request = request;
  }

  /** Moves the clock of browsers and jobs to this moment; it runs on from there. */
  public void set(LocalDateTime now) {
    offset = Duration.between(base.instant(), now.atZone(getZone()).toInstant());
  }

  public void reset() {
    offset = Duration.ZERO;
  }

  public boolean moved() {
    return !offset.isZero();
  }

  /** Holds the clock still for the current thread until {@link #release()}. */
  public void hold(LocalDateTime now) {
    request.set(now.atZone(getZone()).toInstant());
  }

  public void release() {
    request.remove();
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    DemoClock other = new DemoClock(base.withZone(zone), request);
    other.offset = offset;
    return other;
  }

  @Override
  public Instant instant() {
    Instant held = request.get();
    return held != null ? held : base.instant().plus(offset);
  }
}
