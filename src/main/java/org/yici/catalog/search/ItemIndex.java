package org.yici.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import org.yici.catalog.BaseItem;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Region;

/**
 * The search index of one node: files in a temporary folder that ends with it, brought up to date
 * item by item. Bigrams see to it that nothing is missed; whole names, words of the people,
 * segmented words and pinyin see to the order. Queries are built from terms, never parsed:
 * operators in them mean nothing. Searches go on while it is being changed.
 */
public final class ItemIndex implements AutoCloseable {
  /** Reach of an item that everybody in the city can use. */
  public static final String EVERYWHERE = "all";

  /** Most hits of a query at a place, in the whole city, and without a query. */
  private static final int MOST = 500;

  private static final int MOST_ANYWHERE = 100;

  private static final int MOST_LISTED = 2000;

  /** With fewer hits than this, what answers only in part is looked for as well. */
  private static final int ENOUGH = 10;

  /** Share of all guides above which a pair of characters says nothing by itself. */
  private static final double COMMON = 0.5;

  /** Hits that only such pairs led to. */
  private static final int FEW = 5;

  static final Analyzer BIGRAMS = new CJKAnalyzer(CharArraySet.EMPTY_SET);
  static final Analyzer SEGMENTS = new SmartChineseAnalyzer();
  static final Analyzer CHARACTERS = new StandardAnalyzer();

  /**
   * What is published.
   *
   * @param reach by item code: the places (6 digits, 9 for towns, 12 for villages, or {@link
   *     #EVERYWHERE}) whose residents can use it
   */
  public record Contents(
      List<PublishedItem> items, List<BaseItem> base, Map<String, Set<String>> reach) {}

  private final Set<String> places;
  private final SearchWords words;
  private final Phrases phrases = new Phrases();
  private final ItemDocuments documents = new ItemDocuments(phrases);
  private final Path folder;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> baseNumbers = new HashMap<>();
  private volatile PublishedItem[] items = {};
  private volatile BaseItem[] base = {};

  /**
   * Empty.
   *
   * @param places all places people can choose, 6 digits
   */
  public ItemIndex(Set<String> places, SearchWords words) {
    this.places = places;
    this.words = words;
    try {
      folder = Files.createTempDirectory("yici-search");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "search-folder"));
      IndexWriterConfig config =
          new IndexWriterConfig(new PerFieldAnalyzerWrapper(BIGRAMS, Map.of("nameUni", CHARACTERS)))
              .setRAMBufferSizeMB(64);
      writer = new IndexWriter(new MMapDirectory(folder), config);
      searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An index of all of it. */
  public static ItemIndex of(Contents all, Set<String> places, SearchWords words) {
    ItemIndex index = new ItemIndex(places, words);
    index.update(all, all.items(), Set.of(), all.base());
    index.merge();
    return index;
  }

