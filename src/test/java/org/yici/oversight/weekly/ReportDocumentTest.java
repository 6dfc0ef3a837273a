package org.yici.oversight.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.documents.DocumentText;
import org.yici.files.FileStore;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** The report as a document by GB/T 9704, opened again. */
class ReportDocumentTest extends IntegrationTest {
  private static final Week WEEK = new Week(LocalDate.of(2019, 9, 20));
  private static final Person BUREAU =
      SignedIn.staff("shi-xieweiguo", "谢卫国", "S0366", null, "410400", Roles.BUREAU);
  @Autowired Weekly weekly;
  @Autowired ReportFiles reports;
  @Autowired FileStore files;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @AfterEach
  void release() {
    ((DemoClock) clock).release();
    for (String table : List.of("oversight_report", "oversight_row")) {
      jdbc.sql("delete from " + table + " where friday = ?").param(WEEK.friday()).update();
    }
    jdbc.sql("delete from documents_document where kind = 'weekly-report'").update();
  }

  @Test
  void theDocxHoldsTheIssuedNumbersInTheStylesOfTheStandard() throws IOException {
    ((DemoClock) clock).hold(LocalDateTime.parse("2019-09-20T17:00"));
    weekly.issue(WEEK, BUREAU);
    reports.make(WEEK, BUREAU.name());
    Weekly.View view = weekly.view(WEEK);
    String file = view.issue().docxFile();
    assertThat(file).isNotNull();
    assertThat(files.removeOrphans(clock.instant().plus(FileStore.ORPHAN_AGE).plusSeconds(9)))
        .isGreaterThanOrEqualTo(0);
    try (InputStream in = files.open(file);
        XWPFDocument docx = new XWPFDocument(in)) {
      List<XWPFTable> tables = docx.getTables();
      XWPFTable cases = tables.get(0);
      assertThat(cases.getRow(0).isRepeatHeader()).isTrue();
      int row = 0;
      for (What what : What.of(What.Block.CASE)) {
        row++;
        assertThat(cases.getRow(row).getCell(0).getText()).isEqualTo(what.chinese());
        assertThat(cases.getRow(row).getCell(1).getText())
            .isEqualTo(Long.toString(view.numbers().of(what)));
      }
      XWPFTable tasks = tables.get(tables.size() - 1);
      assertThat(tasks.getNumberOfRows() - 1).isEqualTo(weekly.taskRows(WEEK).size()).isPositive();
      assertThat(docx.getStyles().getStyle(docx.getParagraphArray(1).getStyle()).getName())
          .isEqualTo("标题");
      assertThat(docx.getParagraphArray(1).getText()).isEqualTo("政务服务周报（2019年第38周）");
      assertThat(docx.getFooterList()).hasSize(2);
      assertThat(docx.getFooterList().get(0)._getHdrFtr().xmlText()).contains("PAGE");
    }
    assertThat(view.issue().documentId()).as("the paper has its number").isNotNull();
    reports.make(WEEK, BUREAU.name());
    assertThat(weekly.view(WEEK).issue()).as("made once").isEqualTo(view.issue());
  }

  /** What goes under seal is the same text. */
  @Test
  void theSealedPaperSaysWhatTheDocxSays() throws IOException {
    ((DemoClock) clock).hold(LocalDateTime.parse("2019-09-20T17:00"));
    DocumentText text = reports.text(weekly.view(WEEK));
    assertThat(reports.paper(text, "谢卫国").text()).isSameAs(text);
    assertThat(reports.paper(text, "谢卫国").agencyUscc()).hasSize(18);
    try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(DocxWriter.write(text)))) {
      String all = docx.getParagraphs().toString();
      assertThat(all).isNotEmpty();
      for (DocumentText.Block block : text.body()) {
        if (block instanceof DocumentText.Paragraph p) {
          assertThat(docx.getParagraphs().stream().map(x -> x.getText())).contains(p.text());
        }
      }
    }
  }

  @Test
  void anEmptyWeekSaysSo() {
    ((DemoClock) clock).hold(LocalDateTime.parse("2018-03-09T17:00"));
    DocumentText text = reports.text(weekly.view(new Week(LocalDate.of(2018, 3, 9))));
    assertThat(text.body().get(0))
        .isEqualTo(new DocumentText.Paragraph("2018年3月5日至3月11日没有收件、没有办结，也没有到期和逾期的任务。"));
  }
}
