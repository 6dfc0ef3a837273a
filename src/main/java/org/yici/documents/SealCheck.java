package org.yici.documents;

import java.util.List;
import org.yici.documents.verify.Check;
import org.yici.documents.verify.FileAlone;

/**
 * The seal in an OFD as far as the file alone can prove it, for programs that have no database.
 *
 * @param faults what does not fit; empty when all does
 * @param detail who sealed it and when, or empty
 */
public record SealCheck(List<String> faults, String detail) {
  public static SealCheck of(byte[] ofd) {
    List<Check> checks = FileAlone.of(ofd);
    return new SealCheck(
        checks.stream().filter(c -> !c.ok()).map(Check::detail).toList(),
        checks.stream()
            .filter(c -> List.of("signature", "certificate").contains(c.name()) && c.ok())
            .map(Check::detail)
            .reduce((a, b) -> a + "；" + b)
            .orElse(""));
  }
}
