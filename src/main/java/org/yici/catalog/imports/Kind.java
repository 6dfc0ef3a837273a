package org.yici.catalog.imports;

/**
 * Why a finding stands: "everything is missing" must not hide what is wrong in what the source has.
 */
public enum Kind {
  /** The source has the element, and what it says (or that it says nothing) is wrong. */
  VALUE("写得不对", "来源有这个要素，写错了，或者该写的没写"),
  /** The source has a value that the mapping could not carry over. */
  CARRY("搬不过来", "来源写了，对照文件没有对应的写法"),
  /** The source has no such element at all, or none that the rule must look at to judge. */
  ABSENT("来源没有", "来源整个没有这个要素，或者没有规则要看的要素，迁入以后要补"),
  /** The line could not be read as a guide. */
  LINE("读不出来", "这一行不是一份指南");

  private final String label;
  private final String explained;

  Kind(String label, String explained) {
    this.label = label;
    this.explained = explained;
  }

  /** As people read it. */
  public String label() {
    return label;
  }

  public String explained() {
    return explained;
  }
}
