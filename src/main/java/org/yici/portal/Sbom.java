package org.yici.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the program is made of (CycloneDX 1.6), as the build wrote it.
 *
 * @param parts libraries of others, by group and name
 */
public record Sbom(List<Part> parts) {
  /** In the jar. */
  public static final String RESOURCE = "/sbom/bom.json";

  /** Libraries whose own description leaves the licence out; read from their project's page. */
  private static final Map<String, String> KNOWN = Map.of("net.jcip:jcip-annotations", "CC-BY-2.5");

  /**
   * A library.
   *
   * @param licences SPDX ids, or the name that the library gives
   */
  public record Part(
      String group,
      String name,
      String version,
      String classifier,
      List<String> licences,
      String sha256) {
    /** As Maven names it. */
    public String fileName() {
      return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }
  }

  /**
   * @throws UncheckedIOException when the file is not in the jar
   */
  public static Sbom read() {
    try (InputStream in = Sbom.class.getResourceAsStream(RESOURCE)) {
      JsonNode bom = JsonMapper.builder().build().readTree(in);
      List<Part> parts = new ArrayList<>();
      for (JsonNode c : bom.get("components")) {
        parts.add(part(c));
      }
      parts.sort(Comparator.comparing(Part::group).thenComparing(Part::name));
      return new Sbom(List.copyOf(parts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Part part(JsonNode c) {
    String group = c.path("group").asString("");
    String name = c.get("name").asString();
    List<String> licences = new ArrayList<>();
    for (JsonNode l : c.path("licenses")) {
      JsonNode licence = l.path("license");
      String said = licence.path("id").asString(licence.path("name").asString(""));
      licences.add(said.isEmpty() ? l.path("expression").asString("") : said);
    }
    if (licences.isEmpty() && KNOWN.containsKey(group + ":" + name)) {
      licences.add(KNOWN.get(group + ":" + name));
    }
    String sha256 = "";
    for (JsonNode h : c.path("hashes")) {
      if (h.get("alg").asString().equals("SHA-256")) {
        sha256 = h.get("content").asString();
      }
    }
    String purl = c.path("purl").asString("");
    int at = purl.indexOf("classifier=");
    String classifier = at < 0 ? "" : purl.substring(at + 11).replaceAll("&.*", "");
    return new Part(
        group, name, c.path("version").asString(""), classifier, List.copyOf(licences), sha256);
  }
}
