package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.catalog.PackCatalogue;
import org.yici.catalog.base.BaseBook;
import org.yici.catalog.base.FirstVersions;

/** A new version of the base catalogue as the bureau and an agency see it. */
@Tag("browser")
class CatalogueBrowserTest extends IntegrationTest {
  private static final String SHOP = "411031001000";
  @LocalServerPort int port;
  @Autowired BaseBook book;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @TempDir Path dir;

  @AfterEach
  void asThePackBroughtIt() {
    jdbc.sql("delete from catalog_item_version where state = 'draft'").update();
    FirstVersions.again(jdbc, transaction);
    catalog.refresh();
  }

  private static BaseItem with(BaseItem b, String code, String type, String levels, String days) {
    return new BaseItem(
        code,
        b.name(),
        type,
        b.agencyKind(),
        b.law(),
        b.article(),
        b.quote(),
        b.lawHeld(),
        days,
        b.limitUnit(),
        b.limitSource(),
        b.applicant(),
        b.note(),
        b.materialsHint(),
        b.resultName(),
        levels);
  }

  private Path file(String name, List<BaseItem> rows) throws Exception {
    return Files.write(dir.resolve(name), book.of(rows));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1440})
  void aNewVersionIsLoadedPublishedAndWorkedOff(int width) throws Exception {
    List<BaseItem> rows =
        new ArrayList<>(
            PackCatalogue.base().stream().filter(b -> b.code().startsWith("41")).toList());
    BaseItem shop = rows.get(0);
    List<BaseItem> wrong = new ArrayList<>(rows);
    wrong.set(0, with(shop, "4110310010", "01", "4,9", "很快"));
    wrong.add(rows.get(1));
    rows.set(0, with(shop, SHOP, shop.type(), "4,5", "6"));
    rows.add(with(shop, "411031098000", shop.type(), "4", shop.limitDays()));
    try (Chromium chromium = new Chromium(port, "catalogue")) {
      Chromium.Window first = chromium.window(width);
      first.signIn("shi-xieweiguo", "/catalogue/versions");
      first.look("01-versions");
      first.follow("装入新的一版");
      first.page.getByLabel("依据什么发布").fill("豫政办〔2026〕7 号");
      first.page.getByLabel("生效日期").fill("2020-01-01");
      first.page.getByLabel("目录文件").setInputFiles(file("wrong.xlsx", wrong));
      first.press("检查，存为草稿");
      assertThat(first.sees("没有保存")).isTrue();
      first.look("02-findings");
      first.page.getByLabel("目录文件").setInputFiles(file("right.xlsx", rows));
      first.press("检查，存为草稿");
      assertThat(first.sees("要由另一个人核对")).isTrue();
      first.look("03-draft");
      String draft = first.page.url().replaceAll(".*://[^/]+", "");

      Chromium.Window second = chromium.window(width);
      second.signIn("shi-liuqiaoyun", draft);
      second.press("核对无误，发布");
      second.look("04-published");
      second.open("/catalogue/tasks/overview");
      second.look("05-overview");
      second.open("/catalogue/progress?base=" + SHOP + "&place=410411000000");
      second.look("06-progress");
      second.press("创建");
      assertThat(second.sees("没有通过检查、存为草稿")).isTrue();
      second.look("07-created");
      second.open("/catalogue/progress/list?state=held-back&place=410411000000");
      second.look("08-list");
      second.open("/catalogue/same?base=" + SHOP);
      second.look("09-same");
      second.open("/catalogue/same");
      second.look("10-entries");
      second.open("/items/" + catalog.itemFor(SHOP, "410411").orElseThrow().code());
      assertThat(second.page.content()).contains("现行的是第 2 版");

      Chromium.Window admin = chromium.window(width);
      admin.signIn("zhanhe-fengfengying", "/catalogue/tasks");
      admin.look("11-work");
    }
  }
}
