package org.yici.speed;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.yici.catalog.Guide;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.MadeFiles;
import org.yici.catalog.ManyGuides;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.gate.GuideChecks;
import org.yici.catalog.search.ItemIndex;
import org.yici.catalog.search.SearchWords;
import org.yici.law.LawLibrary;
import org.yici.platform.CityPack;
import org.yici.platform.EmbeddedDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue with 200,000 published guides, in this program: search beside a plain bigram index
 * and beside trigrams of PostgreSQL over the same text, the whole gate, a full index, one
 * publication, and the memory all this takes.
 */
final class ManyItems {
  private static final CityPack PACK = new CityPack(Path.of("city/pingdingshan"));
  private static final int FIRST = 10;

  /** Answers a query: how many of the first ten there are. */
  private interface Engine {
    int find(String query) throws Exception;
  }

  private final ManyGuides guides;
  private final List<String> queries;
  private final boolean quick;

  private ManyItems(int count, Path elsewhere, boolean quick) throws Exception {
    this.quick = quick;
    long begin = System.nanoTime();
    guides = new ManyGuides(count, elsewhere);
    long held = used();
    System.out.printf(
        "%n## Catalogue of %,d guides%n%nMade%s in %.0f s; packed in memory they take %d MB (%d bytes each).%n",
        count,
        elsewhere == null
            ? " from the city's own"
            : " from the city's own and " + elsewhere.getFileName(),
        seconds(begin),
        held >> 20,
        held / count);
    queries = queries();
  }

  /**
   * @param elsewhere guides of another place as lines of JSON, or null
   */
  static void measure(Path work, Path elsewhere, boolean quick) throws Exception {
    ManyItems m = new ManyItems(quick ? 20_000 : 200_000, elsewhere, quick);
    m.gate();
    m.search(work);
  }

