package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.licences.stock.StockPlace;
import org.yici.licences.stock.StockSealing;

/** An agency's stock from the table to the reconciled list, on a wide screen and a telephone. */
@Tag("browser")
class StockBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired BeanFactory beans;
  @Autowired StockSealing sealing;
  @TempDir Path dir;

  @AfterEach
  void nothingIsLeft() {
    new StockPlace(beans, "410411").remove();
  }

  @Test
  void handedInMendedSealedAndReconciled() throws Exception {
    StockPlace place = new StockPlace(beans, "410411");
    try (Chromium chromium = new Chromium(port, "stock")) {
      for (int width : new int[] {1440, 390}) {
        place.remove();
        Path table = dir.resolve("证照" + width + ".csv");
        Files.write(table, place.csvWithFaults(StandardCharsets.UTF_8));
        Chromium.Window admin = chromium.window(width);
        admin.signIn("zhanhe-fengfengying", "/licences/stock");
        admin.page.setInputFiles("#file", table);
        admin.press("交上来核对");
        assertThat(admin.sees("怎么改")).isTrue();
        admin.look("batch");
        admin.open("/licences/stock");
        admin.look("stock");
        admin.open("/licences/stock/runs");
        admin.page.getByLabel("理由").fill("存量证照盖章");
        admin.press("申请");
        String run = admin.page.url().replaceFirst(".*?(/licences/)", "$1");
        admin.look("asked");
        Chromium.Window head = chromium.window(width);
        head.signIn("zhanhe-liangguoqing", run);
        head.look("confirm");
        head.press("批准，现在就盖");
        head.look("running");
        sealing.run();
        head.open(run);
        assertThat(head.sees("盖完了") && head.sees("对得上")).isTrue();
        head.look("done");
        head.open("/licences/stock/rows?state=sealed");
        head.look("rows");
        head.page.locator("tbody a").first().click();
        head.look("row");
        head.open("/licences/stock/runs");
        head.look("runs");
        head.open("/licences/stock/reconciliation");
        head.look("reconciliation");
      }
    }
  }
}
