package org.yici.catalog.base;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * One version of a base catalogue.
 *
 * @param number 1 and up within its level
 * @param source pack, xlsx or api
 * @param draftedBy account; null for the city pack
 * @param publishedAt null while it is a draft; then who published it is null, too
 * @param due the day by which agencies have acted on it; null when it asks nothing of anyone
 * @param rows how many items it holds
 */
public record BaseVersion(
    long id,
    BaseLevel level,
    int number,
    LocalDate effectiveFrom,
    String note,
    String source,
    UUID draftedBy,
    String draftedName,
    LocalDateTime draftedAt,
    String publishedName,
    LocalDateTime publishedAt,
    LocalDate due,
    int rows) {
  public boolean draft() {
    return publishedAt == null;
  }

  /** 国家基本目录 第 2 版. */
  public String title() {
    return level.label() + "基本目录 第 " + number + " 版";
  }
}
