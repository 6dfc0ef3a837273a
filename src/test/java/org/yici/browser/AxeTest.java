package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * WCAG 2.2, 1.4.3: a look finds text that is too pale, wherever it stands and whatever was seen.
 */
class AxeTest {
  private static final String LEGIBLE =
      "<p style='color:#333'>读得清的字</p><label><input disabled><span style='color:#aaa'>停用的字</span></label>"
          + "<p style='color:#aaa'>★</p><p style='color:#aaa' hidden>藏着的字</p><details><summary>展开</summary><p style='color:#aaa'>收着的字</p></details>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p style='color:#aaa'>太淡的字</p>",
        "<div style='background:#333'><p style='color:#333;background:#444'>暗处的字</p></div>",
        "<p style='color:#333;background:#444'>暗处的字</p>",
        "<div style='opacity:.3'><p style='color:#333'>透过来的字</p></div>",
        "<div style='opacity:.3'><p style='color:#333;background:#fff'>透过来的字</p></div>",
        "<div style='position:sticky;top:0;background:#444'><p style='color:#333'>挪过来的字</p></div>",
        "<label><input value='太淡的字' style='color:#aaa'>名称</label>",
        "<div style='position:relative'><p style='color:#aaa'>盖住的字</p><div style='position:absolute;inset:0;background:#fff'></div></div><p style='color:#aaa'>太淡的字</p>",
        "<table><tr><td style='color:#aaa'>1</td><td style='color:#aaa'>12</td></tr></table>"
      })
  void textThatIsTooPaleIsFoundAmongTextThatIsNot(String pale) {
    try (BrowserContext context = Chromium.context(1440)) {
      Page page = context.newPage();
      // twice: what a look remembers hides nothing from the next one
      for (String body : List.of(LEGIBLE, LEGIBLE + pale, LEGIBLE, pale)) {
        page.navigate("about:blank");
        page.setContent(
            "<!doctype html><html lang=zh><head><title>字</title></head><body style='background:#fff'><main>"
                + body
                + "</main></body></html>");
        assertThat(Axe.violations(page).stream().map(Object::toString))
            .as(body)
            .allMatch(v -> v.startsWith("color-contrast") && body.contains(pale))
            .hasSize(body.contains(pale) ? 1 : 0);
      }
    }
  }

  @Test
  void everythingElseIsLookedAtEveryTime() {
    try (BrowserContext context = Chromium.context(1440)) {
      Page page = context.newPage();
      for (int i = 0; i < 2; i++) {
        page.setContent(
            "<!doctype html><html lang=zh><head><title>图</title></head><body><img src='data:,'></body></html>");
        assertThat(Axe.violations(page).stream().map(Object::toString))
            .anyMatch(v -> v.startsWith("image-alt"));
      }
    }
  }
}
