package org.yici.catalog;

import java.util.List;

/**
 * A few questions that decide which item is the right one ({@code scenarios.yaml}).
 *
 * @param words what people type when they are in this situation
 */
public record Scenario(
    String id,
    String title,
    List<String> words,
    String intro,
    List<Question> questions,
    List<Outcome> outcomes) {

  /** One question with its answers; {@code hint} says how to find out. */
  public record Question(String id, String text, String hint, List<Option> options) {}

  public record Option(String value, String label, String note) {}

  /**
   * @param when condition over the answers {@code a}, in CEL
   * @param base base code of the item that is right
   * @param because why, in plain words
   * @param basis the articles it rests on
   */
  public record Outcome(
      String when, String base, String because, List<PublishedItem.Basis> basis) {}
}
