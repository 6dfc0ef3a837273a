package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.archives.Archivist;
import org.yici.archives.ClosedCases;
import org.yici.archives.RootSeals;
import org.yici.cases.CaseView;
import org.yici.journal.Roots;
import org.yici.platform.DemoClock;

/** Case file, archive, daily roots and proofs in Chromium, on a desktop and a phone. */
@Tag("browser")
class ArchivesBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired Roots roots;
  @Autowired RootSeals seals;
  @Autowired Archivist archivist;
  @Autowired AutowireCapableBeanFactory beans;
  private CaseView view;

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
    if (view != null) {
      ClosedCases.forget(jdbc, view.row().caseId());
    }
    forgetRoots();
  }

  private void forgetRoots() {
    for (String table :
        new String[] {
          "archives_finding", "archives_audit", "archives_root", "journal_leaf", "journal_root"
        }) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @Test
  void aClosedCaseIsReadCheckedAndTakenOut() {
    forgetRoots();
    jdbc.sql("delete from archives_package").update();
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
    ClosedCases cases = beans.createBean(ClosedCases.class);
    view = cases.closed();
    archivist.run(5);
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 21, 0, 20));
    roots.build();
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 22, 9, 0));
    roots.build();
    seals.seal(5);
    String no = view.caseNo();
    String day = roots.covering(view.row().caseId()).get(0).day().toString();
    for (int width : new int[] {1440, 390}) {
      try (Chromium chromium = new Chromium(port, "archives")) {
        Chromium.Window anybody = chromium.window(width);
        anybody.open("/roots");
        anybody.look("roots");
        anybody.open("/roots/" + day);
        anybody.look("root");
        Chromium.Window own = chromium.window(width);
        own.signIn("zhangxiulan", "/me/cases/" + no + "/file");
        assertThat(own.sees("410411197803129983")).isTrue();
        assertThat(own.sees("核查记录")).isFalse();
        own.look("own-file");
        own.open("/proof/" + no);
        own.look("proofs");
        own.open("/proof/" + no + "/" + day);
        own.look("proof");
        Chromium.Window clerk = chromium.window(width);
        clerk.signIn("zhanhe-wangmin", "/bench/" + no + "/file");
        assertThat(clerk.sees("410411197803129983")).isFalse();
        clerk.look("file");
        clerk.page.getByLabel("核对身份、材料").check();
        clerk.page.getByLabel("说明（选“其他”的要写）").fill("核对申请人");
        clerk.press("记下理由，显示一次");
        assertThat(clerk.sees("410411197803129983")).isTrue();
        Chromium.Window bureau = chromium.window(width);
        bureau.signIn("shi-xieweiguo", "/archives");
        bureau.look("list");
        bureau.open("/archives/" + view.row().caseId() + "/1");
        bureau.look("package");
        bureau.press("现在再检测一次");
        assertThat(bureau.sees("检测合格")).isTrue();
        var download =
            bureau.page.waitForDownload(
                () -> {
                  bureau.page.getByLabel("为什么要取").fill("移交档案馆");
                  bureau.press("记下理由，下载");
                });
        assertThat(download.suggestedFilename()).endsWith(".zip");
        bureau.open("/archives/" + view.row().caseId() + "/1");
        assertThat(bureau.sees("移交档案馆")).isTrue();
        bureau.open("/archives/evidence");
        bureau.press("现在就补证据、续期、核对一遍");
        bureau.look("evidence");
        bureau.open("/roots/check");
        if (width == 1440) {
          bureau.press("开始核对"); // the second visit finds it running or done
        }
        bureau.look("check");
      }
    }
  }
}
