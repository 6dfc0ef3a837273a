package org.yici.platform;

/**
 * Personal data that go when they are no longer needed (个人信息保护法第十九条、第四十七条). Each room declares what
 * it keeps and takes it away itself; the room {@code privacy} shows the rules, what would go today,
 * and runs them each night. What is held ({@link Holds}) stays.
 */
public interface Keeping {
  /** What goes, in Chinese. */
  String what();

  /** When, in Chinese: 最后一次改动以后九十天. */
  String when();

  /** Whether the rows are deleted, or kept without what tells of a person. */
  boolean deletes();

  /** How many rows would go now. */
  long due();

  /** Takes them away, so many at most; returns how many. */
  int remove(int most);
}
