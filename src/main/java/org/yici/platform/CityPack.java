package org.yici.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yici.kernel.CodeSets;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The folder in which a city is data: plain YAML, CSV, JSON and documents. Reads only. */
public final class CityPack {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvReadFeature.TRIM_SPACES).build();
  private final Path root;

  public CityPack(Path root) {
    this.root = root;
    if (!Files.isDirectory(root)) {
      throw new StartRefused("城市数据包不在 " + root.toAbsolutePath() + "；请用 YICI_CITY 指明它的位置");
    }
  }

  public Path root() {
    return root;
  }

  public boolean has(String relative) {
    return Files.isRegularFile(root.resolve(relative));
  }

  /** Reads one YAML file; unknown fields and wrong types are an error that names the file. */
  public <T> T yaml(String relative, Class<T> type) {
    try {
      return YAML.readValue(root.resolve(relative).toFile(), type);
    } catch (RuntimeException e) {
      throw new IllegalStateException("城市数据包的文件 " + relative + " 有错：" + e.getMessage(), e);
    }
  }

  public JsonNode yamlTree(String relative) {
    return yaml(relative, JsonNode.class);
  }

  public JsonNode json(String relative) {
    try {
      return JSON.readTree(root.resolve(relative).toFile());
    } catch (RuntimeException e) {
      throw new IllegalStateException("城市数据包的文件 " + relative + " 有错：" + e.getMessage(), e);
    }
  }

  /** Reads a CSV file with a header line; every cell is text, absent cells are empty. */
  public List<Map<String, String>> csv(String relative) {
    CsvSchema schema = CsvSchema.emptySchema().withHeader();
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerForMapOf(String.class).with(schema).readValues(root.resolve(relative).toFile())) {
      return rows.readAll();
    } catch (RuntimeException e) {
      throw new IllegalStateException("城市数据包的文件 " + relative + " 有错：" + e.getMessage(), e);
    }
  }

  public String text(String relative) {
    try {
      return Files.readString(root.resolve(relative), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("城市数据包的文件 " + relative + " 读不出来", e);
    }
  }

  /** Names of the files in a folder of the pack that end so, sorted. */
  public List<String> list(String folder, String ending) {
    Path dir = root.resolve(folder);
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .map(p -> folder + "/" + p.getFileName())
          .filter(n -> n.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code codesets.json}: set to {@code {src, v: {value: label}}}. */
  public CodeSets codeSets() {
    Map<String, Map<String, String>> sets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> set : json("codesets.json").properties()) {
      Map<String, String> values = new LinkedHashMap<>();
      set.getValue()
          .path("v")
          .properties()
          .forEach(v -> values.put(v.getKey(), v.getValue().asString()));
      sets.put(set.getKey(), values);
    }
    return new CodeSets(sets);
  }

  /**
   * One digest over names and contents: tells whether the pack is still the one that was loaded.
   */
  public String digest() {
    try (Stream<Path> files = Files.walk(root)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sha.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        sha.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
