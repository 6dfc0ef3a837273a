package org.yici.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Builds the queries out of terms; the weights say what counts more. */
final class QueryMaker {
  private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** In a longer phrase enough pairs of characters are left right. */
  private static final int LONGEST_SLIP = 12;

  private final String query;
  private final String core;
  private final List<String> pieces;
  private final SearchWords words;
  private final Phrases phrases;

  /**
   * @param typed as people typed it, its words parted by blanks or marks
   */
  QueryMaker(String typed, SearchWords words, Phrases phrases) {
    this.query = SearchWords.normal(typed);
    this.words = words;
    this.core = words.core(query);
    this.phrases = phrases;
    List<String> parted =
        Stream.of(BREAKS.split(typed.length() > 240 ? typed.substring(0, 240) : typed))
            .map(SearchWords::normal)
            .filter(p -> !p.isEmpty())
            .limit(10)
            .toList();
    this.pieces = parted.size() < 2 ? List.of(core) : parted;
  }

  /** What answers the whole question: every pair of characters of it, or one of its other names. */
  Query whole() {
    BooleanQuery.Builder every = new BooleanQuery.Builder();
    for (String piece : pieces) {
      for (String term : tokens(ItemIndex.BIGRAMS, piece)) {
        every.add(boosted("text", term, 0.8f), Occur.MUST);
        every.add(boosted("name", term, 6f), Occur.SHOULD);
      }
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(every.build(), Occur.SHOULD);
    otherNames(any);
    if (letters(core)) {
      pinyin(any, core);
    }
    return any.build();
  }

  /** Whether the query has several words, each of which must be there. */
  boolean parted() {
    return pieces.size() > 1;
  }

  private static boolean letters(String text) {
    return text.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** What answers it in part, or was meant by what may be a slip of the keyboard. */
  Query parts() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    phrase(any, query);
    if (!core.equals(query)) {
      phrase(any, core);
    }
    otherNames(any);
    pinyin(any, core);
    slips(any);
    return any.build();
  }

  /** Which words of the query nearly every guide has. */
  CommonWords common(Predicate<String> isCommon) {
    return CommonWords.of(core, isCommon);
  }

  /** What has something of the query beyond the common words. */
  Query telling(CommonWords common) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    common.telling().forEach(t -> constant(any, new TermQuery(new Term("text", t)), 1f));
    known(any, query, common::tells);
    otherNames(any);
    pinyin(any, core);
    slips(any);
    return any.build();
  }

  private void otherNames(BooleanQuery.Builder any) {
    constant(any, new TermQuery(new Term("exact", query)), 60f);
    if (!core.equals(query)) {
      constant(any, new TermQuery(new Term("exact", core)), 60f);
    }
    words.alsoSaid(query).stream().limit(12).forEach(w -> whole(any, w));
    if (query.length() >= 12) {
      constant(any, new TermQuery(new Term("code", query)), 100f);
      constant(any, new TermQuery(new Term("base", query)), 100f);
    }
  }

  private void phrase(BooleanQuery.Builder any, String phrase) {
    known(any, phrase, part -> true);
    terms(any, "words", ItemIndex.BIGRAMS, phrase, 2.5f);
    terms(any, "name", ItemIndex.BIGRAMS, phrase, 4f);
    terms(any, "nameSeg", ItemIndex.SEGMENTS, phrase, 2f);
    terms(any, "text", ItemIndex.BIGRAMS, phrase, 0.8f);
    if (phrase.codePointCount(0, phrase.length()) == 1) {
      terms(any, "nameUni", ItemIndex.CHARACTERS, phrase, 4f);
    }
  }

  /** Whole words of the people inside a longer question. */
  private void known(BooleanQuery.Builder any, String phrase, Predicate<String> also) {
    for (int from = 0; from < phrase.length(); from++) {
      for (int to = from + 2; to <= Math.min(phrase.length(), from + 14); to++) {
        String part = phrase.substring(from, to);
        if (part.length() < phrase.length() && phrases.isKnown(part) && also.test(part)) {
          constant(any, new TermQuery(new Term("exact", part)), 4f * part.length());
        }
      }
    }
  }

  /** One character too many, too few, another, or two swapped. */
  private void slips(BooleanQuery.Builder any) {
    int length = core.codePointCount(0, core.length());
    if (length < 3 || parted() || phrases.isKnown(core)) {
      return;
    }
    if (letters(core)) {
      constant(any, new FuzzyQuery(new Term("pyExact", core), 1, 1, 20, true), 20f);
    } else if (length <= LONGEST_SLIP) {
      constant(any, new FuzzyQuery(new Term("exact", core), 1, 0, 20, true), 20f);
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
    boolean letters = letters(core);
    String sound = letters ? core : Pinyin.full(core);
    if (sound.length() < 2 || !letters(sound)) {
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

  private static Query boosted(String field, String term, float weight) {
    return new BoostQuery(new TermQuery(new Term(field, term)), weight);
  }

  private static void terms(
      BooleanQuery.Builder any, String field, Analyzer analyzer, String phrase, float weight) {
    for (String term : tokens(analyzer, phrase)) {
      any.add(boosted(field, term, weight), Occur.SHOULD);
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
