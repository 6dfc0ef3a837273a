package org.yici.directory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yici.platform.CityPack;

/** The shipped city pack, read without a database. */
public final class Pack {
  public static final CityPack PACK = new CityPack(Path.of("city/pingdingshan"));
  static final DirectoryData DATA = DirectoryReader.read(PACK);
  public static final Directory DIRECTORY = directory();

  private Pack() {}

  private static Directory directory() {
    Directory directory = new Directory();
    directory.replace(DATA);
    return directory;
  }

  static List<Map<String, String>> csv(String file) {
    return PACK.csv(file);
  }
}
