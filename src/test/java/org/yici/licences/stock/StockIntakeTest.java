package org.yici.licences.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.kernel.LicenceId;
import org.yici.platform.SheetLine;
import org.yici.platform.Sheets;

/** Which rows of an agency's stock enter, which stay to be mended, and that no file does half. */
class StockIntakeTest extends IntegrationTest {
  @Autowired BeanFactory beans;
  @Autowired Stock stock;
  @TempDir Path dir;
  private StockPlace place;

  @BeforeEach
  void place() {
    place = new StockPlace(beans, "410422");
    place.remove();
  }

  @AfterEach
  void remove() {
    place.remove();
  }

  private int received() {
    return place.count("select count(*) from licences_stock where agency_uscc = :agency");
  }

  private List<Stock.Faulty> faults() {
    return stock.faults(place.agency.uscc(), StockPlace.FOOD, 0, 0, 1000);
  }

  @Test
  void goodRowsEnterAndGetAnIdentifierThatChecks() {
    var taken = place.take(place.rows(0, 3));
    assertThat(taken.rows()).extracting(StockIntake.Answer::result).containsOnly("entered");
    assertThat(received()).isEqualTo(3);
    for (StockIntake.Answer a : taken.rows()) {
      var id = LicenceId.check(a.identifier());
      assertThat(id.valid()).as(id.reason()).isTrue();
      assertThat(id.parts())
          .containsEntry("type", StockPlace.FOOD)
          .containsEntry("issuer", place.agency.uscc())
          .containsEntry("version", "001");
      assertThat(id.parts().get("serial")).startsWith("C").hasSize(11);
    }
  }

  /** GB 11643, GB 32100, GB/T 36904 5.2: a wrong character is found and named with its column. */
  @Test
  void eachFaultNamesItsColumnAndWhatToDo() {
    String issuer = place.agency.uscc();
    String right = LicenceId.make(StockPlace.FOOD, issuer, "20230000403", 1);
    String wrong = right.substring(0, right.length() - 1) + (right.endsWith("A") ? "B" : "A");
    String others = LicenceId.make(StockPlace.FOOD, "11410400MB0000019H", "20230000403", 1);
    String type = LicenceId.make("11100000MB0341032Y902", issuer, "20230000403", 1);
    fault(place.row(1, "number", ""), "证照编号", "没有填");
    fault(place.row(2, "holder", ""), "持证人", "没有填");
    fault(place.row(3, "idType", "身份证明"), "持证人证件类型", "不在可选的里面");
    fault(place.row(4, "idNumber", "92410422MA0000000A"), "持证人证件号码", "校验不通过");
    fault(place.row(5, "idType", "居民身份证", "idNumber", "410402199001010018"), "持证人证件号码", "校验不通过");
    fault(place.row(6, "issuedOn", "2021-02-30"), "发证日期", "不是存在的日期");
    fault(place.row(7, "issuedOn", "2999-01-01", "validTo", "长期"), "发证日期", "还没有到");
    fault(place.row(8, "validTo", "2017-01-01"), "有效期至", "早于");
    fault(place.row(9, "validTo", ""), "有效期至", "没有填");
    fault(place.row(10, "identifier", wrong), "电子证照标识", "校验不通过");
    fault(place.row(11, "identifier", others), "电子证照标识", "不是本单位的");
    fault(place.row(12, "identifier", type), "电子证照标识", "不是食品经营许可证的");
    fault(place.row(13, "field:经营场所", ""), "经营场所", "没有填");
    fault(place.row(14, "state", "不好说"), "证照状态", "不在可选的里面");
    fault(place.row(15, "field:门牌", "3"), "门牌", "照面没有这一栏");
    fault(place.row(16, "holder", "两\n行"), "持证人", "换行");
    assertThat(received()).isZero();
    assertThat(place.take(place.row(17, "identifier", right)).rows().get(0).identifier())
        .isEqualTo(right);
  }

  private void fault(StockRow row, String column, String message) {
    StockIntake.Answer answer = place.take(row).rows().get(0);
    assertThat(answer.result()).as(column).isEqualTo("faulty");
    assertThat(answer.faults())
        .as(column)
        .anySatisfy(
            f -> {
              assertThat(f.column()).isEqualTo(column);
              assertThat(f.message()).contains(message);
              assertThat(f.repair()).isNotBlank();
            });
  }

