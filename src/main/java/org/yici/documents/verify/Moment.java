package org.yici.documents.verify;

import java.time.Instant;

/**
 * When something was signed.
 *
 * @param claimed what the signer wrote
 * @param proven a moment at which the signature existed for certain; null when nothing proves one
 * @param how what proves it, in words
 */
record Moment(Instant claimed, Instant proven, String how) {

  /** For something older that stands inside: what proves the whole proves its parts. */
  Moment at(Instant other) {
    return new Moment(other, proven, how);
  }

  boolean provenBefore(Instant then) {
    return proven != null && proven.isBefore(then);
  }
}
