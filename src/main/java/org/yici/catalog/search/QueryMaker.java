package org.yici.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Builds the query out of terms; the weights say what counts more. */
final class QueryMaker {
  private QueryMaker() {}

  /**
   * @param known whole phrases of the index
   */
  static Query make(String query, SearchWords words, Set<String> known) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    String core = SearchWords.core(query);
    phrase(any, query, known);
    if (!core.equals(query)) {
      phrase(any, core, known);
    }
    words.alsoSaid(query).stream().limit(12).forEach(w -> whole(any, w));
    pinyin(any, core);
    if (query.length() >= 12) {
      constant(any, new TermQuery(new Term("code", query)), 100f);
      constant(any, new TermQuery(new Term("base", query)), 100f);
    }
    return any.build();
  }

  private static void phrase(BooleanQuery.Builder any, String phrase, Set<String> known) {
    constant(any, new TermQuery(new Term("exact", phrase)), 60f);
    // whole words of the people inside a longer question
    for (int from = 0; from < phrase.length(); from++) {
      for (int to = from + 2; to <= Math.min(phrase.length(), from + 14); to++) {
        String part = phrase.substring(from, to);
        if (part.length() < phrase.length() && known.contains(part)) {
          constant(any, new TermQuery(new Term("exact", part)), 4f * part.length());
        }
      }
    }
    terms(any, "words", ItemIndex.BIGRAMS, phrase, 2.5f);
    terms(any, "name", ItemIndex.BIGRAMS, phrase, 4f);
    terms(any, "nameSeg", ItemIndex.SEGMENTS, phrase, 2f);
    terms(any, "text", ItemIndex.BIGRAMS, phrase, 0.8f);
    if (phrase.codePointCount(0, phrase.length()) == 1) {
      terms(any, "nameUni", ItemIndex.CHARACTERS, phrase, 4f);
      terms(any, "textUni", ItemIndex.CHARACTERS, phrase, 0.5f);
    }
  }

  /** Another word for what was typed: it counts only as a whole. */
  private static void whole(BooleanQuery.Builder any, String word) {
    constant(any, new TermQuery(new Term("exact", word)), 33f);
    constant(any, all("name", word), 16f);
    constant(any, all("words", word), 8f);
    constant(any, all("text", word), 4f);
  }

  private static Query all(String field, String word) {
    BooleanQuery.Builder every = new BooleanQuery.Builder();
    tokens(ItemIndex.BIGRAMS, word)
        .forEach(t -> every.add(new TermQuery(new Term(field, t)), Occur.MUST));
    return every.build();
  }

  /** Pinyin as typed, and as it sounds: a wrong character of the same sound is found too. */
  private static void pinyin(BooleanQuery.Builder any, String core) {
    boolean letters = core.chars().allMatch(c -> c >= 'a' && c <= 'z');
    String sound = letters ? core : Pinyin.full(core);
    if (sound.length() < 2 || !sound.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return;
    }
    float weight = letters ? 1f : 0.4f;
    constant(any, new TermQuery(new Term("pyExact", sound)), 45f * weight);
    if (letters || core.codePointCount(0, core.length()) >= 3) {
      constant(any, new PrefixQuery(new Term("py", sound)), 18f * weight);
    }
    if (letters) {
      constant(any, new PrefixQuery(new Term("pyi", sound)), 12f);
    }
  }

  private static void constant(BooleanQuery.Builder any, Query query, float weight) {
    any.add(new BoostQuery(new ConstantScoreQuery(query), weight), Occur.SHOULD);
  }

  private static void terms(
      BooleanQuery.Builder any, String field, Analyzer analyzer, String phrase, float weight) {
    for (String term : tokens(analyzer, phrase)) {
      any.add(new BoostQuery(new TermQuery(new Term(field, term)), weight), Occur.SHOULD);
    }
  }

  static Set<String> tokens(Analyzer analyzer, String text) {
    Set<String> result = new LinkedHashSet<>();
    try (TokenStream stream = analyzer.tokenStream("q", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        result.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }
}
