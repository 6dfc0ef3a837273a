package org.yici.identity.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.yici.kernel.Digests;

/**
 * Passwords that stand in published breaches (resources, {@code
 * identity/common-passwords.ORIGIN.md}). Kept as sorted numbers, one megabyte, read at the first
 * question.
 */
final class CommonPasswords {
  private static final String FILE = "/identity/common-passwords.txt.gz";

  private CommonPasswords() {}

  /** Whether the list has the word, in lower case. */
  static boolean has(String word) {
    return Arrays.binarySearch(List.NUMBERS, number(word)) >= 0;
  }

  private static long number(String word) {
    return ByteBuffer.wrap(Digests.sha256(word.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static final class List {
    static final long[] NUMBERS = read();

    private static long[] read() {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(CommonPasswords.class.getResourceAsStream(FILE)),
                  StandardCharsets.UTF_8))) {
        return lines.lines().mapToLong(CommonPasswords::number).sorted().toArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
