package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Chromium for tests: people with their own windows, a look at every page they open. */
final class Chromium implements AutoCloseable {
  private static final boolean PICTURES = Boolean.getBoolean("yici.pictures");

  /** Pages alone; without it the whole browser does. */
  private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");

  private static Browser shared;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final String base;
  private final String shots;

  Chromium(int port, String shots) {
    this.base = "http://localhost:" + port;
    this.shots = shots;
  }

  /**
   * One process for all tests of this JVM, which ends with it; people have contexts of their own.
   */
  static Browser browser() {
    if (shared == null || !shared.isConnected()) {
      shared = launch();
    }
    return shared;
  }

  private static Browser launch() {
    return Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Files.exists(SHELL) ? SHELL : Path.of("/usr/bin/chromium"))
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        // helpers of the script engine cost a look as much again as the look itself
                        "--js-flags=--single-threaded",
                        "--disable-background-networking",
                        "--disable-component-update")));
  }

  /** The windows of one person, this wide, with axe in every page. */
  static BrowserContext context(int width) {
    return context(width, Map.of());
  }

  /**
   * @param headers sent with every request
   */
  static BrowserContext context(int width, Map<String, String> headers) {
    BrowserContext context =
        browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, 900)
                    .setLocale("zh-CN")
                    .setTimezoneId("Asia/Shanghai")
                    .setExtraHTTPHeaders(headers));
    context.addInitScript(Axe.SOURCE);
    return context;
  }

  /** A picture costs as much as the rest of a look: taken when somebody wants to see it. */
  static void picture(Page page, String name) {
    if (PICTURES) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of("target/screenshots", name + "-" + page.viewportSize().width + ".png")));
    }
  }

  /**
   * Takes the picture, and checks what holds for every page: axe finds nothing, nothing scrolls
   * sideways.
   */
  static void look(Page page, String name) {
    page.waitForLoadState();
    picture(page, name);
    String where = name + " at " + page.viewportSize().width;
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as(where + " scrolls sideways")
        .isTrue();
    assertThat(Axe.violations(page)).as(where).isEmpty();
  }

  /** A window of this width, for one person. */
  Window window(int width) {
    BrowserContext context = context(width);
    contexts.add(context);
    context.setDefaultTimeout(15_000);
    return new Window(context.newPage());
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }

  /** One person's window. */
  final class Window {
    final Page page;

    Window(Page page) {
      this.page = page;
    }

    void open(String path) {
      page.navigate(base + path);
    }

    void signIn(String login, String next) {
      open("/signin?next=" + next);
      fillSignIn(login);
    }

    void fillSignIn(String login) {
      page.getByLabel("账号或手机号").fill(login);
      page.getByLabel("密码").fill("yici-demo");
      press("登录");
    }

    void press(String name) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first().click();
    }

    void follow(String name) {
      page.locator("main")
          .getByRole(
              AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName(name))
          .first()
          .click();
    }

    boolean sees(String text) {
      return page.locator("main").innerText().contains(text);
    }

    void look(String name) {
      Chromium.look(page, shots + "/" + name);
    }
  }
}