  @Test
  void datesAndChoicesAreReadAsPeopleWriteThem() {
    var rows = new ArrayList<StockRow>();
    for (String day : List.of("2020-03-05", "2020/3/5", "2020年3月5日", "20200305", "2020.3.5")) {
      rows.add(place.row(rows.size(), "issuedOn", day, "validTo", "长期"));
    }
    rows.add(place.row(9, "idType", "001"));
    rows.add(place.row(10, "idType", "001 统一社会信用代码", "state", "吊销"));
    assertThat(place.take(rows).rows())
        .extracting(StockIntake.Answer::result)
        .containsOnly("entered");
    assertThat(
            place.count(
                "select count(*) from licences_stock where agency_uscc = :agency and issued_on = '2020-03-05'"))
        .isEqualTo(5);
  }

  /** The same once more does no harm; other content is a change, until it is sealed. */
  @Test
  void theAgencysOwnNumberTellsWhetherItIsTheSame() {
    String first = place.take(place.row(1)).rows().get(0).identifier();
    assertThat(place.take(place.row(1)).rows().get(0).result()).isEqualTo("same");
    assertThat(place.take(place.row(1, "holder", "样例新名字")).rows().get(0).result())
        .isEqualTo("changed");
    assertThat(received()).isOne();
    assertThat(
            place.count(
                "select count(*) from licences_stock where agency_uscc = :agency and holder_name = '样例新名字' and identifier = '"
                    + first
                    + "'"))
        .isOne();
    // without an own number the licence's number stands for it
    assertThat(place.take(place.row(2, "own", "")).rows().get(0).ownNo())
        .isEqualTo(place.row(2).cell("number"));
  }

  @Test
  void noNumberIsTakenTwice() {
    StockRow first = place.row(1);
    var inOne = place.take(first, place.row(2), place.row(3, "own", "YL-3"));
    assertThat(inOne.rows())
        .extracting(StockIntake.Answer::result)
        .containsExactly("entered", "entered", "faulty");
    assertThat(faults().get(0).faults().get(0).message()).contains("和第 4 行重了");
    fault(place.row(4, "number", first.cell("number")), "证照编号", "「YL-2」的那一份重了");
    String identifier =
        inOne.rows().stream().filter(a -> a.line() == 3).findFirst().orElseThrow().identifier();
    fault(place.row(5, "identifier", identifier), "电子证照标识", "已经用在别的一份上");
  }

  @Test
  void aTypeThatTheAgencyDoesNotIssueIsRefused() {
    String marriage =
        beans.getBean(org.yici.licences.LicenceTypes.class).all().stream()
            .filter(t -> t.name().equals("结婚证"))
            .findFirst()
            .orElseThrow()
            .code();
    assertThatThrownBy(
            () ->
                place.intake.take(
                    place.admin, place.agency.uscc(), marriage, List.of(place.row(1))))
        .hasMessageContaining("不是这个单位发的");
    assertThatThrownBy(
            () -> place.intake.take(place.admin, place.agency.uscc(), "x", List.of(place.row(1))))
        .hasMessageContaining("没有这种证照");
  }

  /** Fetched, mended, handed in again: what is right enters, and the list gets shorter. */
  @Test
  void theWorkbookOfFaultsComesBackMended() throws Exception {
    List<StockRow> rows = new ArrayList<>(place.rows(0, 4));
    rows.add(place.row(4, "idNumber", "92410422MA0000000A"));
    rows.add(place.row(5, "number", "", "own", ""));
    long batch = place.takeFile(dir, "证照.xlsx", place.xlsx(rows));
    assertThat(received()).isEqualTo(4);
    assertThat(stock.batch(batch))
        .extracting(StockBatch::entered, StockBatch::faulty, StockBatch::waiting)
        .containsExactly(4, 2, 2);

    List<List<String>> sheet = faultSheet(batch);
    int result = sheet.get(0).indexOf("检查结果");
    int id = sheet.get(0).indexOf("持证人证件号码");
    int number = sheet.get(0).indexOf("证照编号");
    assertThat(sheet).hasSize(3);
    assertThat(sheet.get(1).get(result)).contains("持证人证件号码：", "校验不通过");
    assertThat(sheet.get(2).get(result)).contains("证照编号：没有填");

    sheet.get(1).set(id, place.row(4).cell("idNumber"));
    place.takeFile(dir, "改一半.xlsx", book(sheet));
    assertThat(received()).isEqualTo(5);
    assertThat(faults()).singleElement().satisfies(f -> assertThat(f.line()).isEqualTo(3));

    List<List<String>> rest = faultSheet(0);
    rest.get(1).set(number, place.row(5).cell("number"));
    place.takeFile(dir, "改好.xlsx", book(rest));
    assertThat(received()).isEqualTo(6);
    assertThat(faults()).isEmpty();
    assertThat(stock.batch(batch).waiting()).isZero();
  }

