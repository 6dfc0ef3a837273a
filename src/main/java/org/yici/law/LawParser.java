package org.yici.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.law.Article.Item;
import org.yici.law.Article.Paragraph;

/**
 * Reads a law text in its Markdown form: {@code #} heading, lines of history, {@code <!-- INFO END
 * -->}, then {@code ##}/{@code ###} chapters and articles that begin with 第…条. A line is a
 * paragraph (款) or, with （一） in front, an item (项) of the paragraph before it.
 */
final class LawParser {
  private static final Pattern ARTICLE =
      Pattern.compile("第([零〇一二三四五六七八九十百千]+)条(?:之([一二三四五六七八九十]+))?[\\s　]+(.*)");
  private static final Pattern ITEM = Pattern.compile("[（(]([一二三四五六七八九十百]+)[）)].*");
  private static final Pattern SUB_ITEM = Pattern.compile("[0-9０-９]+[.．、].*");
  private static final Pattern END = Pattern.compile("[。；：！？”）:;]$");
  private static final Pattern IN_FORCE =
      Pattern.compile("自(\\d{4})年(\\d{1,2})月(\\d{1,2})日起(?:施行|实施|生效)");

  private String fullName = "";
  private final List<String> history = new ArrayList<>();
  private final List<Article> articles = new ArrayList<>();
  private String chapter = "";
  private String section = "";

  // the article being read
  private int number;
  private int inserted;
  private final List<Paragraph> paragraphs = new ArrayList<>();
  private String paragraph;
  private final List<Item> items = new ArrayList<>();

  private LawParser() {}

  static LawParser parse(List<String> lines) {
    var parser = new LawParser();
    boolean preamble = true;
    for (String raw : lines) {
      String line = raw.replaceAll("[\\u200B\\uFEFF]", "").strip();
      if (line.startsWith("<!-- INFO END")) {
        preamble = false;
      } else if (!line.isEmpty()) {
        parser.line(line, preamble);
      }
    }
    parser.endArticle();
    return parser;
  }

  String fullName() {
    return fullName;
  }

  List<String> history() {
    return history;
  }

  List<Article> articles() {
    return articles;
  }

  /** The day the last article names for entry into force; an amended text keeps the first day. */
  Optional<LocalDate> namedInForce() {
    if (articles.isEmpty()) {
      return Optional.empty();
    }
    Matcher m = IN_FORCE.matcher(articles.get(articles.size() - 1).text());
    if (!m.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(m.group(1)),
              Integer.parseInt(m.group(2)),
              Integer.parseInt(m.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void line(String line, boolean preamble) {
    if (line.startsWith("#")) {
      heading(line);
      return;
    }
    if (preamble) {
      history.add(line);
      return;
    }
    Matcher article = ARTICLE.matcher(line);
    if (article.matches()) {
      endArticle();
      number = ChineseNumerals.parse(article.group(1));
      inserted = article.group(2) == null ? 0 : ChineseNumerals.parse(article.group(2));
      paragraph = article.group(3).strip();
      return;
    }
    if (number == 0) {
      if (!chapter.isEmpty()) {
        chapter += line; // a heading broken over two lines
      }
      return;
    }
    Matcher item = ITEM.matcher(line);
    if (paragraph != null && !finished()) {
      continueLine(line);
    } else if (item.matches()) {
      items.add(new Item(ChineseNumerals.parse(item.group(1)), line));
    } else if (SUB_ITEM.matcher(line).matches() && !items.isEmpty()) {
      Item last = items.remove(items.size() - 1);
      items.add(new Item(last.number(), last.text() + "\n" + line));
    } else {
      endParagraph();
      paragraph = line;
    }
  }

  /** Whether the text read last ends a sentence or a part of one, as every 款 and 项 does. */
  private boolean finished() {
    String last = items.isEmpty() ? paragraph : items.get(items.size() - 1).text();
    return END.matcher(last).find();
  }

  /** Joins what a source broke in mid-sentence. */
  private void continueLine(String line) {
    if (items.isEmpty()) {
      paragraph += line;
    } else {
      Item last = items.remove(items.size() - 1);
      items.add(new Item(last.number(), last.text() + line));
    }
  }

  private void heading(String line) {
    int level = line.length() - line.replaceFirst("^#+", "").length();
    String text = line.substring(level).strip().replaceAll("[\\s　]+", " ");
    text = text.replaceFirst("(?<=[总附分]) (?=则)", "");
    if (level == 1) {
      fullName = text.replace(" ", "");
      return;
    }
    endArticle();
    if (level == 2) {
      chapter = text;
      section = "";
    } else {
      section = text;
    }
  }

  private void endParagraph() {
    if (paragraph != null) {
      paragraphs.add(new Paragraph(paragraph, items));
      items.clear();
      paragraph = null;
    }
  }

  private void endArticle() {
    String stray = null;
    if (paragraph != null && !paragraphs.isEmpty() && items.isEmpty() && !finished()) {
      stray = paragraph; // a heading that lost its mark
      paragraph = null;
    }
    endParagraph();
    if (number > 0) {
      String under = section.isEmpty() ? chapter : chapter + " " + section;
      articles.add(new Article(number, inserted, under, paragraphs));
      paragraphs.clear();
      number = 0;
    }
    if (stray != null) {
      chapter = stray;
      section = "";
    }
  }
}
