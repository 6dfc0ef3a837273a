package org.yici.documents.type;

import java.util.List;

/**
 * Blank lines of a paper. GB/T 9704-2012 asks for two above the number and two below the red rule,
 * and has spacing adjusted where a page would hold the signature only.
 *
 * @param beforeSigner between the text and the signer, under the upper half of the seal
 */
record Spacing(int beforeNumber, int beforeTitle, int beforeSigner) {
  /** From the airiest to the tightest. */
  static final List<Spacing> ALL =
      List.of(new Spacing(2, 2, 2), new Spacing(1, 2, 2), new Spacing(1, 1, 2));
}
