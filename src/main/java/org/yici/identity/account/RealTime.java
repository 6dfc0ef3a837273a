package org.yici.identity.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The time by which sessions end and locks open. It is not the clock of the law: whoever moves the
 * demo clock by years must stay signed in, and a token is good for an hour of real time. The one
 * place that reads the machine's clock beside the clock bean.
 */
@Component
public class RealTime {
  private final Clock machine = Clock.systemUTC();
  private volatile Duration ahead = Duration.ZERO;

  public Instant now() {
    return machine.instant().plus(ahead);
  }

  /** For tests: time passes without sleeping. */
  public void pass(Duration time) {
    ahead = ahead.plus(time);
  }
}
