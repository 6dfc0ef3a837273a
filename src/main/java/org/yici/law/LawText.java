package org.yici.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One edition of a law text.
 *
 * @param name short name, such as 行政许可法
 * @param fullName as its heading has it, such as 中华人民共和国行政许可法
 * @param fileName in the folder of law texts
 * @param adopted adoption of this edition, or its last amendment
 * @param inForceFrom first day this edition is in force
 * @param inForceTo last day, null while it is in force
 * @param history lines under the heading: who adopted and amended it when
 * @param articles in order
 */
public record LawText(
    String name,
    String fullName,
    String fileName,
    LocalDate adopted,
    LocalDate inForceFrom,
    LocalDate inForceTo,
    List<String> history,
    List<Article> articles) {
  public LawText {
    history = List.copyOf(history);
    articles = List.copyOf(articles);
  }

  public boolean inForceOn(LocalDate day) {
    return !day.isBefore(inForceFrom) && (inForceTo == null || !day.isAfter(inForceTo));
  }

  public Optional<Article> article(int number, int inserted) {
    // articles are numbered from 1 without gaps, so this is nearly always the place
    if (inserted == 0 && number >= 1 && number <= articles.size()) {
      Article guess = articles.get(number - 1);
      if (guess.number() == number && guess.inserted() == 0) {
        return Optional.of(guess);
      }
    }
    return articles.stream()
        .filter(a -> a.number() == number && a.inserted() == inserted)
        .findFirst();
  }
}
