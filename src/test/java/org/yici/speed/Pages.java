package org.yici.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Warm pages: processor time of one request, the time a reader waits, and the size. */
final class Pages {
  /** Goal of the product, in milliseconds of processor time. */
  static final double GOAL = 10;

  private Pages() {}

  static void measure(Node node, boolean quick) throws IOException, InterruptedException {
    Story story = new Story(Visitor.system(node.port));
    String caseNo = story.submit(story.uploads()).path("caseNo").asString();
    Visitor resident = Visitor.person(node.port, Story.RESIDENT);
    System.out.println(
        "\n## Pages, warm\n\nOne visitor, one request after another; median over rounds. Goal: under "
            + (int) GOAL
            + " ms of processor time.\n\n"
            + "| page | CPU application, ms | CPU database, ms | together | p50 wait, ms | p99 wait, ms | KB |\n"
            + "| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    page(node, "guide", new Visitor(node.port), "/items/" + story.item, quick);
    page(node, "search", new Visitor(node.port), "/search?q=" + Visitor.encode(Story.QUERY), quick);
    page(node, "my case", resident, "/me/cases/" + caseNo, quick);
    page(
        node,
        "case on the clerk's bench",
        Visitor.person(node.port, "zhanhe-wangmin"),
        "/bench/" + caseNo,
        quick);
  }

  private static void page(Node node, String name, Visitor visitor, String path, boolean quick)
      throws IOException, InterruptedException {
    int rounds = quick ? 3 : 5;
    int requests = quick ? 60 : 150;
    long warmUntil = System.nanoTime() + (quick ? 2_000_000_000L : 7_000_000_000L);
    int size = 0;
    for (int i = 0; i < 600 && System.nanoTime() < warmUntil; i++) {
      size = visitor.page(path).length;
    }
    List<Double> application = new ArrayList<>();
    List<Double> database = new ArrayList<>();
    double[] waits = new double[rounds * requests];
    for (int r = 0; r < rounds; r++) {
      double a = node.cpu();
      double d = node.databaseCpu();
      for (int i = 0; i < requests; i++) {
        long begin = System.nanoTime();
        visitor.page(path);
        waits[r * requests + i] = (System.nanoTime() - begin) / 1e6;
      }
      application.add((node.cpu() - a) / requests);
      database.add((node.databaseCpu() - d) / requests);
    }
    double together = Numbers.median(application) + Numbers.median(database);
    System.out.printf(
        "| %s | %.2f | %.2f | %.2f%s | %.1f | %.1f | %.1f |%n",
        name,
        Numbers.median(application),
        Numbers.median(database),
        together,
        together < GOAL ? "" : " (over)",
        Numbers.percentile(waits, 50),
        Numbers.percentile(waits, 99),
        size / 1024.0);
  }
}
