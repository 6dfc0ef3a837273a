package org.yici.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
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

  static Query make(String query, SearchWords words) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    String core = SearchWords.core(query);
    phrase(any, query, 1f);
    if (!core.equals(query)) {
      phrase(any, core, 1f);
    }
    words.alsoSaid(query).forEach(w -> phrase(any, w, 0.55f));
    pinyin(any, core);
    if (query.length() >= 12) {
      constant(any, new TermQuery(new Term("code", query)), 100f);
      constant(any, new TermQuery(new Term("base", query)), 100f);
    }
    return any.build();
  }

  private static void phrase(BooleanQuery.Builder any, String phrase, float weight) {
    constant(any, new TermQuery(new Term("exact", phrase)), 60f * weight);
    // whole words of the people inside a longer question
    for (int from = 0; from < phrase.length(); from++) {
      for (int to = from + 2; to <= Math.min(phrase.length(), from + 14); to++) {
        if (to - from < phrase.length()) {
          constant(
              any,
              new TermQuery(new Term("exact", phrase.substring(from, to))),
              4f * (to - from) * weight);
        }
      }
    }
    terms(any, "words", ItemIndex.BIGRAMS, phrase, 2.5f * weight);
    terms(any, "name", ItemIndex.BIGRAMS, phrase, 4f * weight);
    terms(any, "nameSeg", ItemIndex.SEGMENTS, phrase, 2f * weight);
    terms(any, "text", ItemIndex.BIGRAMS, phrase, 0.8f * weight);
    if (phrase.codePointCount(0, phrase.length()) == 1) {
      terms(any, "nameUni", ItemIndex.CHARACTERS, phrase, 4f * weight);
      terms(any, "textUni", ItemIndex.CHARACTERS, phrase, 0.5f * weight);
    }
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

  static List<String> bigrams(String text) {
    return List.copyOf(tokens(ItemIndex.BIGRAMS, text));
  }
}
