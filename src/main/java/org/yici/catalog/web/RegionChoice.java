package org.yici.catalog.web;

import org.springframework.stereotype.Component;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.kernel.InputException;
import org.yici.web.Page;

/** Which place a visitor asks for: said in the address, remembered by the browser, or the usual. */
@Component
class RegionChoice {
  static final String COOKIE = "yici_region";
  private final Directory directory;

  RegionChoice(Directory directory) {
    this.directory = directory;
  }

  /**
   * @param said code in the address, empty when none
   * @throws InputException when it names no place of the city
   */
  Region of(String said) {
    if (said != null && !said.isBlank()) {
      return directory
          .findRegion(said)
          .orElseThrow(
              () -> new InputException("region", "没有区划代码「" + brief(said) + "」，请重新选择所在的区县"));
    }
    String remembered = Page.current().cookie(COOKIE);
    return directory
        .findRegion(remembered)
        .or(() -> directory.findRegion(directory.city().defaultRegion()))
        .orElseThrow();
  }

  private static String brief(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }
}
