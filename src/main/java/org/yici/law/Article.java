package org.yici.law;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One article of a law text, its wording untouched.
 *
 * @param number from 1
 * @param inserted 1 and up for 第…条之一 and so on, else 0
 * @param chapter the headings it stands under, joined by a blank; empty when the text has none
 * @param paragraphs 款, at least one
 */
public record Article(int number, int inserted, String chapter, List<Paragraph> paragraphs) {
  public Article {
    paragraphs = List.copyOf(paragraphs);
  }

  /**
   * @param text the sentence in front of the items, or the whole paragraph
   */
  public record Paragraph(String text, List<Item> items) {
    public Paragraph {
      items = List.copyOf(items);
    }

    /** Text and items, one a line. */
    public String whole() {
      return items.isEmpty()
          ? text
          : text + "\n" + items.stream().map(Item::text).collect(Collectors.joining("\n"));
    }
  }

  /**
   * 项.
   *
   * @param text with its mark （四） as printed
   */
  public record Item(int number, String text) {}

  /** All paragraphs, one a line, without 第…条. */
  public String text() {
    return paragraphs.stream().map(Paragraph::whole).collect(Collectors.joining("\n"));
  }

  /** 第三十五条. */
  public String label() {
    return "第"
        + ChineseNumerals.format(number)
        + "条"
        + (inserted == 0 ? "" : "之" + ChineseNumerals.format(inserted));
  }

  /** Name of the article's place on its page: a35, or a34-1. */
  public String anchor() {
    return "a" + number + (inserted == 0 ? "" : "-" + inserted);
  }

  /**
   * The wording of a paragraph, or of an item; both null: the whole article. An item without
   * paragraph is looked for in the first paragraph that has items. Empty when there is none such.
   */
  public Optional<String> quote(Integer paragraph, Integer item) {
    if (paragraph == null && item == null) {
      return Optional.of(text());
    }
    Optional<Paragraph> at =
        paragraph == null
            ? paragraphs.stream().filter(p -> !p.items().isEmpty()).findFirst()
            : paragraphs.stream().skip(Math.max(0, paragraph - 1)).findFirst();
    if (paragraph != null && paragraph < 1) {
      return Optional.empty();
    }
    if (item == null) {
      return at.map(Paragraph::whole);
    }
    return at.flatMap(p -> p.items().stream().filter(i -> i.number() == item).findFirst())
        .map(Item::text);
  }
}
