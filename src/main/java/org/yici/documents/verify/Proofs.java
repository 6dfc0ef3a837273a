package org.yici.documents.verify;

import java.time.Instant;

/** What proves when something was signed. */
final class Proofs {
  private Proofs() {}

  /**
   * @param stamped what a time stamp proves, null without one
   * @param recorded what our own book of uses says of this very file, null when nothing
   */
  static Moment of(Instant claimed, Instant stamped, Instant recorded) {
    boolean stampFirst = stamped != null && (recorded == null || stamped.isBefore(recorded));
    Instant proven = stampFirst ? stamped : recorded;
    return new Moment(
        claimed,
        proven,
        proven == null
            ? null
            : (stampFirst ? "时间戳证明 " : "本平台的用章记录写着 ")
                + CertificateChecks.moment(proven)
                + " 时已经签好");
  }
}