  private List<List<String>> faultSheet(long batch) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    stock.faultSheet(place.agency.uscc(), StockPlace.FOOD, batch, "导出：试", out);
    Path file = dir.resolve("faults.xlsx");
    Files.write(file, out.toByteArray());
    List<List<String>> lines = new ArrayList<>();
    try (Sheets sheets = Sheets.open(file, Sheets.Limits.USUAL)) {
      sheets.read(StockReading.SHEET, (SheetLine l) -> lines.add(new ArrayList<>(l.cells())));
    }
    return lines;
  }

  private static byte[] book(List<List<String>> lines) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = book.newWorksheet(StockReading.SHEET);
      for (int r = 0; r < lines.size(); r++) {
        for (int c = 0; c < lines.get(r).size(); c++) {
          sheet.value(r, c, lines.get(r).get(c));
        }
      }
    }
    return out.toByteArray();
  }

  @Test
  void bothEncodingsOfCsvGiveTheSame() throws Exception {
    List<StockRow> rows = place.rows(0, 5);
    place.takeFile(dir, "a.csv", place.csv(Charset.forName("GB18030"), rows));
    assertThat(received()).isEqualTo(5);
    long again = place.takeFile(dir, "b.CSV", place.csv(StandardCharsets.UTF_8, rows));
    assertThat(stock.batch(again).same()).isEqualTo(5);
  }

  /** More than one chunk is written before the fault is met: all of it is undone. */
  @Test
  void nothingIsHalfImported() {
    byte[] broken =
        (new String(place.csv(StandardCharsets.UTF_8, place.rows(0, 700)), StandardCharsets.UTF_8)
                + "\r\n\"nobody closes this")
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> place.takeFile(dir, "a.csv", broken)).hasMessageContaining("引号没有成对");
    assertThat(received()).isZero();
    assertThat(stock.batches(place.agency.uscc(), 10)).isEmpty();
  }

  @Test
  void fileThatIsNoTableOfThisTypeIsRefusedWithClearWords() throws Exception {
    refused("a.csv", "证照编号,编号,持证人".getBytes(StandardCharsets.UTF_8), "B 列的标题「编号」不认识");
    refused("a.csv", "证照编号,持证人".getBytes(StandardCharsets.UTF_8), "缺「持证人证件类型」");
    refused("a.csv", new byte[0], "文件是空的");
    refused("a.csv", place.csv(StandardCharsets.UTF_8, List.of()), "一行也没有");
    refused("a.xlsx", "not a workbook".getBytes(StandardCharsets.UTF_8), "不是 .xlsx 文件");
    refused("a.xls", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, "旧的 .xls");
    refused("a.xlsx", new byte[21 << 20], "最大 20 MB");
    refused("a.csv", new byte[21 << 20], "最大 20 MB");
    assertThat(received()).isZero();
  }

  private void refused(String name, byte[] file, String words) {
    assertThatThrownBy(() -> place.takeFile(dir, name, file)).hasMessageContaining(words);
  }

  @Test
  void personalDataIsNotReadableInTheRows() {
    place.take(place.row(1), place.row(2, "validTo", "x"));
    String id = place.row(1).cell("idNumber");
    for (String table : List.of("licences_stock", "licences_stock_fault")) {
      String rows =
          beans
              .getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
              .sql("select string_agg(t::text, ' ') from " + table + " t")
              .query(String.class)
              .single();
      assertThat(rows).doesNotContain(id, place.row(2).cell("idNumber"));
    }
    assertThat(Map.of("row", place.row(1)).toString()).doesNotContain(id);
  }
}
