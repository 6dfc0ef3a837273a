package org.yici.identity.account;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yici.platform.StartRefused;
import org.yici.platform.YiciProperties;

/**
 * How careful the house is with staff; listed in docs/operations.md. Empty values go by the mode: a
 * demo, whose accounts are everybody's, offers a second factor and lets any number of sessions be;
 * production requires the factor and allows three.
 */
@Component
public class StaffSettings {
  private volatile int sessions;
  private volatile SecondFactor factor;
  private final Duration confirmWithin;

  /** Whether staff prove themselves by more than a password. */
  public enum SecondFactor {
    OFF,
    OFFERED,
    REQUIRED
  }

  StaffSettings(
      YiciProperties settings,
      @Value("${yici.staff.second-factor:}") String factor,
      @Value("${yici.staff.sessions:}") String sessions,
      @Value("${yici.staff.confirm-within:PT15M}") Duration confirmWithin) {
    this.factor = factor(factor.strip(), settings.demo());
    this.sessions = sessions(sessions.strip(), settings.demo());
    this.confirmWithin = confirmWithin;
  }

  public SecondFactor factor() {
    return factor;
  }

  /** For tests: other settings, to be put back. */
  public void use(SecondFactor otherFactor, int sessionsAtOnce) {
    factor = otherFactor;
    sessions = sessionsAtOnce;
  }

  /** How many sessions of one member of staff may be open at once; 0: any number. */
  public int sessionsAtOnce() {
    return sessions;
  }

  /**
   * How long after proving to be there one may do what has consequences without being asked again.
   */
  public Duration confirmWithin() {
    return confirmWithin;
  }

  private static SecondFactor factor(String word, boolean demo) {
    if (word.isEmpty()) {
      return demo ? SecondFactor.OFFERED : SecondFactor.REQUIRED;
    }
    return Arrays.stream(SecondFactor.values())
        .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new StartRefused(
                    "YICI_STAFF_SECOND_FACTOR 只能是 off、offered 或者 required，现在写的是“" + word + "”"));
  }

  private static int sessions(String number, boolean demo) {
    if (number.isEmpty()) {
      return demo ? 0 : 3;
    }
    if (!number.matches("\\d{1,4}")) {
      throw new StartRefused("YICI_STAFF_SESSIONS 要写一个数（0 是不限），现在写的是“" + number + "”");
    }
    return Integer.parseInt(number);
  }
}
