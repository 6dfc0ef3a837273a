package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;

/** The guide on telephone, desk, paper and touch screen; the rankings beside it. */
class PublicGuideBrowserTest extends IntegrationTest {
  /** Guides that are set on paper here, the longest ones. */
  private static final int PRINTED = 4;

  @LocalServerPort private int port;
  @Autowired private Catalog catalog;

  @Test
  void everyPageIsAccessibleAndNeverScrollsSideways() {
    String food = catalog.itemFor("000131025000", "410411").orElseThrow().code();
    String fund = catalog.itemFor("002017002001", "410411").orElseThrow().code();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("guide", "/items/" + food);
    pages.put("guide-print", "/items/" + food + "/print");
    pages.put("guide-print-all", "/items/" + food + "/print/all");
    pages.put("guide-branches", "/items/" + fund + "#g-f");
    pages.put("items", "/items?region=410411&who=person&how=free");
    pages.put("results", "/search?q=许可&region=410411&who=firm&letter=S");
    pages.put("weak", "/search?q=量子登记&region=410411");
    pages.put("touch", "/touch");
    pages.put("touch-items", "/touch/items?who=firm");
    pages.put("touch-guide", "/touch/items/" + food);
    pages.put("touch-still", "/touch/still?back=/touch/items");
    pages.put("rankings", "/rankings");
    pages.put("ranking-items", "/rankings/items?by=county&key=410411&measure=visits");
    try (Chromium chromium = new Chromium(port, "guide")) {
      for (int width : List.of(390, 1440)) {
        Chromium.Window window = chromium.window(width);
        pages.forEach(
            (name, path) -> {
              window.open(path);
              window.look(name);
            });
      }
    }
  }

  /** One sheet, two sides: also the longest guides fit on a pair of A4 pages. */
  @Test
  void theLongestGuidesFitOnTheTwoSidesOfOneSheet() throws IOException {
    Stream<PublishedItem> oneOfEach =
        catalog.items().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    PublishedItem::baseCode, i -> i, (a, b) -> a, LinkedHashMap::new))
            .values()
            .stream();
    List<PublishedItem> longest =
        oneOfEach
            .sorted(Comparator.comparingInt((PublishedItem i) -> -i.guide().toString().length()))
            .limit(PRINTED)
            .toList();
    assertThat(longest).hasSize(PRINTED);
    Files.createDirectories(Path.of("target/screenshots/guide"));
    try (Chromium chromium = new Chromium(port, "guide")) {
      Page page = chromium.window(1200).page;
      for (PublishedItem item : longest) {
        page.navigate("http://localhost:" + port + "/items/" + item.code() + "/print");
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        Files.write(Path.of("target/screenshots/guide/print-" + item.baseCode() + ".pdf"), pdf);
        try (PDDocument sheet = Loader.loadPDF(pdf)) {
          assertThat(sheet.getNumberOfPages()).as(item.name()).isLessThanOrEqualTo(2);
          assertThat(sheet.getPage(0).getMediaBox().getWidth()).isBetween(594f, 597f);
        }
      }
    }
  }
}
