package org.yici.archives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether a content begins as its type does; types without a mark of their own always fit. */
final class Magic {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private Magic() {}

  /** Reads the first bytes and closes. */
  static boolean fits(String mediaType, InputStream content) throws IOException {
    byte[] head;
    try (InputStream in = content) {
      head = in.readNBytes(12);
    }
    return switch (mediaType) {
      case "application/pdf" -> starts(head, "%PDF-".getBytes(StandardCharsets.US_ASCII));
      case "image/png" -> starts(head, new byte[] {(byte) 0x89, 'P', 'N', 'G'});
      case "image/jpeg" -> starts(head, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
      case "image/gif" -> starts(head, "GIF8".getBytes(StandardCharsets.US_ASCII));
      case "application/ofd", "application/zip" -> starts(head, ZIP);
      case "application/msword", "application/vnd.ms-excel" ->
          starts(head, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0});
      case "application/json" -> starts(head, new byte[] {'{'});
      default -> mediaType.contains("openxmlformats") ? starts(head, ZIP) : head.length > 0;
    };
  }

  private static boolean starts(byte[] head, byte[] mark) {
    return head.length >= mark.length && Arrays.equals(Arrays.copyOf(head, mark.length), mark);
  }
}
