package org.yici.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Publication where 200,000 items lie in the database: by the pages on which three people do it,
 * until a search finds the new words on that node and on another.
 */
final class ManyPublished {
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");
  private static final String PLACE = "410411";
  private static final List<String> MARKS = List.of("赤金", "青铜", "白银", "玄铁", "紫晶");

  /** Two nodes on one database have one. */
  private static final String KEY =
      Base64.getEncoder().encodeToString("thirty-two bytes for measuring !".getBytes(UTF_8));

  /** As a server for so many guides is started. */
  private static final List<String> LARGE =
      List.of(
          "java",
          "-Xmx3g",
          "-XX:+UseParallelGC",
          "-cp",
          "target/classes:target/app/lib/*",
          "org.yici.Application");

  private ManyPublished() {}

  static void measure(Path work, int port, boolean quick) throws Exception {
    int count = quick ? 20_000 : 200_000;
    ManyPlaces.clear(work);
    Path data = Files.createDirectories(work.resolve("data"));
    try (Node first = node(data, port, Map.of(), "first.log")) {
      long filled = fill(first, count);
      System.out.printf(
          "%n## Publication among %,d published items in the database (%,d MB)%n",
          count, filled >> 20);
    }
    try (Node one = node(data, port, Map.of(), "first.log");
        Node two =
            node(
                Files.createDirectories(work.resolve("second")),
                port + 1,
                Map.of(
                    "YICI_DATABASE_URL", one.databaseUrl(),
                    "YICI_DATABASE_USER", "yici",
                    "YICI_DATABASE_PASSWORD", one.databasePassword()),
                "second.log")) {
      System.out.printf(
          "%nA node reads them all and is up in %.0f s, a second one in %.0f s.%n",
          one.startWall / 1000, two.startWall / 1000);
      publish(one, two);
    }
  }

  private static Node node(Path data, int port, Map<String, String> more, String log)
      throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("YICI_JOBS", "false");
    settings.put("YICI_DATA_KEY", KEY);
    return Node.start(LARGE, data, port, settings, log);
  }

  /** The rows that the city has, again and again under codes of their own; bytes of the table. */
  private static long fill(Node node, int count) throws IOException, SQLException {
    try (Connection c = node.connect();
        PreparedStatement copy =
            c.prepareStatement(
                """
                insert into catalog_item (code, code31, base_code, name, type, agency, agency_kind,
                  region12, version, published_at, digest, guide, facts, base_version)
                select left(code, 25) || 90000000 + row_number() over (), code31,
                  base_code, name || n, type, agency, agency_kind, region12, version, published_at,
                  digest, guide, facts, base_version
                from catalog_item, generate_series(1, ? / (select count(*) from catalog_item) + 1) n
                limit ? - (select count(*) from catalog_item)
                """);
        PreparedStatement size =
            c.prepareStatement("select pg_total_relation_size('catalog_item')")) {
      copy.setInt(1, count);
      copy.setInt(2, count);
      copy.executeUpdate();
      c.createStatement().execute("vacuum analyze catalog_item, catalog_item_change");
      try (var row = size.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void publish(Node one, Node two) throws Exception {
    Visitor editor = Visitor.person(one.port, "zhanhe-fengfengying");
    Visitor head = Visitor.person(one.port, "zhanhe-liangguoqing");
    Visitor bureau = Visitor.person(one.port, "shi-xieweiguo");
    Visitor here = new Visitor(one.port);
    Visitor there = new Visitor(two.port);
    long begun = System.nanoTime();
    // waits for their indexes
    here.get("/api/v1/items?q=" + Visitor.encode("开饭店"));
    there.get("/api/v1/items?q=" + Visitor.encode("开饭店"));
    System.out.printf(
        "%nThe indexes of both, built at once on the same processors: ready %.0f s later.%n",
        ManyItems.seconds(begun));
    List<Double> answered = new ArrayList<>();
    List<Double> found = new ArrayList<>();
    List<Double> elsewhere = new ArrayList<>();
    List<String> codes = codes(one);
    for (int i = 0; i < MARKS.size(); i++) {
      String code = codes.get(i);
      String mark = "测速" + MARKS.get(i);
      String draft = "/items/" + code + "/draft";
      editor.submit(
          "/items/" + code + "/edit?group=X",
          "/items/" + code + "/edit/fields",
          "plain.who=" + Visitor.encode("在本区经营的人，" + mark + "也可以申请"));
      step(editor, draft, "submit");
      step(head, draft, "pass");
      String form = "do=publish&seen=" + Visitor.encode(seen(bureau, draft));
      long begin = System.nanoTime();
      bureau.step(draft, form);
      answered.add(ManyItems.seconds(begin));
      until(here, mark, code);
      found.add(ManyItems.seconds(begin));
      until(there, mark, code);
      elsewhere.add(ManyItems.seconds(begin));
    }
    System.out.printf(
        "%n| one item published, seconds from the button (median of 5, largest) | |%n| --- | ---: |%n| the page answers | %.3f, %.3f |%n| a search on this node finds it (goal 1 s) | **%.3f**, %.3f |%n| a search on another node finds it | **%.3f**, %.3f |%n",
        Numbers.median(answered),
        max(answered),
        Numbers.median(found),
        max(found),
        Numbers.median(elsewhere),
        max(elsewhere));
  }

  private static void step(Visitor who, String draft, String act) throws Exception {
    who.step(draft, "do=" + act + "&seen=" + Visitor.encode(seen(who, draft)));
  }

  /** What the page says the draft is; a form that stands on older words is refused. */
  private static String seen(Visitor who, String draft) throws Exception {
    Matcher m = SEEN.matcher(new String(who.page(draft), UTF_8));
    if (!m.find()) {
      throw new IllegalStateException(draft + " offers no step");
    }
    return m.group(1);
  }

  private static void until(Visitor who, String words, String code) throws Exception {
    String search = "/api/v1/items?region=" + PLACE + "&q=" + Visitor.encode(words);
    for (long begin = System.nanoTime(); ManyItems.seconds(begin) < 60; ) {
      for (JsonNode line : who.get(search).path("items")) {
        if (line.path("code").asString().equals(code)) {
          return;
        }
      }
    }
    throw new IllegalStateException("no search for " + words + " finds " + code);
  }

  private static double max(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** Items of the editor's agency that are not copies. */
  private static List<String> codes(Node node) throws IOException, SQLException {
    List<String> codes = new ArrayList<>();
    try (Connection c = node.connect();
        var rows =
            c.createStatement()
                .executeQuery(
                    """
                    select code from catalog_item where region12 like '410411%'
                      and agency_kind = 'market' and code = guide ->> 'code' order by code limit 5
                    """)) {
      while (rows.next()) {
        codes.add(rows.getString(1));
      }
    }
    return codes;
  }
}
