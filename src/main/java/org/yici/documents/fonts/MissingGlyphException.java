package org.yici.documents.fonts;

import java.util.List;
import java.util.stream.Collectors;

/**
 * No font has some of a document's characters: it cannot be set, for no character may be lost or
 * become a box.
 */
public class MissingGlyphException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<String> characters;

  public MissingGlyphException(List<String> characters) {
    super(
        "字库里没有这些字："
            + characters.stream().map(MissingGlyphException::named).collect(Collectors.joining("、"))
            + "。请把含有这些字的 TrueType 字体放进设置项 yici.fonts 指定的目录，再重新制作文书。");
    this.characters = List.copyOf(characters);
  }

  /** Each once, in the order of the document. */
  public List<String> characters() {
    return characters;
  }

  private static String named(String c) {
    return String.format("%s（U+%04X）", c, c.codePointAt(0));
  }
}
