package org.yici.documents.fonts;

/** The faces of official documents, by their file under {@code documents/fonts}. */
public enum Face {
  /** 仿宋: body text. */
  FANGSONG("fangsong.ttf"),
  /** Stands for 小标宋: the head and titles. */
  TITLE("serif-bold.ttf"),
  /** 黑体: heads of the first level, small print. */
  HEI("sans.ttf"),
  /** 宋, with every Han character that any of the fonts has: what the others lack. */
  WIDE("serif-wide.ttf");

  private final String file;

  Face(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }
}
