package org.yici.ratings;

import java.util.List;

/** The five levels of 国办发〔2019〕51号; the number is CS-SATISFY-HCP, 5 is best. */
public enum Level {
  VERY_GOOD(5, "非常满意"),
  GOOD(4, "满意"),
  FAIR(3, "基本满意"),
  BAD(2, "不满意"),
  VERY_BAD(1, "非常不满意");

  private final int number;
  private final String chinese;

  Level(int number, String chinese) {
    this.number = number;
    this.chinese = chinese;
  }

  public int number() {
    return number;
  }

  public String chinese() {
    return chinese;
  }

  /** 差评: must be verified, mended and answered. */
  public boolean bad() {
    return number <= 2;
  }

  /** Below 满意: the person says why, by a tag or in words. */
  public boolean needsReason() {
    return number < GOOD.number;
  }

  /** Best first. */
  public static List<Level> all() {
    return List.of(values());
  }

  /** The level with this number, or null. */
  public static Level of(int number) {
    for (Level level : values()) {
      if (level.number == number) {
        return level;
      }
    }
    return null;
  }
}
