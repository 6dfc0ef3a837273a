package org.yici.fuzz;

import org.yici.archives.evidence.EvidenceCheck;
import org.yici.seals.SesSeal;
import org.yici.seals.SesSignature;
import org.yici.seals.Stamp;

/** Seals, signatures, time stamps, evidence records. First byte: which. */
public final class Asn1Target {
  private Asn1Target() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] der = java.util.Arrays.copyOfRange(data, 1, data.length);
    try {
      switch (data[0] & 3) {
        case 0 -> SesSeal.parse(der).makerSignatureValid();
        case 1 -> SesSignature.parse(der).signatureValid();
        case 2 -> Stamp.read(der, new byte[32]);
        default -> EvidenceCheck.of(der, oid -> new byte[32]);
      }
    } catch (IllegalArgumentException e) {
      // what each of them says of what is none
    }
  }
}
