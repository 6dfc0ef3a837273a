package org.yici.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * Addresses of static files that change with their content, so that browsers may keep them for a
 * year.
 */
final class Assets {
  private Assets() {}

  static String address(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/static/" + name)) {
      if (in == null) {
        throw new IllegalStateException("static file missing: " + name);
      }
      CRC32 crc = new CRC32();
      crc.update(in.readAllBytes());
      return "/" + name + "?v=" + Long.toHexString(crc.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
