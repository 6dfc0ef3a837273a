package org.yici.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.portal.Sbom.Part;

/** The bill of materials is that of the jar: {@code ./yici sbom} writes it anew. */
class SbomTest extends IntegrationTest {
  @Autowired MockMvc mvc;
  private final Sbom sbom = Sbom.read();

  /** Jars of the class path by the name and version that their file says. */
  private static Map<String, Path> jars() {
    Map<String, Path> jars = new HashMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        jars.put(Path.of(entry).getFileName().toString(), Path.of(entry));
      }
    }
    return jars;
  }

  @Test
  void everyPartIsOnTheClassPathWithItsVersionAndContent() throws Exception {
    Map<String, Path> jars = jars();
    Set<String> missing = new TreeSet<>();
    for (Part part : sbom.parts()) {
      Path jar = jars.get(part.fileName());
      if (jar == null || !part.sha256().equals(sha256(jar))) {
        missing.add(part.fileName());
      }
    }
    assertThat(missing).as("run ./yici sbom").isEmpty();
  }

  /** What the program itself is made of: the libraries without those of the tests. */
  @Test
  void everyLibraryOfTheProgramIsInIt() throws IOException {
    Set<String> told = new TreeSet<>();
    sbom.parts().forEach(p -> told.add(p.group() + ":" + p.name()));
    Set<String> missing = new TreeSet<>();
    String pom = Files.readString(Path.of("pom.xml"));
    String dependencies =
        pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
    for (String d : dependencies.split("<dependency>")) {
      if (d.contains("<artifactId>") && !d.contains("<scope>test</scope>")) {
        String id = inside(d, "groupId") + ":" + inside(d, "artifactId");
        if (!told.contains(id)) {
          missing.add(id);
        }
      }
    }
    assertThat(missing).as("run ./yici sbom").isEmpty();
    assertThat(told.size()).isGreaterThan(100);
  }

  /** The extracted application, where one was built: each of its libraries. */
  @Test
  void everyJarOfABuiltApplicationIsInIt() {
    File[] built = Path.of("target/app/lib").toFile().listFiles();
    Set<String> told = new TreeSet<>();
    sbom.parts().forEach(p -> told.add(p.fileName()));
    List<String> unknown =
        built == null
            ? List.of()
            : Arrays.stream(built)
                .map(File::getName)
                .filter(n -> n.endsWith(".jar") && !told.contains(n))
                .filter(n -> !n.startsWith("spring-boot-jarmode"))
                .toList();
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyPartSaysItsLicence() {
    assertThat(sbom.parts()).allMatch(p -> !p.licences().isEmpty());
    assertThat(sbom.parts().stream().flatMap(p -> p.licences().stream()))
        .noneMatch(
            l -> l.startsWith("AGPL") || l.equals("GPL-2.0-only") || l.equals("GPL-3.0-only"));
  }

  @Test
  void anybodyReadsItAndTakesItAlong() throws Exception {
    String page =
        mvc.perform(get("/about/sbom"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(page).contains("bcprov-jdk18on", "Apache-2.0");
    var file = mvc.perform(get("/about/bom.json")).andReturn().getResponse();
    assertThat(file.getContentType()).startsWith("application/vnd.cyclonedx+json");
    assertThat(file.getContentAsString(StandardCharsets.UTF_8)).contains("\"CycloneDX\"");
  }

  private static String inside(String text, String tag) {
    int at = text.indexOf("<" + tag + ">") + tag.length() + 2;
    return text.substring(at, text.indexOf("</" + tag + ">"));
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