  private void gate() throws Exception {
    GuideChecks gate =
        new GuideChecks(
            PACK,
            PACK.codeSets(),
            new LawLibrary(PACK.root().resolve("laws")),
            new GuideFiles(PACK, MadeFiles.NONE),
            code -> Optional.empty(),
            code -> Optional.empty(),
            (code, name) -> Optional.empty());
    JsonMapper json = JsonMapper.builder().build();
    List<PublishedItem> items = guides.items();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger found = new AtomicInteger();
    double processor = Cpu.of(ProcessHandle.current().pid());
    long begin = System.nanoTime();
    List<CompletableFuture<Void>> both =
        IntStream.range(0, 2)
            .mapToObj(
                t ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = next.getAndIncrement();
                              i < items.size();
                              i = next.getAndIncrement()) {
                            Guide guide = items.get(i).guide();
                            gate.run(
                                (JsonNode) json.valueToTree(guide), f -> found.incrementAndGet());
                          }
                        }))
            .toList();
    both.forEach(CompletableFuture::join);
    double passed = seconds(begin);
    double cpu = Cpu.of(ProcessHandle.current().pid()) - processor;
    System.out.printf(
        "%nThe whole gate over all of them, two threads, unpacking included: **%.1f s**, %.1f s of processor time (%.3f ms each, compiling included; %,d findings; goal under 30 s).%n",
        passed, cpu / 1000, cpu / items.size(), found.get());
  }

  private void search(Path work) throws Exception {
    ItemIndex.Contents all = guides.contents(guides.items());
    Set<String> places = new HashSet<>();
    guides.items().forEach(i -> places.add(i.region6()));
    long before = used();
    long begin = System.nanoTime();
    try (ItemIndex index = ItemIndex.of(all, places, SearchWords.of(PACK))) {
      System.out.printf(
          "%nThe whole index from nothing: **%.1f s** (goal under 60 s), %d MB of files, %d MB of memory more.%n",
          seconds(begin), index.size() >> 20, used() - before >> 20);
      publication(index);
      Engine product = q -> Math.min(FIRST, index.answer(q, null).hits().size());
      Path folder = Files.createDirectories(work.resolve("bigrams"));
      begin = System.nanoTime();
      Engine plain = plain(folder);
      System.out.printf("%nThe plain bigram index took %.1f s.%n", seconds(begin));
      beside(product, plain);
      postgres(work, product);
    }
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
      boolean seen = index.answer(changed.name(), null).hits().stream().anyMatch(h -> h.item() == changed);
      waits.add(seen ? seconds(begin) : Double.NaN);
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

  /**
   * As shared benches run it: every word's bigrams must be there, the ten best, their names read.
   */
  private Engine plain(Path folder) throws Exception {
    CJKAnalyzer bigrams = new CJKAnalyzer(CharArraySet.EMPTY_SET);
    FSDirectory directory = FSDirectory.open(folder);
    IndexWriterConfig config =
        new IndexWriterConfig(bigrams)
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setRAMBufferSizeMB(64);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      guides.items().parallelStream()
          .forEach(
              i -> {
                Document d = new Document();
                d.add(new StoredField("title", i.name()));
                d.add(new TextField("txt", text(i), Store.NO));
                try {
                  writer.addDocument(d);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      writer.forceMerge(1);
    }
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    ThreadLocal<QueryBuilder> builder = ThreadLocal.withInitial(() -> new QueryBuilder(bigrams));
    return q -> {
      BooleanQuery.Builder every = new BooleanQuery.Builder();
      for (String word : q.split(" ")) {
        Query one = builder.get().createBooleanQuery("txt", word, Occur.MUST);
        if (one != null) {
          every.add(one, Occur.MUST);
        }
      }
      int n = 0;
      for (ScoreDoc hit : searcher.search(every.build(), FIRST).scoreDocs) {
        searcher.storedFields().document(hit.doc).get("title");
        n++;
      }
      return n;
    };
  }

  /** The text both peers search: what the product's index reads of an item. */
  private static String text(PublishedItem i) {
    Guide g = i.guide();
    StringBuilder text = new StringBuilder(i.name()).append('\n').append(i.taskName());
    i.facts().words().forEach(w -> text.append('\n').append(w));
    i.facts().plain().values().forEach(v -> text.append('\n').append(v));
    for (String field :
        List.of("RESULT_NAME", "LEVEL_CONTENT", "ACCEPT_CONDITION", "BY_LAW", "DEPT_NAME")) {
      text.append('\n').append(g.text(field));
    }
    g.materials().forEach(m -> text.append('\n').append(m.get("MATERIAL_NAME")));
    g.faqs().forEach(f -> text.append('\n').append(f.get("QUESTION")));
    return text.toString();
  }

  private void postgres(Path work, Engine product) throws Exception {
    try (EmbeddedDatabase server = EmbeddedDatabase.start(work.resolve("trigrams"));
        Connection db =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement s = db.createStatement()) {
      s.execute("create extension if not exists pg_trgm");
      s.execute("drop table if exists guide");
      s.execute("create table guide (id int primary key, title text, txt text)");
      db.setAutoCommit(false);
      try (PreparedStatement insert = db.prepareStatement("insert into guide values (?, ?, ?)")) {
        for (int i = 0; i < guides.items().size(); i++) {
          insert.setInt(1, i);
          insert.setString(2, guides.items().get(i).name());
          insert.setString(3, text(guides.items().get(i)));
          insert.addBatch();
          if (i % 1000 == 999) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      db.commit();
      s.execute("set maintenance_work_mem = '256MB'");
      s.execute("create index on guide using gin (txt gin_trgm_ops)");
      db.commit();
      db.setAutoCommit(true);
      s.execute("vacuum analyze guide");
      ThreadLocal<Connection> own =
          ThreadLocal.withInitial(
              () -> {
                try {
                  return DriverManager.getConnection(
                      server.url(), server.user(), server.password());
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      double seconds = quick ? 5 : 30;
      double theirs = p99(q -> trigrams(own.get(), q), seconds);
      double ours = p99(product, quick ? 3 : 10);
      System.out.printf(
          "%n| search, two clients | p99, ms |%n| --- | ---: |%n| product | %.2f |%n| PostgreSQL pg_trgm | %.1f |%n| ratio (goal at most 1/30) | **1/%.0f** |%n",
          ours, theirs, theirs / ours);
    }
  }

  private static int trigrams(Connection db, String query) throws SQLException {
    String[] words = query.split(" ");
    String sql =
        "select id, title from guide where txt ilike ?"
            + " and txt ilike ?".repeat(words.length - 1)
            + " limit "
            + FIRST;
    int n = 0;
    try (PreparedStatement p = db.prepareStatement(sql)) {
      for (int i = 0; i < words.length; i++) {
        p.setString(i + 1, "%" + words[i].replace("%", "\\%").replace("_", "\\_") + "%");
      }
      try (ResultSet r = p.executeQuery()) {
        while (r.next()) {
          n++;
        }
      }
    }
    return n;
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

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
