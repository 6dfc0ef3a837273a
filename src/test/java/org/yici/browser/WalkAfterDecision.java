package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.yici.exchange.TestDelivery;

/** The second stretch of the walk: documents, licence, rating, province, weekly report. */
final class WalkAfterDecision {
  private final Chromium chromium;
  private final int width;
  private final String caseNo;
  private final Chromium.Window stranger;

  WalkAfterDecision(Chromium chromium, int width, String caseNo) {
    this.chromium = chromium;
    this.width = width;
    this.caseNo = caseNo;
    this.stranger = chromium.window(width);
  }

  void readsAndChecksTheDocuments(Chromium.Window resident) throws IOException {
    readsAndChecks(resident, "31-acceptance", "受理通知书", "平湛市监受〔2026〕\\d+号");
    readsAndChecks(resident, "32-correction", "补正告知书", "平湛市监补〔2026〕\\d+号");
    readsAndChecks(resident, "33-decision", "准予行政许可决定书", "平湛市监\\S*〔2026〕\\d+号");
  }

  private void readsAndChecks(Chromium.Window resident, String shot, String title, String number)
      throws IOException {
    resident.open("/me/cases/" + caseNo);
    resident.follow(title);
    assertThat(resident.sees("已盖章，有效")).as(title).isTrue();
    assertThat(resident.page.locator("main").innerText()).containsPattern(number);
    resident.look(shot);
    scans(resident, shot, title, number);
    checks(shot, title, pdf(resident), ofd(resident));
  }

  /** The way of the QR, without any file. */
  private void scans(Chromium.Window resident, String shot, String title, String number) {
    stranger.open(resident.page.locator("main a[href^='/verify/']").first().getAttribute("href"));
    assertThat(stranger.sees("有这份文书，现在有效")).as(title).isTrue();
    assertThat(stranger.page.locator(".check-facts").innerText())
        .contains(title, "湛河区市场监督管理局", "年", "有效")
        .containsPattern(number);
    stranger.look(shot + "-scanned");
  }

  /** What the resident sends on, somebody checks who has no account here. */
  private void checks(String shot, String title, byte[] pdf, byte[] ofd) {
    handsIn(title + ".pdf", pdf);
    assertThat(stranger.sees("是真的，现在有效")).as(title).isTrue();
    assertThat(stranger.sees("步通过") && !stranger.sees("步不通过")).isTrue();
    assertThat(stranger.sees(title)).isTrue();
    stranger.look(shot + "-checked");
    handsIn(title + ".ofd", ofd);
    assertThat(stranger.sees("是真的，现在有效")).as(title).isTrue();
    assertThat(stranger.sees("步通过") && !stranger.sees("步不通过")).isTrue();

    byte[] changed = pdf.clone();
    changed[pdf.length / 2] ^= 1;
    handsIn("改过的.pdf", changed);
    assertThat(stranger.sees("不能相信这个文件：它被改过")).as(title).isTrue();
    assertThat(stranger.sees("文件被改过")).isTrue();
    stranger.look(shot + "-changed");
    changed = ofd.clone();
    changed[ofd.length / 2] ^= 1;
    handsIn("改过的.ofd", changed);
    assertThat(stranger.sees("是真的")).as(title).isFalse();
    assertThat(stranger.page.locator(".check:has(.no) .check-detail").first().innerText())
        .as("the reason")
        .isNotBlank();
  }

  private void handsIn(String name, byte[] file) {
    stranger.open("/verify");
    stranger
        .page
        .locator("#file")
        .setInputFiles(new FilePayload(name, "application/octet-stream", file));
    stranger.press("传上来查验");
  }

  /** The PDF opens in the window, which a browser without a screen cannot show. */
  private byte[] pdf(Chromium.Window window) {
    String href = window.page.locator("main a[href$='.pdf']").first().getAttribute("href");
    byte[] file =
        window.page.request().get(URI.create(window.page.url()).resolve(href) + "").body();
    assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("%PDF");
    return file;
  }

  private byte[] ofd(Chromium.Window window) throws IOException {
    return zip(window, window.page.locator("main a[href$='.ofd']").first());
  }

  private byte[] zip(Chromium.Window window, Locator link) throws IOException {
    Download download = window.page.waitForDownload(link::click);
    byte[] file = Files.readAllBytes(download.path());
    assertThat(Arrays.copyOf(file, 2)).isEqualTo("PK".getBytes(StandardCharsets.US_ASCII));
    return file;
  }

