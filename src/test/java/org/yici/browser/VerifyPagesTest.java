package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.seals.SampleSealing;
import org.yici.seals.Seal;
import org.yici.seals.Seals;

/** Checking a document, and the inventory of seals, on a desk and on a telephone. */
@Tag("browser")
class VerifyPagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Seals seals;
  @Autowired Directory directory;

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
        Chromium.Window window = chromium.window(width, 900);
        window.open("/verify");
        window.look("start");
        check(window, "决定书.ofd", ours);
        assertThat(window.sees("是真的，没有被改过")).isTrue();
        window.look("good");
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

  @Test
  void theBureauStopsASealAndTakesItUpAgain() {
    String uscc = directory.agencies().get(10).uscc();
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc));
    Seal seal = seals.all().stream().filter(s -> s.agencyUscc().equals(uscc)).findFirst().get();
    String login =
        directory.staff().stream().filter(s -> s.has("platform-admin")).findFirst().get().login();
    try (Chromium chromium = new Chromium(port, "seals")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window window = chromium.window(width, 900);
        window.signIn(login, "/seals");
        window.look("list");
        window.open("/seals/" + seal.id());
        window.page.getByLabel("理由").fill("印章保管人调动");
        window.press("停用这枚章");
        assertThat(window.sees("停用以后")).isFalse();
        assertThat(seals.seal(seal.id()).state()).isEqualTo(Seal.State.SUSPENDED);
        window.look("suspended");
        window.page.getByLabel("理由").fill("新保管人已到位");
        window.press("恢复使用");
        window.look("active");
        assertThat(seals.seal(seal.id()).state()).isEqualTo(Seal.State.ACTIVE);
      }
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
