package org.yici.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Items of all towns and villages of a district from standard guides (the policy counts 1,985 over
 * 10 towns and 113 villages of one district), by the page where the bureau does it.
 */
final class ManyPlaces {
  private static final String DISTRICT = "410411000000";
  private static final int ITEMS = 1_985;
  private static final int STANDARDS = 30;
  private static final Pattern LEVEL = Pattern.compile("(?m)^(  USE_LEVEL: )\"?[0-9,]+\"?$");
  private static final Pattern DONE = Pattern.compile("发布 (\\d+) 项，没有通过检查、存为草稿 (\\d+) 项");

  private ManyPlaces() {}

  /** Workbook and places on a node of their own, begun anew for each; the first one fills it. */
  static void measure(List<String> parts, int port) throws Exception {
    Path work = Path.of("target/speed/places").toAbsolutePath();
    clear(work);
    List<String> standards = pack(work.resolve("city"));
    Files.createDirectories(work.resolve("data"));
    node(work, port).close();
    if (parts.contains("import")) {
      try (Node node = node(work, port)) {
        ManyRows.measure(node);
      }
    }
    if (parts.contains("bulk")) {
      try (Node node = node(work, port)) {
        create(node, standards);
      }
    }
  }

  private static Node node(Path work, int port) throws IOException, InterruptedException {
    return Node.start(
        Node.RUN,
        work.resolve("data"),
        port,
        Map.of("YICI_JOBS", "false", "YICI_CITY", work.resolve("city").toString()),
        "places.log");
  }

  static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** A copy of the city pack in which towns and villages may claim what counties do. */
  private static List<String> pack(Path folder) throws IOException {
    Path city = Path.of("city/pingdingshan");
    try (Stream<Path> files = Files.walk(city)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(city.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    Path base = folder.resolve("catalog/base.csv");
    String rows = Files.readString(base);
    List<String> standards = new ArrayList<>();
    try (Stream<Path> guides = Files.list(folder.resolve("guides"))) {
      for (Path file : guides.sorted().toList()) {
        String guide = Files.readString(file);
        String code = file.getFileName().toString().replace(".yaml", "");
        if (!guide.contains("implementedBy: county") || standards.size() == STANDARDS) {
          continue;
        }
        Files.writeString(file, LEVEL.matcher(guide).replaceFirst("$1\"4,5,6\""));
        rows =
            rows.replaceFirst(
                "(?m)^(" + code + ",.*),(?:4|\"[0-9,]+\"),(\\d+,[-0-9]+)$", "$1,\"4,5,6\",$2");
        standards.add(code);
      }
    }
    Files.writeString(base, rows);
    return standards;
  }

  private static void create(Node node, List<String> standards) throws Exception {
    Visitor bureau = Visitor.person(node.port, "shi-xieweiguo");
    int published = 0;
    int drafts = 0;
    int steps = 0;
    double cpu = node.cpu();
    double database = node.databaseCpu();
    double first = 0;
    long begin = System.nanoTime();
    while (published < ITEMS && steps < standards.size()) {
      String form =
          "base=" + standards.get(steps) + "&place=" + DISTRICT + "&standard=&level=5&level=6";
      String page =
          new String(
              bureau.submit(
                  "/catalogue/progress?base=" + standards.get(steps) + "&place=" + DISTRICT,
                  "/catalogue/progress/create",
                  form),
              StandardCharsets.UTF_8);
      Matcher done = DONE.matcher(page);
      if (done.find()) {
        published += Integer.parseInt(done.group(1));
        drafts += Integer.parseInt(done.group(2));
      }
      steps++;
      if (steps == 1) {
        first = ManyItems.seconds(begin);
      }
    }
    double passed = ManyItems.seconds(begin);
    System.out.printf(
        "%n## Items of all towns and villages of a district%n%n%,d published (and %d held back) from %d standards, one page after another: **%.1f s**, the first page %.1f s; processor time %.1f s of the application, %.1f s of its database.%n",
        published,
        drafts,
        steps,
        passed,
        first,
        (node.cpu() - cpu) / 1000,
        (node.databaseCpu() - database) / 1000);
  }
}
