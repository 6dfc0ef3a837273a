package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.identity.Browser;
import org.yici.kernel.NotFoundException;
import org.yici.platform.DemoClock;

class DemoPageTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  @Test
  void everyDemoPersonIsListedAndSignsInByOneButton() {
    Browser browser = new Browser(port);
    assertThat(browser.get("/demo").body())
        .contains("张秀兰", "老街坊烩面馆", "武亚楠", "窗口人员", "demo-system", "/about/sample-data");
    assertThat(browser.submit("/signin", "login", "shi-wuyanan").location()).endsWith("/bench");
  }

  @Test
  void theListIsSearchedByNameUnitOrPost() {
    Browser browser = new Browser(port);
    assertThat(browser.get("/demo?q=%E5%AD%99%E4%B8%BD").body()).contains("共 1 人", "孙丽");
    assertThat(browser.get("/demo?q=nobody").body()).contains("没有叫这个的人");
  }

  @Test
  void theClockIsMovedAndGivenBack() {
    Browser browser = new Browser(port);
    browser.get("/demo");
    browser.submit("/demo/clock", "now", "2026-10-10T09:30");
    assertThat(LocalDate.now(clock)).isEqualTo(LocalDate.of(2026, 10, 10));
    browser.get("/demo");
    browser.submit("/demo/clock");
    assertThat(((DemoClock) clock).moved()).isFalse();
  }

  @Test
  void inProductionThereIsNoSuchPage() {
    DemoController controller = new DemoController(Clock.systemUTC(), null, null);
    assertThatThrownBy(() -> controller.page("")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> controller.clock("2026-10-10T09:30"))
        .isInstanceOf(NotFoundException.class);
  }
}
