package org.yici.catalog;

import java.util.List;
import org.yici.directory.Pack;
import org.yici.kernel.CodeSets;

/** For tests outside the room's root: what the shipped city pack says of the catalogue. */
public final class PackCatalogue {
  private PackCatalogue() {}

  public static List<BaseItem> base() {
    return CatalogLoader.base(Pack.PACK);
  }

  public static CodeSets codeSets() {
    return Pack.PACK.codeSets();
  }
}
