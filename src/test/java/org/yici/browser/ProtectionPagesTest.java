package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.platform.DemoClock;
import org.yici.systems.FoodSystem;

/**
 * The register of protection as an agency fills it and the bureau reads it, and what is told to
 * all.
 */
@Tag("browser")
class ProtectionPagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  private String level;

  @BeforeEach
  void theDayOfThePages() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 3, 2, 9, 30));
    level =
        jdbc.sql("select level from systems_system where id = ?")
            .param(FoodSystem.ID)
            .query(String.class)
            .single();
  }

  @AfterEach
  void asBefore() {
    ((DemoClock) clock).reset();
    for (String table : List.of("filing", "assessment", "selfcheck", "weakness", "reminder")) {
      jdbc.sql("delete from systems_" + table + " where system_id = ?")
          .param(FoodSystem.ID)
          .update();
    }
    jdbc.sql("update systems_system set level = ? where id = ?")
        .params(level, FoodSystem.ID)
        .update();
  }

  @Test
  void anAgencyFillsItAnotherPersonClosesTheBureauReads() {
    try (Chromium chromium = new Chromium(port, "protection")) {
      for (int width : new int[] {390, 1440}) {
        Chromium.Window admin = chromium.window(width);
        admin.signIn("zhanhe-fengfengying", "/systems");
        admin.follow("网络安全登记");
        admin.follow("湛河区食品经营许可业务系统");
        admin.page.getByLabel("等级").selectOption("三级");
        admin.page.getByLabel("备案证明编号").fill("41040000001-25001");
        admin.page.getByLabel("在哪个公安机关备的案").fill("平顶山市公安局网络安全保卫支队");
        admin.page.getByLabel("备案日期").fill("2025-06-01");
        admin.press("保存定级和备案");
        assertThat(admin.sees("存好了")).isTrue();
        admin.page.getByText("记一个问题").click();
        admin.page.locator("#what").fill("管理员登录没有第二种鉴别方式");
        admin.page.locator("#person").fill("食品股 李工");
        admin.page.locator("#due").fill("2026-04-30");
        admin.press("记下");
        admin.page.getByLabel("怎么改的").first().fill("装了动态口令，截图在运维记录里");
        admin.press("报改好了");
        assertThat(admin.sees("要由另一个人核实")).isTrue();
        admin.page.getByText("做一次自查").click();
        admin.look("01-admin");

        Chromium.Window bureau = chromium.window(width);
        bureau.signIn("shi-xieweiguo", "/systems/security");
        assertThat(bureau.sees("还没有做过等级测评")).isTrue();
        bureau.look("02-overview");
        bureau.follow("湛河区食品经营许可业务系统");
        bureau.look("03-bureau");
        bureau.page.getByLabel("怎么核实的").first().fill("抽查了两个管理员的登录");
        bureau.press("核实了，关上");
        assertThat(bureau.sees("关上了")).isTrue();

        Chromium.Window anybody = chromium.window(width);
        anybody.open("/about/protection");
        anybody.look("04-protection");
        anybody.follow("软件由哪些部分组成");
        anybody.look("05-sbom");
        jdbc.sql("delete from systems_weakness where system_id = ?").param(FoodSystem.ID).update();
      }
    }
  }
}