  /** 国务院关于在线政务服务的若干规定 art. 10: what a licence says is not asked for again. */
  void usesTheLicenceAgain(Chromium.Window resident, String nextItem) throws IOException {
    resident.open("/me/cases/" + caseNo);
    resident
        .page
        .locator("main .doc a")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*食品经营许可证")))
        .first()
        .click();
    assertThat(resident.sees("JY24104")).isTrue();
    resident.look("34-licence-document");
    scans(resident, "34-licence-document", "食品经营许可证", "JY\\d{14}");
    checks("34-licence-document", "食品经营许可证", pdf(resident), ofd(resident));

    resident.open("/me/licences");
    Locator card = resident.page.locator(".licence-card").first();
    assertThat(card.innerText()).contains("食品经营许可证", "有效").containsPattern("JY\\d{14}");
    resident.look("35-licences");
    card.locator("h2 a").click();
    String number = resident.page.locator("main p.code").first().innerText().strip();
    resident.look("36-licence");

    resident.open("/apply/" + nextItem);
    assertThat(resident.sees("来自食品经营许可证 " + number)).isTrue();
    assertThat(resident.page.locator("#f-shopName").inputValue()).isNotBlank();
    resident.look("37-next-application");
  }

  void rates(Chromium.Window resident) {
    resident.open("/me/cases/" + caseNo);
    resident.follow("整件事从申请到决定");
    resident.page.getByText(Pattern.compile("^\\s*满意\\s*$")).click();
    resident.page.getByText("在线提交材料窗口核验").first().click();
    resident.press("交评价");
    assertThat(resident.sees("不用再做什么")).isTrue();
    resident.look("40-rated");

    resident.open("/me/cases/" + caseNo);
    resident.follow("领取");
    resident.page.getByText("非常不满意").click();
    resident.page.getByLabel("想说的话").fill("领证排了一个小时队，只开了一个窗口");
    resident.press("交评价");
    assertThat(resident.sees("以前核实")).isTrue();
    resident.look("41-rated-badly");
  }

  void theAgencyIsToldOfTheBadOne() {
    Chromium.Window head = chromium.window(width);
    head.signIn("zhanhe-liangguoqing", "/ratings/tasks");
    head.look("42-tasks");
    head.follow("食品经营许可");
    assertThat(head.sees("领证排了一个小时队，只开了一个窗口")).isTrue();
    assertThat(head.page.locator("main .clock").count()).isPositive();
    head.look("43-task");
  }

  void theProvinceHasEveryRecord(TestDelivery delivery, URI province, LocalDate day) {
    Chromium.Window bureau = chromium.window(width);
    bureau.signIn("shi-xieweiguo", "/exchange");
    bureau.look("50-before");
    assertThat(delivery.send(province)).isPositive();
    assertThat(delivery.compare(province, day)).isZero();
    bureau.open("/exchange");
    bureau.look("51-days");
    bureau.follow(day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日");
    String words = bureau.page.locator("main h1 + p").innerText();
    var numbers =
        Pattern.compile("应报 (\\d+) 条，已送 (\\d+)，省里收下 (\\d+)，退回 0，本市拦下 0，待送、待答 0，两边不符 0")
            .matcher(words);
    assertThat(numbers.find()).as(words).isTrue();
    assertThat(numbers.group(2)).isEqualTo(numbers.group(1));
    assertThat(numbers.group(3)).isEqualTo(numbers.group(1));
    for (String kind : new String[] {"材料", "受理", "过程", "结果", "评价"}) {
      Locator rows =
          bureau
              .page
              .locator("main tbody tr")
              .filter(new Locator.FilterOptions().setHasText(caseNo))
              .filter(new Locator.FilterOptions().setHasText(kind));
      assertThat(rows.count()).as(kind).isPositive();
      assertThat(rows.first().innerText()).contains("省里收下");
    }
    bureau.look("52-day");
  }

  void theBureauFindsItInTheWeek(LocalDate friday) throws IOException {
    Chromium.Window bureau = chromium.window(width);
    bureau.signIn("shi-xieweiguo", "/oversight/weekly");
    bureau.look("60-weeks");
    bureau.page.locator("main tbody a").first().click();
    bureau.look("61-week");
    for (String what : new String[] {"收件", "办结"}) {
      bureau.open("/oversight/weekly/" + friday);
      bureau.page.locator("main a[aria-label^='" + what + " ']").first().click();
      assertThat(bureau.sees(caseNo)).as(what).isTrue();
    }
    bureau.look("62-rows");
    bureau.open("/oversight/weekly/" + friday);
    bureau.press("定稿");
    assertThat(bureau.sees("这一周的数和明细不再变")).isTrue();
    bureau.look("63-issued");
    zip(bureau, bureau.page.locator("main a[href$='report.docx']"));
    handsIn("周报.pdf", pdf(bureau));
    assertThat(stranger.sees("是真的，现在有效")).isTrue();
    assertThat(stranger.sees("周报")).isTrue();
    stranger.look("64-report-checked");
  }
}
