package org.yici.catalog.base;

import java.util.Locale;
import org.yici.kernel.NotFoundException;

/** Who sets a base catalogue; a lower one refines the rows of a higher one by code. */
public enum BaseLevel {
  NATIONAL("国家"),
  PROVINCIAL("省"),
  CITY("市");

  private final String label;

  BaseLevel(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** As in tables and addresses. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws NotFoundException when there is no such level
   */
  public static BaseLevel of(String key) {
    for (BaseLevel level : values()) {
      if (level.key().equals(key)) {
        return level;
      }
    }
    throw new NotFoundException("没有这一级基本目录，只有 national（国家）、provincial（省）、city（市）");
  }
}
