package org.yici.cases;

import java.time.LocalDate;
import java.util.Objects;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.State;

/** What the queue and the jobs need to know of a case's clocks. */
public final class Dues {
  private Dues() {}

  /** The day that binds the desk whose turn it is: the promised one before the legal one. */
  public static LocalDate binding(CaseFile file) {
    return switch (file.state()) {
      case RECEIVED -> file.due().get("correction");
      case ACCEPTED -> {
        LocalDate promised = file.due().get("promised");
        yield promised != null ? promised : file.due().get("legal");
      }
      case DECIDED -> file.due().get("delivery");
      default -> null;
    };
  }

  /** The earliest day after which time alone changes something; null when nothing runs. */
  static LocalDate nextEvent(CaseFile file) {
    if (file.state() == State.CLOSED && file.validTo() == null) {
      return null;
    }
    LocalDate earliest =
        file.due().values().stream()
            .filter(Objects::nonNull)
            .min(LocalDate::compareTo)
            .orElse(null);
    LocalDate expiry = file.validTo();
    if (expiry != null && (earliest == null || expiry.isBefore(earliest))) {
      return expiry;
    }
    return earliest;
  }
}
