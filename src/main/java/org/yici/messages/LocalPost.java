package org.yici.messages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The post of a demo: a letter inside the province takes two days; every tenth one, by its number,
 * a day longer. In production nobody is asked, and the clerk writes down what the slip says.
 */
record LocalPost(boolean demo, Clock clock) implements PostTracking {
  private static final int DAYS = 2;

  @Override
  public Optional<Delivered> track(String number, LocalDate postedOn) {
    int late = number.replaceAll("\\D", "").endsWith("0") ? 1 : 0;
    LocalDate on = postedOn.plusDays(DAYS + late);
    return demo && !LocalDate.now(clock).isBefore(on)
        ? Optional.of(new Delivered(on, "本人签收"))
        : Optional.empty();
  }
}
