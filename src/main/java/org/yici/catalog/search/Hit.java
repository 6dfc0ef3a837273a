package org.yici.catalog.search;

import org.yici.catalog.BaseItem;
import org.yici.catalog.PublishedItem;

/**
 * One answer of a search: a published item, or a row of the base catalogue that nobody here has
 * published yet. Exactly one of the two is set.
 *
 * @param score the higher the better, only comparable within one search
 */
public record Hit(PublishedItem item, BaseItem base, double score) {
  public boolean published() {
    return item != null;
  }

  public String name() {
    return published() ? item.name() : base.name();
  }

  public String baseCode() {
    return published() ? item.baseCode() : base.code();
  }
}
