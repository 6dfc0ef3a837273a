package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.catalog.imports.GuideImports;

/** Guides of another province as the bureau sees them, on a wide screen and on a telephone. */
@Tag("browser")
class ImportsBrowserTest extends IntegrationTest {
  private static final Path SAMPLE =
      Path.of("city/pingdingshan/imports/guangdong-2021-sample.jsonl");
  @LocalServerPort int port;
  @Autowired GuideImports imports;

  @AfterEach
  void nothingIsLeft() {
    imports.runs().forEach(r -> imports.delete(r.id()));
  }

  @Test
  void theSampleIsTriedKeptAndLookedAt() throws Exception {
    try (Chromium chromium = new Chromium(port, "imports")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window bureau = chromium.window(width);
        bureau.signIn("shi-xieweiguo", "/gate/imports");
        bureau.look("list");
        bureau.page.setInputFiles("#file", SAMPLE);
        bureau.press("先试算，不保存");
        assertThat(bureau.sees("只试算，没有保存")).isTrue();
        bureau.look("tried");
        bureau.open("/gate/imports");
        bureau.press("用自带的样例迁入");
        bureau.look("run");
        bureau.page.locator("section[aria-labelledby=k-VALUE] td a").first().click();
        bureau.look("guides");
        bureau.page.locator("tbody a").first().click();
        assertThat(bureau.sees("试验区划 990044")).isTrue();
        bureau.look("guide");
      }
    }
  }
}
