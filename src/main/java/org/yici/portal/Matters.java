package org.yici.portal;

import java.util.List;

/**
 * {@code matters.yaml} of the city pack: what people come for, in their words.
 *
 * @param questions searches offered under the search box
 * @param often base codes of the items that the home page names first
 * @param matters the situations of life and business, as tiles
 */
public record Matters(List<String> questions, List<String> often, List<Matter> matters) {

  /**
   * @param icon id of a drawing in the sprite, without {@code i-}
   * @param q what the tile searches for
   * @param elder whether it stays in the elder version (长者版), which shows fewer
   */
  public record Matter(String title, String line, String icon, String q, boolean elder) {}
}
