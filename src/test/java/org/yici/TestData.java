package org.yici;

import java.nio.file.Path;

/** Where the application under test keeps its data: two programs test at the same time. */
public final class TestData {
  /** As {@link IntegrationTest} sets it. */
  public static final Path FOLDER =
      Path.of("target/test-data" + System.getProperty("yici.test.fork", ""));

  private TestData() {}
}
