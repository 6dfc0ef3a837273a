package org.yici.catalog;

/**
 * Which version of the base catalogue an item follows.
 *
 * @param followed 省基本目录第 1 版, as the item was published
 * @param inForce number of the version that its row comes from now; the same when nothing that
 *     binds has changed since
 */
public record Follows(String followed, int number, int inForce) {
  static final Follows NONE = new Follows("", 0, 0);

  /** Whether the row has changed since the item was published. */
  public boolean behind() {
    return number != inForce;
  }

  /** 照省基本目录第 1 版编写，现行的是第 2 版. */
  public String words() {
    return behind() ? "照" + followed + "编写，现行的是第 " + inForce + " 版" : "照现行的" + followed + "编写";
  }
}
