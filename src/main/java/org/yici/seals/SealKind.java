package org.yici.seals;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of seals (GB/T 33481). The order is that in which an agency's seals are tried. */
public enum SealKind {
  /** 行政许可法 art. 32 has it on papers of intake. */
  SPECIAL("业务专用章"),
  UNIT("法定名称章"),
  PERSON("电子签名章");

  private final String words;

  SealKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public static Optional<SealKind> of(String words) {
    return Arrays.stream(values()).filter(k -> k.words.equals(words)).findFirst();
  }
}
