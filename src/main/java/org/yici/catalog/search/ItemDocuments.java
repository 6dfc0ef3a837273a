package org.yici.catalog.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;

/** Items as documents of the index. */
final class ItemDocuments {
  /** Names what a document stands for: an item's code, or a base code. */
  static final String ID = "id";

  /** Position among the items; negative, from -1 down, among the rows of the base catalogue. */
  static final String NUMBER = "number";

  /** Marks what a search without a place does not show. */
  static final String HIDDEN = "hidden";

  /** Tokens without positions: no query asks for phrases. */
  private static final FieldType BAG = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    BAG.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    BAG.freeze();
  }

  private final Phrases phrases;

  ItemDocuments(Phrases phrases) {
    this.phrases = phrases;
  }

  Document of(PublishedItem item, Set<String> units, int number) {
    Document d = begin(item.code(), item.baseCode(), units, number);
    d.add(new StringField("code", item.code().toLowerCase(Locale.ROOT), Store.NO));
    Guide guide = item.guide();
    PublishedItem.Facts facts = item.facts();
    StringBuilder text = new StringBuilder();
    Set<String> names = new LinkedHashSet<>(List.of(item.name(), item.taskName()));
    names.add(guide.text("RESULT_NAME"));
    names.forEach(n -> name(d, n, text));
    facts.words().forEach(w -> word(d, w, text));
    facts.plain().values().forEach(v -> text.append(v).append('\n'));
    for (String field : new String[] {"LEVEL_CONTENT", "ACCEPT_CONDITION", "BY_LAW", "DEPT_NAME"}) {
      text.append(guide.text(field)).append('\n');
    }
    guide.materials().forEach(m -> text.append(m.get("MATERIAL_NAME")).append('\n'));
    guide.faqs().forEach(f -> text.append(f.get("QUESTION")).append('\n'));
    d.add(new Field("text", text.toString(), BAG));
    return d;
  }

  Document of(BaseItem item, Set<String> units, boolean hidden, int number) {
    Document d = begin(item.code(), item.code(), units, number);
    if (hidden) {
      d.add(new StringField(HIDDEN, "1", Store.NO));
    }
    StringBuilder text = new StringBuilder();
    name(d, item.name(), text);
    name(d, item.resultName(), text);
    text.append(String.join("\n", item.law(), item.quote(), item.materialsHint(), item.note()));
    d.add(new Field("text", text.toString(), BAG));
    return d;
  }

  private static Document begin(String id, String base, Set<String> units, int number) {
    Document d = new Document();
    d.add(new StringField(ID, id, Store.NO));
    d.add(new NumericDocValuesField(NUMBER, number));
    d.add(new StringField("base", base, Store.NO));
    units.forEach(u -> d.add(new StringField("unit", u, Store.NO)));
    return d;
  }

  private void name(Document d, String name, StringBuilder text) {
    if (!name.isBlank()) {
      d.add(new Field("name", name, BAG));
      d.add(new Field("nameUni", name, BAG));
      phrases.of(name).segments().forEach(s -> d.add(new StringField("nameSeg", s, Store.NO)));
      word(d, name, text);
    }
  }

  /** A whole phrase people may type: as it is, as bigrams, in pinyin. */
  private void word(Document d, String word, StringBuilder text) {
    Phrases.Phrase p = phrases.of(word);
    if (p.normal().isEmpty()) {
      return;
    }
    text.append(word).append('\n');
    d.add(new StringField("exact", p.normal(), Store.NO));
    d.add(new Field("words", word, BAG));
    d.add(new StringField("pyExact", p.sound(), Store.NO));
    d.add(new StringField("pyExact", p.initials(), Store.NO));
    p.tails().forEach(t -> d.add(new StringField("py", t, Store.NO)));
    for (int i = 0; i < p.initials().length() - 1; i++) {
      d.add(new StringField("pyi", p.initials().substring(i), Store.NO));
    }
  }
}
