package org.yici.speed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./yici bench}: prints what the product costs on this machine, as Markdown. {@code --quick}
 * takes fewer rounds; names of parts (start, pages, cases, door, surge, rules, documents, exchange,
 * catalog, published, import, bulk) choose among them, {@code catalog} alone brings the three after
 * it along; {@code --guides=FILE} adds guides of elsewhere to the catalogue's.
 */
public final class Speed {
  private static final List<String> PARTS =
      List.of(
          "start",
          "pages",
          "cases",
          "door",
          "surge",
          "rules",
          "documents",
          "exchange",
          "catalog",
          "published",
          "import",
          "bulk");

  private Speed() {}

  public static void main(String[] args) {
    try {
      measure(args);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1); // clients may still be at work
    }
  }

  private static void measure(String[] args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args));
    boolean quick = words.remove("--quick");
    Path elsewhere = null;
    for (String word : List.copyOf(words)) {
      if (word.startsWith("--guides=")) {
        words.remove(word);
        elsewhere = Path.of(word.substring("--guides=".length()));
      }
    }
    if (!PARTS.containsAll(words)) {
      System.err.println(
          "用法：./yici bench [--quick] [start] [pages] [cases] [door] [surge] [rules] [documents] [exchange] [catalog] [published] [import] [bulk] [--guides=FILE]");
      System.exit(2);
    }
    List<String> parts = words.isEmpty() ? PARTS : words;
    if (parts.equals(List.of("catalog"))) {
      parts = List.of("catalog", "published", "import", "bulk");
    }
    machine();
    Path data = Path.of("target/speed/data").toAbsolutePath();
    Files.createDirectories(data);
    if (parts.contains("catalog")) {
      ManyItems.measure(Files.createDirectories(Path.of("target/speed/catalog")), elsewhere, quick);
    }
    int port = freePort();
    if (parts.contains("published")) {
      ManyPublished.measure(Path.of("target/speed/published").toAbsolutePath(), port, quick);
    }
    if (parts.contains("import") || parts.contains("bulk")) {
      ManyPlaces.measure(parts, port);
    }
    if (List.of("catalog", "published", "import", "bulk").containsAll(parts)) {
      System.out.println("\nLoad average at the end: " + load());
      System.exit(0);
    }
    // fills an empty folder and writes the archive, so that every measured start finds both
    if (!Files.exists(data.resolve("keys")) || !Files.exists(Path.of("target/app/yici.jsa"))) {
      Node.start(Node.RUN, data, port).close();
    }
    if (parts.contains("start")) {
      Starts.measure(data, port, quick);
    }
    if (parts.contains("documents")) {
      Papers.measure(data, quick);
    }
    if (parts.contains("exchange")) {
      Exchanging.measure(data, port, quick);
    }
    if (parts.stream().anyMatch(List.of("pages", "cases", "rules")::contains)) {
      try (Node node = Node.start(Node.RUN, data, port)) {
        if (parts.contains("pages")) {
          Pages.measure(node, quick);
        }
        if (parts.contains("cases")) {
          CaseWrites.measure(node, quick);
        }
        if (parts.contains("rules")) {
          Rules.measure(node, quick);
        }
      }
    }
    if (parts.contains("door")) {
      Door.measure(data, port, quick);
    }
    if (parts.contains("surge")) {
      Surge.measure(data, port, quick);
    }
    System.out.println("\nLoad average at the end: " + load());
    System.exit(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void machine() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(l -> l.startsWith("model name"))
            .map(l -> l.substring(l.indexOf(':') + 2))
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    System.out.printf(
        "Machine: %s, %d processors, %s, Linux %s, Java %s; %s; load average %s%n",
        model,
        Runtime.getRuntime().availableProcessors(),
        Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\s+", " "),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES),
        load());
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }
}
