package org.yici.portal.web;

import org.springframework.stereotype.Component;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.web.Page;

/** The county-level unit a visitor chose, remembered by the browser, or the city's usual one. */
@Component
class Place {
  static final String COOKIE = "yici_region";
  private final Directory directory;

  Place(Directory directory) {
    this.directory = directory;
  }

  Region chosen() {
    return directory
        .findRegion(Page.current().cookie(COOKIE))
        .or(() -> directory.findRegion(directory.city().defaultRegion()))
        .orElseThrow();
  }
}
