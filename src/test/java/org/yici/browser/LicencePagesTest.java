package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.documents.Issued;
import org.yici.licences.SampleLicences;
import org.yici.licences.types.TypeBook;
import org.yici.licences.types.TypeReset;
import org.yici.licences.types.TypeSamples;
import org.yici.platform.DemoClock;

/**
 * 张秀兰 has a food licence, reads it, and applies for the tobacco licence: what stands on the one is
 * filled in on the other.
 */
@Tag("browser")
class LicencePagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired Catalog catalog;
  @Autowired AutowireCapableBeanFactory beans;
  private SampleLicences samples;

  @BeforeEach
  void autumn() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 20, 10, 0));
    samples = beans.createBean(SampleLicences.class);
    // licences that earlier tests left to the same resident are not offered
    jdbc.sql("delete from licences_event").update();
    jdbc.sql("delete from licences_licence").update();
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).reset();
    samples.remove(jdbc);
    TypeReset.clear(jdbc, beans.getBean(TypeBook.class));
    jdbc.sql("delete from messages_message where recipient = 'holder'").update();
  }

  @Test
  void theHolderReadsALicenceAndTheNextFormKnowsIt() {
    samples.sealed(samples.grant(SampleLicences.SMALL, LocalDate.of(2023, 11, 10)));
    samples.sealed(samples.grant(SampleLicences.HYGIENE, LocalDate.of(2021, 3, 1)));
    Issued food = samples.sealed(samples.grant(SampleLicences.FOOD, LocalDate.of(2026, 10, 12)));
    UUID id =
        jdbc.sql("select licence_id from licences_licence where document_id = ?")
            .param(food.id())
            .query(UUID.class)
            .single();
    String number =
        jdbc.sql("select number from licences_licence where licence_id = ?")
            .param(id)
            .query(String.class)
            .single();
    String tobacco = catalog.itemFor(SampleLicences.TOBACCO, "410411").orElseThrow().code();
    try (Chromium chromium = new Chromium(port, "licences")) {
      for (int width : new int[] {390, 1440}) {
        var zhang = chromium.window(width);
        zhang.signIn("zhangxiulan", "/me/licences");
        assertThat(zhang.sees(number)).isTrue();
        assertThat(zhang.sees("还有20天到期")).isTrue();
        assertThat(zhang.sees("已过期")).isTrue();
        zhang.look("mine");
        zhang.open("/me/licences/" + id);
        assertThat(zhang.sees("7QK2-M9XD-4HTA-P3WF")).isTrue();
        zhang.look("licence");
        uses(chromium, zhang, width, id);
        zhang.open("/apply/" + tobacco);
        assertThat(zhang.page.locator("#f-shopName").inputValue()).isEqualTo("老街坊烩面馆");
        assertThat(zhang.sees("来自食品经营许可证 " + number)).isTrue();
        zhang.look("apply");
        var clerk = chromium.window(width);
        clerk.signIn("zhanhe-wangmin", "/licences");
        clerk.page.getByLabel("证照编号").fill("92410411MA9K62H084");
        clerk.page.getByLabel("证照管理").check();
        clerk.page.getByLabel("为什么查").fill("窗口核对经营场所");
        clerk.press("查");
        assertThat(clerk.sees(number)).isTrue();
        clerk.look("lookup");
      }
    }
  }

  /** The directory of types, the table of changes, the editor with its face, the agency's desk. */
  @Test
  void typesAndTheLifeOfALicenceAreReadAndKept() {
    Issued food = samples.sealed(samples.grant(SampleLicences.FOOD, LocalDate.of(2026, 10, 12)));
    UUID id =
        jdbc.sql("select licence_id from licences_licence where document_id = ?")
            .param(food.id())
            .query(UUID.class)
            .single();
    int version = TypeSamples.asked(beans, "11100000MB0341032Y901");
    try (Chromium chromium = new Chromium(port, "licence-types")) {
      for (int width : new int[] {390, 1440}) {
        var anybody = chromium.window(width);
        anybody.open("/licences/types");
        anybody.look("types");
        anybody.open("/licences/types/11100000MB0341032Y901");
        anybody.look("type");
        anybody.open("/law/licences");
        anybody.look("life");
        var keeper = chromium.window(width);
        keeper.signIn("shi-xieweiguo", "/licences/types/11100000MB0341032Y901/draft");
        assertThat(keeper.sees("没有问题")).isTrue();
        keeper.look("edit");
        keeper.open("/licences/types/11100000MB0341032Y901/" + version);
        assertThat(keeper.sees("确认撤回")).isTrue();
        keeper.look("withdrawal");
        keeper.open("/licences/types");
        keeper.look("types-waiting");
        var head = chromium.window(width);
        head.signIn("zhanhe-liangguoqing", "/licences/life/" + id);
        assertThat(head.sees("能办的")).isTrue();
        head.look("desk");
        head.open("/licences/types/claims");
        head.look("claims");
      }
    }
  }

  /** Shown, authorised, copied, looked at; and who did. */
  private void uses(Chromium chromium, Chromium.Window zhang, int width, UUID id) {
    zhang.open("/me/licences/" + id + "/show");
    zhang.look("show-choose");
    zhang.press("生成一分钟的码");
    String code = zhang.page.locator(".show-letters").innerText().strip();
    zhang.look("show");
    var landlord = chromium.window(width);
    landlord.open("/shown/" + code.replace("-", ""));
    landlord.page.getByLabel("您是谁").fill("房东李建军");
    landlord.page.getByLabel("看来做什么").fill("签租赁合同前核对");
    landlord.look("shown-ask");
    landlord.press("看证照");
    assertThat(landlord.sees("热食类食品制售")).isTrue();
    landlord.look("shown");
    zhang.page.reload();
    assertThat(zhang.sees("对方看了")).isTrue();
    zhang.open("/me/licences/" + id + "/authorise");
    zhang.look("authorise");
    zhang.page.getByLabel("对方的姓名或者名称").fill("湛河区市场监督管理局");
    zhang.page.getByLabel("企业或者机关").check();
    zhang.page.getByLabel("身份证号、手机号").fill("11410411MB9130119N");
    zhang.press("下一步：看同意的内容");
    zhang.look("authorise-consent");
    zhang.press("我同意，授权");
    zhang.look("authorisations");
    zhang.open("/me/licences/" + id + "/copies");
    zhang.page.getByLabel("做什么用").fill("租赁亚兴路26号铺面时核对");
    zhang.page.getByLabel("给谁用").fill("平顶山市湛河区房屋租赁所");
    zhang.press("做加注件");
    assertThat(zhang.sees("给平顶山市湛河区房屋租赁所")).isTrue();
    zhang.look("copies");
    zhang.open("/me/licences/uses");
    assertThat(zhang.sees("房东李建军")).isTrue();
    zhang.look("uses");
    var bureau = chromium.window(width);
    bureau.signIn("shi-xieweiguo", "/licences/uses");
    assertThat(bureau.sees("房东李建军")).isTrue();
    bureau.look("all-uses");
    bureau.open("/licences/callers?client=demo-system&type=11100000MB0341032Y901");
    bureau.look("callers");
  }
}
