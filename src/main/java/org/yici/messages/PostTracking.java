package org.yici.messages;

import java.time.LocalDate;
import java.util.Optional;

/** What the post says about a letter it was handed. */
public interface PostTracking {
  /**
   * @param number as on the slip, checked by {@link PostNumber}
   * @param postedOn the day it was handed over
   * @return empty while it is on its way, or when nobody can be asked
   */
  Optional<Delivered> track(String number, LocalDate postedOn);

  /**
   * @param signedBy as the post writes it: 本人签收, 家人代收 ...
   */
  record Delivered(LocalDate on, String signedBy) {}
}