  /** Makes one part of many: each query then looks its terms up once. */
  private synchronized void merge() {
    try {
      writer.forceMerge(1);
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Brings the index up to date; what is written is found when this returns.
   *
   * @param all what is published from now on
   * @param changed items that are new or have changed
   * @param gone codes of items that are published no more
   * @param changedBase rows of the base catalogue that are new or have changed
   */
  public synchronized void update(
      Contents all,
      Collection<PublishedItem> changed,
      Collection<String> gone,
      Collection<BaseItem> changedBase) {
    Set<String> touched = new HashSet<>();
    changedBase.forEach(b -> touched.add(b.code()));
    changed.forEach(i -> touched.add(i.baseCode()));
    for (String code : gone) {
      Integer number = numbers.get(code);
      if (number != null && items[number] != null) {
        touched.add(items[number].baseCode());
      }
    }
    Set<String> first = new HashSet<>();
    for (PublishedItem item : changed) {
      if (numbers.putIfAbsent(item.code(), numbers.size()) == null) {
        first.add(item.code());
      }
    }
    PublishedItem[] next = Arrays.copyOf(items, numbers.size());
    changed.forEach(i -> next[numbers.get(i.code())] = i);
    gone.stream().map(numbers::get).filter(n -> n != null).forEach(n -> next[n] = null);
    items = next;
    for (BaseItem b : all.base()) {
      baseNumbers.putIfAbsent(b.code(), baseNumbers.size());
    }
    BaseItem[] nextBase = Arrays.copyOf(base, baseNumbers.size());
    all.base().forEach(b -> nextBase[baseNumbers.get(b.code())] = b);
    base = nextBase;
    try {
      for (String code : gone) {
        writer.deleteDocuments(new Term(ItemDocuments.ID, code));
      }
      (changed.size() < 100 ? changed.stream() : changed.parallelStream())
          .forEach(
              i ->
                  write(i, all.reach().getOrDefault(i.code(), Set.of()), first.contains(i.code())));
      writeBase(all, touched);
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param first nothing of it has been written before, so that nothing needs to be looked for
   */
  private void write(PublishedItem item, Set<String> reach, boolean first) {
    try {
      Document document = documents.of(item, reach, numbers.get(item.code()));
      if (first) {
        writer.addDocument(document);
      } else {
        writer.updateDocument(new Term(ItemDocuments.ID, item.code()), document);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of the base catalogue is shown where nobody has published it. */
  private void writeBase(Contents all, Set<String> codes) throws IOException {
    Map<String, Set<String>> served = new HashMap<>();
    for (PublishedItem item : all.items()) {
      if (codes.contains(item.baseCode())) {
        served
            .computeIfAbsent(item.baseCode(), c -> new HashSet<>())
            .addAll(all.reach().getOrDefault(item.code(), Set.of()));
      }
    }
    for (BaseItem row : all.base()) {
      if (codes.contains(row.code())) {
        Set<String> units = served.getOrDefault(row.code(), Set.of());
        Term id = new Term(ItemDocuments.ID, row.code());
        Set<String> open = new HashSet<>(places);
        open.removeAll(units);
        if (units.contains(EVERYWHERE)) {
          writer.deleteDocuments(id);
        } else {
          int number = -1 - baseNumbers.get(row.code());
          writer.updateDocument(id, documents.of(row, open, !units.isEmpty(), number));
        }
      }
    }
  }

  /**
   * Hits that a resident of the place can use, best first; without a query everything published,
   * the nearest first. At most 500 for a query, 100 of them without a place, 2,000 without a query;
   * {@value #FEW} when nothing but words that nearly every guide has led to them.
   *
   * @param place null: everywhere in the city
   */
  public Answer answer(String typed, Region place) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return SearchWords.normal(typed).isEmpty()
            ? Answer.of(hits(searcher, new MatchAllDocsQuery(), place, MOST_LISTED, false))
            : answer(searcher, new QueryMaker(typed, words, phrases), place);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer(IndexSearcher searcher, QueryMaker maker, Region place) throws IOException {
    int most = place == null ? MOST_ANYWHERE : MOST;
    List<Hit> whole = hits(searcher, maker.whole(), place, most, true);
    if (whole.size() >= (maker.parted() ? 1 : ENOUGH)) {
      return Answer.of(whole);
    }
    CommonWords common = maker.common(term -> isCommon(searcher, term));
    if (common.all()) {
      return Answer.of(hits(searcher, maker.parts(), place, most, true));
    }
    Query telling =
        new BooleanQuery.Builder()
            .add(maker.parts(), Occur.MUST)
            .add(maker.telling(common), Occur.FILTER)
            .build();
    List<Hit> told = hits(searcher, telling, place, most, true);
    if (!told.isEmpty()) {
      return Answer.of(told);
    }
    List<Hit> weak = hits(searcher, maker.parts(), place, FEW, true);
    return weak.isEmpty() ? Answer.of(weak) : new Answer(weak, common.rest(), common.words());
  }

  /** Whether so many guides have the term that it says nothing about what is looked for. */
  private static boolean isCommon(IndexSearcher searcher, String term) {
    try {
      return searcher.getIndexReader().docFreq(new Term("text", term))
          > COMMON * searcher.getIndexReader().numDocs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Hit> hits(
      IndexSearcher searcher, Query query, Region place, int most, boolean withBase)
      throws IOException {
    BooleanQuery.Builder whole = new BooleanQuery.Builder().add(query, Occur.MUST);
    if (place == null) {
      whole.add(new TermQuery(new Term(ItemDocuments.HIDDEN, "1")), Occur.MUST_NOT);
    } else {
      whole.add(here(place), Occur.FILTER);
    }
    ScoreDoc[] found = searcher.search(whole.build(), most).scoreDocs;
    double floor = found.length == 0 || !withBase ? 0 : found[0].score * 0.12;
    ScoreDoc[] good = Stream.of(found).filter(d -> d.score >= floor).toArray(ScoreDoc[]::new);
    Arrays.sort(good, Comparator.comparingInt(d -> d.doc));
    PublishedItem[] known = items;
    BaseItem[] rows = base;
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    List<Hit> hits = new ArrayList<>(good.length);
    LeafReaderContext leaf = null;
    NumericDocValues number = null;
    for (ScoreDoc doc : good) {
      if (leaf == null || doc.doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
        number = leaf.reader().getNumericDocValues(ItemDocuments.NUMBER);
      }
      number.advanceExact(doc.doc - leaf.docBase);
      int n = (int) number.longValue();
      if (n < 0 && withBase) {
        hits.add(new Hit(null, rows[-1 - n], doc.score));
      } else if (n >= 0 && known[n] != null) {
        // the nearest agency first where two are alike
        hits.add(new Hit(known[n], null, doc.score * (1 + 0.02 * known[n].level())));
      }
    }
    hits.sort((a, b) -> Double.compare(b.score(), a.score()));
    return hits;
  }

  private static Query here(Region place) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(new TermQuery(new Term("unit", EVERYWHERE)), Occur.SHOULD);
    any.add(new TermQuery(new Term("unit", place.code6())), Occur.SHOULD);
    if (place.level() >= Region.TOWN) {
      any.add(new TermQuery(new Term("unit", place.code12().substring(0, 9))), Occur.SHOULD);
      any.add(new TermQuery(new Term("unit", place.code12())), Occur.SHOULD);
    }
    return any.build();
  }

  /** Names and words of the people that begin with what was typed, in characters or pinyin. */
  public List<String> suggest(String typed, int limit) {
    String begun = SearchWords.normal(typed);
    return begun.isEmpty() ? List.of() : phrases.beginningWith(begun, limit);
  }

  /** First letter of a name's pinyin, A to Z; # when it has none. */
  public static String letter(String name) {
    String normal = SearchWords.normal(name);
    if (normal.isEmpty()) {
      return "#";
    }
    String first = Pinyin.full(normal.substring(0, normal.offsetByCodePoints(0, 1)));
    char c = first.isEmpty() ? '#' : Character.toUpperCase(first.charAt(0));
    return c >= 'A' && c <= 'Z' ? String.valueOf(c) : "#";
  }

  /** Why the hit matches, in one sentence for people. */
  public String why(String typed, Hit hit) {
    return Reason.of(SearchWords.normal(typed), hit, words);
  }

  /** Size of its files in bytes. */
  public long size() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(f -> f.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.rollback();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(f -> f.toFile().delete());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // a temporary folder; the system clears it
    }
  }
}
