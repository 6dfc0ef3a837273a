package org.yici.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./yici import-guides}: no database, one sentence per rule, a report that is kept up. */
class ImportGuidesTest {
  private static final Path CITY = Path.of("city/pingdingshan");
  private static final String SAMPLE = "city/pingdingshan/imports/guangdong-2021-sample.jsonl";
  @TempDir private Path dir;
  private String said;

  private int run(String... args) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = ImportGuides.run(args, CITY, new PrintStream(out, true, StandardCharsets.UTF_8));
    said = out.toString(StandardCharsets.UTF_8);
    return code;
  }

  @Test
  void theSampleIsReadWholeAndNothingInItCouldBePublishedAsItIs() throws Exception {
    assertThat(run("--map", "guangdong-2021", SAMPLE)).isZero();
    assertThat(said).contains("读到 30 份，读不出来 0 份，可以发布 0 份").contains("没有保存");
    assertThat(said).contains("写得不对\tQ09\t挡发布").contains("来源没有\tF01\t挡发布");
    assertThat(said)
        .as("rules of the city alone")
        .doesNotContain("\tC04\t")
        .doesNotContain("\tC13\t");
  }

  @Test
  void theReportTakesThePlaceOfTheOneBeforeAndLeavesWhatPeopleWrote() throws Exception {
    Path report = dir.resolve("report.md");
    Files.writeString(report, "# Title\n\nfirst words\n");
    assertThat(run("--map", "guangdong-2021", "--report", report.toString(), SAMPLE)).isZero();
    String once = Files.readString(report);
    Files.writeString(report, once + "\nlast words\n");
    assertThat(run("--map", "guangdong-2021", "--report", report.toString(), SAMPLE)).isZero();
    assertThat(Files.readString(report))
        .isEqualTo(once + "\nlast words\n")
        .startsWith("# Title\n\nfirst words\n");
    assertThat(once)
        .contains("- Q02 承诺时限不超过法定时限")
        .contains("- Q10 办理时间写明工作日和起止钟点 (`TRANSACT_TIME`)")
        .contains("| lines read | 30 |")
        .contains("设定依据 `BY_LAW` (F01) | 30 |");
  }

  @Test
  void wrongOptionsFilesAndRegionsAreSaid() throws Exception {
    assertThat(run()).isEqualTo(2);
    assertThat(said).contains("用法");
    assertThat(run("--map", "nowhere", SAMPLE)).isEqualTo(2);
    assertThat(said).contains("没有文件");
    assertThat(run("--map", "guangdong-2021", "--region", "410411", SAMPLE)).isEqualTo(2);
    assertThat(said).contains("99 开头");
    Path bad = dir.resolve("bad.jsonl");
    Files.writeString(bad, "{\n");
    assertThat(run("--map", "guangdong-2021", bad.toString())).isEqualTo(1);
    assertThat(said).contains("读不出来\tI01");
  }
}
