package org.yici.speed;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.yici.catalog.ManyGuides;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.search.ItemIndex;
import org.yici.catalog.search.SearchWords;
import org.yici.directory.Pack;
import org.yici.speed.SearchPeers.Engine;

/** Search over many guides: index, one publication, processor time and waits beside its peers. */
final class ManySearch {
  static final int FIRST = 10;

  private final ManyGuides guides;
  private final List<String> queries;
  private final boolean quick;

  ManySearch(ManyGuides guides, boolean quick) {
    this.guides = guides;
    this.quick = quick;
    this.queries = queries();
  }

  void measure(Path work) throws Exception {
    ItemIndex.Contents all = guides.contents(guides.items());
    Set<String> places = new HashSet<>();
    guides.items().forEach(i -> places.add(i.region6()));
    long before = ManyItems.used();
    double processor = processor();
    long begin = System.nanoTime();
    try (ItemIndex index = ItemIndex.of(all, places, SearchWords.of(Pack.PACK))) {
      System.out.printf(
          "%nThe whole index from nothing: **%.1f s** (goal under 60 s), %.1f s of processor time, %d MB of files, %d MB of memory more.%n",
          ManyItems.seconds(begin),
          processor() - processor,
          index.size() >> 20,
          ManyItems.used() - before >> 20);
      publication(index);
      Engine product = q -> Math.min(FIRST, index.answer(q, null).hits().size());
      Path folder = Files.createDirectories(work.resolve("bigrams"));
      processor = processor();
      begin = System.nanoTime();
      Engine plain = SearchPeers.plain(guides, folder);
      System.out.printf(
          "%nThe plain bigram index took %.1f s, %.1f s of processor time.%n",
          ManyItems.seconds(begin), processor() - processor);
      beside(product, plain);
      clients(work, product);
    }
  }

  /** Of this program, in seconds. */
  private static double processor() {
    return Cpu.of(ProcessHandle.current().pid()) / 1000;
  }

  private void publication(ItemIndex index) {
    List<Double> waits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      PublishedItem changed = guides.renamed(1000 + i, "测速用的第" + "甲乙丙丁戊".charAt(i) + "号事项");
      List<PublishedItem> next = new ArrayList<>(guides.items());
      next.set(1000 + i, changed);
      ItemIndex.Contents contents = guides.contents(next);
      long begin = System.nanoTime();
      index.update(contents, List.of(changed), Set.of(), List.of());
      boolean seen =
          index.answer(changed.name(), null).hits().stream().anyMatch(h -> h.item() == changed);
      waits.add(seen ? ManyItems.seconds(begin) : Double.NaN);
    }
    System.out.printf(
        "%nOne item published anew, until a search finds it: **%.3f s** (median of 5; goal 1 s).%n",
        Numbers.median(waits));
  }

  /** Processor time per query, one thread, in turns. */
  private void beside(Engine product, Engine plain) throws Exception {
    int lost = 0;
    for (String q : queries) {
      if (plain.find(q) > 0 && product.find(q) == 0) {
        lost++;
        System.err.println("only the plain index answers: " + q);
      }
    }
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int round = 0; round < (quick ? 3 : 7); round++) {
      ours.add(processor(product));
      theirs.add(processor(plain));
    }
    double a = Numbers.median(ours);
    double b = Numbers.median(theirs);
    System.out.printf(
        "%n| search, one thread | processor time per query, ms |%n| --- | ---: |%n| product | %.3f |%n| plain bigram index | %.3f |%n| ratio (goal at most 3) | **%.2f** |%n%nQueries the plain index answers and the product does not: **%d** of %d.%n",
        a, b, a / b, lost, queries.size());
  }

  private double processor(Engine engine) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    for (String q : queries) {
      engine.find(q);
    }
    return (threads.getCurrentThreadCpuTime() - begin) / 1e6 / queries.size();
  }

  private void clients(Path work, Engine product) throws Exception {
    SearchPeers.withTrigrams(
        guides,
        work,
        trigrams -> {
          double theirs = p99(trigrams, quick ? 5 : 30);
          double ours = p99(product, quick ? 3 : 10);
          System.out.printf(
              "%n| search, two clients | p99, ms |%n| --- | ---: |%n| product | %.2f |%n| PostgreSQL pg_trgm | %.1f |%n| ratio (goal at most 1/30) | **1/%.0f** |%n",
              ours, theirs, theirs / ours);
        });
  }

  private double p99(Engine engine, double seconds) {
    for (int round = 0; ; round++) {
      long end = System.nanoTime() + (long) (seconds * 1e9);
      List<CompletableFuture<double[]>> clients =
          IntStream.range(0, 2)
              .mapToObj(c -> CompletableFuture.supplyAsync(() -> waits(engine, c * 977, end)))
              .toList();
      double[] all = clients.stream().flatMapToDouble(c -> Arrays.stream(c.join())).toArray();
      // the first round warms up
      if (round == 1) {
        return Numbers.percentile(all, 99);
      }
    }
  }

  private double[] waits(Engine engine, int from, long end) {
    List<Double> waits = new ArrayList<>();
    try {
      for (int i = from; System.nanoTime() < end; i++) {
        long begin = System.nanoTime();
        engine.find(queries.get(i % queries.size()));
        waits.add((System.nanoTime() - begin) / 1e6);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return waits.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Short phrases as citizens type them: names, pieces of them, papers, with and without a place.
   */
  private List<String> queries() {
    Random random = new Random(410400);
    List<String> result = new ArrayList<>();
    while (result.size() < 2000) {
      PublishedItem item = guides.items().get(random.nextInt(guides.items().size()));
      String name = item.name().replaceAll("[（(].*", "");
      String place = item.guide().text("DEPT_NAME").replaceFirst("(?<=^.{4}).*", "");
      var materials = item.guide().materials();
      String paper =
          materials.isEmpty()
              ? name
              : String.valueOf(
                  materials.get(random.nextInt(materials.size())).get("MATERIAL_NAME"));
      int from = random.nextInt(Math.max(1, name.length() - 3));
      String query =
          switch (random.nextInt(6)) {
            case 0 -> name;
            case 1 -> name.substring(from, Math.min(name.length(), from + 4));
            case 2 -> paper;
            case 3 -> place + " " + name;
            case 4 -> paper.substring(0, Math.min(3, paper.length()));
            default -> place.substring(0, Math.min(2, place.length())) + " " + paper;
          };
      if (query.strip().length() >= 2) {
        result.add(query.strip());
      }
    }
    return result;
  }
}
