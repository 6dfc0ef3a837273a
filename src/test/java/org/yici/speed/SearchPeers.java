package org.yici.speed;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
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
import org.yici.catalog.ManyGuides;
import org.yici.catalog.PublishedItem;
import org.yici.platform.EmbeddedDatabase;

/**
 * What the product's search is held against, over the same text: a plain bigram index of Lucene,
 * and trigrams of PostgreSQL.
 */
final class SearchPeers {
  private SearchPeers() {}

  /** Answers a query: how many of the first ten there are. */
  interface Engine {
    int find(String query) throws Exception;
  }

  /**
   * As shared benches run it: every word's bigrams must be there, the ten best, their names read.
   */
  static Engine plain(ManyGuides guides, Path folder) throws Exception {
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
      for (ScoreDoc hit : searcher.search(every.build(), ManySearch.FIRST).scoreDocs) {
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

  /**
   * A server of its own with a trigram index over the texts; what is done with it, then it ends.
   */
  static void withTrigrams(ManyGuides guides, Path work, Consumer<Engine> use) throws Exception {
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
      use.accept(q -> trigrams(own.get(), q));
    }
  }

  private static int trigrams(Connection db, String query) throws SQLException {
    String[] words = query.split(" ");
    String sql =
        "select id, title from guide where txt ilike ?"
            + " and txt ilike ?".repeat(words.length - 1)
            + " limit "
            + ManySearch.FIRST;
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
}
