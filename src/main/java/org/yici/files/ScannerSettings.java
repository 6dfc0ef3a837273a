package org.yici.files;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.yici.platform.StartRefused;

/**
 * Which scanner looks at uploads.
 *
 * @param scanner empty: none; {@code clamd:host:port} or {@code clamd:/path/of/socket}
 * @param scannerTimeout for one file
 * @param scannerAway {@code refuse}: while the scanner does not answer no upload is taken; {@code
 *     hold}: it is taken, and nobody gets it before it was looked at
 */
@ConfigurationProperties("yici.files")
record ScannerSettings(
    @DefaultValue("") String scanner,
    @DefaultValue("20s") Duration scannerTimeout,
    @DefaultValue("refuse") String scannerAway) {
  private static final String CLAMD = "clamd:";

  FileScanner open() {
    if (scanner.isBlank()) {
      return FileScanner.NONE;
    }
    if (!scanner.startsWith(CLAMD)) {
      throw new StartRefused("YICI_FILES_SCANNER 只认得 clamd:主机:端口 和 clamd:/套接字的路径，现在是 " + scanner);
    }
    return new ClamdScanner(scanner.substring(CLAMD.length()), scannerTimeout);
  }

  boolean holds() {
    return scannerAway.equals("hold");
  }
}
