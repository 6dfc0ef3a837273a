package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;

/** The open pages of the portal on a small telephone and a desk, in both modes, checked by axe. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalBrowserTest extends IntegrationTest {
  @LocalServerPort private int port;
  private Playwright playwright;
  private Browser browser;

  @BeforeAll
  void open() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  void close() {
    browser.close();
    playwright.close();
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
          browser.newContext(
              new Browser.NewContextOptions()
                  .setViewportSize(width, 900)
                  .setExtraHTTPHeaders(Map.of("Yici-Demo-Now", "2026-10-10T10:00")))) {
        String base = "http://localhost:" + port;
        context.addCookies(List.of(new Cookie("yici_mode", mode).setUrl(base)));
        Page page = context.newPage();
        page.navigate(base + path);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/%s-%s-%d.png".formatted(name, mode, width))));
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
            .as("%s in %s mode at %d px", path, mode, width)
            .isEqualTo(width);
        // the strip over the page belongs to the layout and stands outside its landmarks
        List<Rule> violations = new AxeBuilder(page).exclude(".demo-bar").analyze().getViolations();
        assertThat(violations).extracting(r -> r.getId() + " " + r.getNodes()).isEmpty();
      }
    }
  }
}
