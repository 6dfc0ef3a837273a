package org.yici.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.yici.exchange.ProvinceGateway.Held;
import org.yici.exchange.ProvinceGateway.Sum;

/**
 * The digest by which two sides compare a day: SM3 over one line {@code id version digest} for each
 * record, in the order of the ids as text.
 */
final class DayDigest {
  private DayDigest() {}

  static Sum of(List<Held> records) {
    SM3Digest sm3 = new SM3Digest();
    records.stream()
        .sorted(Comparator.comparing(r -> r.id().toString()))
        .forEach(
            r -> {
              byte[] line =
                  (r.id() + " " + r.version() + " " + r.digest() + "\n")
                      .getBytes(StandardCharsets.US_ASCII);
              sm3.update(line, 0, line.length);
            });
    byte[] out = new byte[sm3.getDigestSize()];
    sm3.doFinal(out, 0);
    return new Sum(records.size(), HexFormat.of().formatHex(out));
  }
}
