package org.yici.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The shipped city pack, read without the application. */
final class Pack {
  private static final Path ROOT = Path.of("city/pingdingshan");
  static final DirectoryData DATA =
      new DirectoryReader(
              new YAMLMapper().readValue(ROOT.resolve("city.yaml").toFile(), City.class), Pack::csv)
          .read();
  static final Directory DIRECTORY = new Directory(DATA);

  private Pack() {}

  static List<Map<String, String>> csv(String file) {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerFor(Map.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(Files.newInputStream(ROOT.resolve(file)))) {
      return rows.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
