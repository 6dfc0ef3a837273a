package org.yici.cases;

import java.util.Optional;

/** How the decision of a case reached its person, so that the clerk need not type it again. */
public interface DeliveryProofs {
  Optional<Known> of(CaseView view);

  /**
   * @param method CS-DELIVERY: how it was served, or how the applicant wants it served
   * @param proof in words for the 送达回证; null while nothing proves it
   * @param reconsiderationUrl where one applies for reconsideration over the internet (行政复议法 art.
   *     22), or null
   */
  record Known(String method, String proof, String reconsiderationUrl) {}
}
