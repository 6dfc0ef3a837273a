package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.Paper;
import org.yici.documents.SamplePapers;
import org.yici.files.FileStore;
import org.yici.seals.SampleSealing;
import org.yici.seals.Seal;
import org.yici.seals.Seals;

/** Checking a document, and the inventory of seals, on a desk and on a telephone. */
@Tag("browser")
class VerifyPagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Seals seals;
  @Autowired Directory directory;
  @Autowired Documents documents;
  @Autowired FileStore files;
  @Autowired JdbcClient jdbc;

  @Test
  void anyoneChecksADocument() throws IOException {
    byte[] ours =
        seals.sealOfd(
            SampleSealing.ofd("准予许可"),
            SampleSealing.PLACE,
            SampleSealing.use(directory.agencies().get(0).uscc()));
    byte[] changed =
        Files.readAllBytes(
            Path.of("src/test/resources/ofd/reject-baiwang-changed-after-signing.ofd"));
    byte[] stranger = Files.readAllBytes(Path.of("src/test/resources/ofd/accept-ofdrw-v4.ofd"));
    try (Chromium chromium = new Chromium(port, "verify")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window window = chromium.window(width);
        window.open("/verify");
        window.look("start");
        check(window, "决定书.ofd", ours);
        assertThat(window.sees("是真的，没有被改过")).isTrue();
        window.look("good");
        window.open("/verify");
        window.page.locator("#identifier").fill("1.2.3");
        window.page.locator("#holder").fill("张秀兰");
        window.page.locator("form[action='/verify/licence'] button").click();
        assertThat(window.sees("证照标识写得不对")).isTrue();
        window.look("licence-refused");
        check(window, "改过的决定书.ofd", forged());
        assertThat(window.sees("签的时候是")).isTrue();
        window.look("words");
        check(window, "发票.ofd", changed);
        assertThat(window.sees("不能相信这个文件：它被改过")).isTrue();
        window.look("changed");
        check(window, "别处的.ofd", stranger);
        assertThat(window.sees("文件没有被改过，但是谁盖的章我们核实不了")).isTrue();
        window.look("stranger");
        check(window, "照片.pdf", new byte[] {1, 2, 3});
        assertThat(window.sees("这不是 PDF 也不是 OFD")).isTrue();
        window.look("wrong-type");
        window.open("/verify?code=%E4%B8%80");
        assertThat(window.sees("查验码只有数字和字母")).isTrue();
      }
    }
  }

  /** A paper of ours in which somebody made five years eight. */
  private byte[] forged() throws IOException {
    Issued paper =
        documents.issue(
            new Paper(
                "decision",
                "准予行政许可决定书",
                "测",
                directory.agencies().get(3).uscc(),
                SamplePapers.decision(),
                "system"));
    Map<String, byte[]> parts;
    try (InputStream in = files.open(paper.ofdFile())) {
      parts = SampleSealing.unzip(in.readAllBytes());
    }
    parts.replaceAll(
        (name, part) ->
            name.endsWith("Content.xml")
                ? new String(part, StandardCharsets.UTF_8)
                    .replace("有效期五年", "有效期八年")
                    .getBytes(StandardCharsets.UTF_8)
                : part);
    return SampleSealing.zip(parts);
  }

  /** One of the bureau asks, another confirms; the pages of the list of seals on the way. */
  @Test
  void twoPeopleStopASealAndTakeItUpAgain() {
    String uscc = directory.agencies().get(10).uscc();
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc));
    Seal seal = seals.all().stream().filter(s -> s.agencyUscc().equals(uscc)).findFirst().get();
    List<String> logins =
        directory.staff().stream()
            .filter(s -> s.has("platform-admin"))
            .map(Staff::login)
            .limit(2)
            .toList();
    try (Chromium chromium = new Chromium(port, "seals")) {
      int[] widths = {1440, 390};
      for (int i = 0; i < 2; i++) {
        Chromium.Window asks = chromium.window(widths[i]);
        asks.signIn(logins.get(0), "/seals");
        asks.look("list");
        asks.open("/seals/needs");
        if (i == 0) {
          asks.press("给每个单位列一枚法定名称章");
        }
        asks.look("needs");
        asks.page.locator("table a").first().click();
        asks.look("need");
        asks.open("/seals/lists");
        asks.look("lists");
        asks.open("/seals/" + seal.id());
        String turn = i == 0 ? "停用" : "恢复使用";
        asks.page.locator("details.fold").first().locator("summary").click();
        asks.look("seal");
        asks.page
            .locator("summary")
            .getByText(turn, new Locator.GetByTextOptions().setExact(true))
            .click();
        asks.page
            .getByLabel(turn + "的理由", new Page.GetByLabelOptions().setExact(true))
            .fill("印章保管人调动");
        asks.press("申请" + turn);
        asks.look("asked");
        String request = asks.page.url().replaceFirst(".*(?=/seals)", "");
        Chromium.Window confirms = chromium.window(widths[i]);
        confirms.signIn(logins.get(1), "/seals/requests");
        confirms.look("requests");
        confirms.open(request);
        confirms.look("request");
        confirms.press("批准，现在就办");
        confirms.look("confirmed");
        assertThat(seals.seal(seal.id()).state())
            .isEqualTo(i == 0 ? Seal.State.SUSPENDED : Seal.State.ACTIVE);
      }
    } finally {
      jdbc.sql("delete from seals_need").update();
      jdbc.sql("delete from seals_request where agency_uscc = ?").param(uscc).update();
    }
  }

  private static void check(Chromium.Window window, String name, byte[] file) {
    window.open("/verify");
    window
        .page
        .locator("#file")
        .setInputFiles(new FilePayload(name, "application/octet-stream", file));
    window.press("传上来查验");
  }
}
