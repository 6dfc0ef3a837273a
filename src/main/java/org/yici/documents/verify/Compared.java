package org.yici.documents.verify;

import java.util.List;

/**
 * The words of a changed file beside those that were signed.
 *
 * @param with what it was held against, in words
 * @param differences where they differ, in reading order; empty when the words are the same
 * @param more whether there are more than are listed
 */
public record Compared(String with, List<Difference> differences, boolean more) {

  /**
   * @param where e.g. 第1页
   * @param before a few words in front, for finding it
   * @param signed what was signed, empty when something was put in
   * @param now what stands there now, empty when it was taken out
   */
  public record Difference(String where, String before, String signed, String now) {}
}
