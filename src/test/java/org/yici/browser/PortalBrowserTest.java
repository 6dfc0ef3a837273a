package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;

/** The open pages of the portal on a small telephone and a desk, in both modes, checked by axe. */
class PortalBrowserTest extends IntegrationTest {
  @LocalServerPort private int port;

  /** What all looks at pages rest on: the checker sees what is wrong. */
  @Test
  void theCheckerFindsAPictureWithoutWords() {
    try (BrowserContext context = Chromium.context(1440)) {
      Page page = context.newPage();
      page.setContent("<html lang='zh-CN'><title>图</title><main><img src='x.png'></main></html>");
      assertThat(Axe.violations(page)).hasSize(1).first().asString().startsWith("image-alt ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "home,/,standard",
    "home,/,elder",
    "sample-data,/about/sample-data,standard",
    "sample-data,/about/sample-data,elder",
    "accessibility,/about/accessibility,standard",
    "accessibility,/about/accessibility,elder",
  })
  void isAccessibleAndNeverScrollsSideways(String name, String path, String mode) {
    for (int width : List.of(320, 1440)) {
      try (BrowserContext context =
          Chromium.context(width, Map.of("Yici-Demo-Now", "2026-10-10T10:00"))) {
        String base = "http://localhost:" + port;
        context.addCookies(List.of(new Cookie("yici_mode", mode).setUrl(base)));
        Page page = context.newPage();
        page.navigate(base + path);
        Chromium.picture(page, name + "-" + mode);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
            .as("%s in %s mode at %d px", path, mode, width)
            .isEqualTo(width);
        // the strip over the page belongs to the layout and stands outside its landmarks
        assertThat(Axe.allViolations(page, ".demo-bar")).isEmpty();
      }
    }
  }
}
