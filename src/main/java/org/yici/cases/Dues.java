package org.yici.cases;

import java.time.LocalDate;
import org.yici.cases.lifecycle.CaseFile;

/** What the queue needs to know of a case's clocks. */
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
}
