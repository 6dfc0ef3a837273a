package org.yici.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.yici.catalog.BaseItem;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Region;

/**
 * The search index of one snapshot, in memory. Bigrams see to it that nothing is missed; whole
 * names, words of the people, segmented words and pinyin see to the order. Queries are built from
 * terms, never parsed: operators in them mean nothing.
 */
public final class ItemIndex {
  /** Reach of an item that everybody in the city can use. */
  public static final String EVERYWHERE = "all";

  /** Term of every document that a search without a place sees. */
  private static final String ANYWHERE = "any";

  private static final int MAX_HITS = 2000;
  static final Analyzer BIGRAMS =
      new CJKAnalyzer(org.apache.lucene.analysis.CharArraySet.EMPTY_SET);
  static final Analyzer SEGMENTS = new SmartChineseAnalyzer();
  static final Analyzer CHARACTERS = new StandardAnalyzer();

  private final List<PublishedItem> items;
  private final List<BaseItem> base;
  private final IndexSearcher searcher;
  private final SearchWords words;
  private final Set<String> known = new HashSet<>();

  /**
   * @param reach by item code: the places (6 digits, 9 for towns, 12 for villages, or {@link
   *     #EVERYWHERE}) whose residents can use it
   * @param places all places people can choose, 6 digits
   */
  public ItemIndex(
      List<PublishedItem> items,
      List<BaseItem> base,
      Map<String, Set<String>> reach,
      Set<String> places,
      SearchWords words) {
    this.items = items;
    this.base = base;
    this.words = words;
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    Analyzer analyzer =
        new PerFieldAnalyzerWrapper(
            BIGRAMS,
            Map.of(
                "nameSeg", SEGMENTS,
                "nameUni", CHARACTERS,
                "textUni", CHARACTERS,
                "exact", new KeywordAnalyzer()));
    try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(analyzer))) {
      Map<String, Set<String>> served = new java.util.HashMap<>();
      for (int i = 0; i < items.size(); i++) {
        PublishedItem item = items.get(i);
        Set<String> units = reach.getOrDefault(item.code(), Set.of());
        served.computeIfAbsent(item.baseCode(), c -> new HashSet<>()).addAll(units);
        writer.addDocument(document(item, units, i));
      }
      for (int i = 0; i < base.size(); i++) {
        Set<String> units = served.getOrDefault(base.get(i).code(), Set.of());
        if (units.isEmpty()) {
          Set<String> all = new HashSet<>(places);
          all.add(ANYWHERE);
          writer.addDocument(document(base.get(i), all, i));
        } else if (!units.contains(EVERYWHERE)) {
          Set<String> open = new HashSet<>(places);
          open.removeAll(units);
          writer.addDocument(document(base.get(i), open, i));
        }
      }
      writer.commit();
      searcher = new IndexSearcher(DirectoryReader.open(memory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Document document(PublishedItem item, Set<String> units, int number) {
    Document d = new Document();
    d.add(new StoredField("item", number));
    d.add(new StringField("unit", ANYWHERE, Store.NO));
    d.add(new StringField("base", item.baseCode(), Store.NO));
    d.add(new StringField("code", item.code().toLowerCase(java.util.Locale.ROOT), Store.NO));
    units.forEach(u -> d.add(new StringField("unit", u, Store.NO)));
    Set<String> names = new LinkedHashSet<>(List.of(item.name(), item.taskName()));
    names.add(item.guide().text("RESULT_NAME"));
    names.forEach(n -> name(d, n));
    item.facts().words().forEach(w -> word(d, w));
    StringBuilder text = new StringBuilder();
    item.facts().plain().values().forEach(v -> text.append(v).append('\n'));
    for (String field : new String[] {"LEVEL_CONTENT", "ACCEPT_CONDITION", "BY_LAW", "DEPT_NAME"}) {
      text.append(item.guide().text(field)).append('\n');
    }
    item.guide().materials().forEach(m -> text.append(m.get("MATERIAL_NAME")).append('\n'));
    item.guide().faqs().forEach(f -> text.append(f.get("QUESTION")).append('\n'));
    text(d, text.toString());
    return d;
  }

  private Document document(BaseItem item, Set<String> units, int number) {
    Document d = new Document();
    d.add(new StoredField("base_item", number));
    d.add(new StringField("base", item.code(), Store.NO));
    units.forEach(u -> d.add(new StringField("unit", u, Store.NO)));
    name(d, item.name());
    if (!item.resultName().isBlank()) {
      name(d, item.resultName());
    }
    text(d, String.join("\n", item.law(), item.quote(), item.materialsHint(), item.note()));
    return d;
  }

  private void name(Document d, String name) {
    if (!name.isBlank()) {
      d.add(new TextField("name", name, Store.NO));
      d.add(new TextField("nameSeg", name, Store.NO));
      d.add(new TextField("nameUni", name, Store.NO));
      word(d, name);
    }
  }

  /** A whole phrase people may type: as it is, as bigrams, in pinyin. */
  private void word(Document d, String word) {
    String normal = SearchWords.normal(word);
    if (normal.isEmpty()) {
      return;
    }
    known.add(normal);
    d.add(new StringField("exact", normal, Store.NO));
    d.add(new TextField("words", word, Store.NO));
    List<String> syllables = Pinyin.syllables(normal);
    d.add(new StringField("pyExact", String.join("", syllables), Store.NO));
    d.add(new StringField("pyExact", Pinyin.initials(syllables), Store.NO));
    Pinyin.tails(syllables).forEach(t -> d.add(new StringField("py", t, Store.NO)));
    String initials = Pinyin.initials(syllables);
    for (int i = 0; i < initials.length() - 1; i++) {
      d.add(new StringField("pyi", initials.substring(i), Store.NO));
    }
  }

  private static void text(Document d, String text) {
    d.add(new TextField("text", text, Store.NO));
    d.add(new TextField("textUni", text, Store.NO));
  }

  /**
   * Hits that a resident of the place can use, best first; without a query everything published,
   * the nearest first.
   *
   * @param place null: everywhere in the city
   */
  public List<Hit> search(String typed, Region place) {
    String query = SearchWords.normal(typed);
    BooleanQuery.Builder whole = new BooleanQuery.Builder();
    whole.add(here(place), Occur.FILTER);
    whole.add(
        query.isEmpty() ? new MatchAllDocsQuery() : QueryMaker.make(query, words, known),
        Occur.MUST);
    List<Hit> hits = new ArrayList<>();
    try {
      ScoreDoc[] found = searcher.search(whole.build(), MAX_HITS).scoreDocs;
      double floor = found.length == 0 || query.isEmpty() ? 0 : found[0].score * 0.12;
      for (ScoreDoc doc : found) {
        if (doc.score < floor) {
          break;
        }
        Document d = searcher.storedFields().document(doc.doc);
        Number item = d.getField("item") == null ? null : d.getField("item").numericValue();
        if (item != null) {
          PublishedItem p = items.get(item.intValue());
          // the nearest agency first where two are alike
          hits.add(new Hit(p, null, doc.score * (1 + 0.02 * p.level())));
        } else if (!query.isEmpty()) {
          int number = d.getField("base_item").numericValue().intValue();
          hits.add(new Hit(null, base.get(number), doc.score));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hits.sort((a, b) -> Double.compare(b.score(), a.score()));
    return hits;
  }

  private static Query here(Region place) {
    if (place == null) {
      return new TermQuery(new Term("unit", ANYWHERE));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(new TermQuery(new Term("unit", EVERYWHERE)), Occur.SHOULD);
    any.add(new TermQuery(new Term("unit", place.code6())), Occur.SHOULD);
    if (place.level() >= Region.TOWN) {
      any.add(new TermQuery(new Term("unit", place.code12().substring(0, 9))), Occur.SHOULD);
      any.add(new TermQuery(new Term("unit", place.code12())), Occur.SHOULD);
    }
    return any.build();
  }

  /** Why the hit matches, in one sentence for people. */
  public String why(String typed, Hit hit) {
    return Reason.of(SearchWords.normal(typed), hit, words);
  }
}
