package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people hand in as XLSX is read as plain texts, or refused with what to do. */
class SheetsTest {
  @TempDir Path dir;

  interface Fill {
    void in(Worksheet sheet);
  }

  private Path book(Fill fill) throws IOException {
    Path file = dir.resolve("book.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "test", "1.0")) {
      fill.in(book.newWorksheet("基本目录"));
    }
    return file;
  }

  private static List<SheetLine> lines(Path file) throws IOException {
    List<SheetLine> lines = new ArrayList<>();
    try (Sheets sheets = Sheets.open(file, Sheets.Limits.USUAL)) {
      sheets.read(sheets.names().get(0), lines::add);
    }
    return lines;
  }

  /** A file whose parts are written as given: name, content, name, content ... */
  private Path parts(String... parts) throws IOException {
    Path file = dir.resolve("parts.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < parts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(parts[i]));
        zip.write(parts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static void refused(Path file, String words) {
    assertThatThrownBy(() -> Sheets.open(file, Sheets.Limits.USUAL)).hasMessageContaining(words);
  }

  @Test
  void rowsKeepTheirNumbersAndCodesTheirZeros() throws IOException {
    List<SheetLine> lines =
        lines(
            book(
                s -> {
                  s.value(0, 0, "基本编码");
                  s.value(2, 0, "000131001001");
                  s.value(2, 2, " 公司设立登记 ");
                  s.value(3, 0, 411031001000L);
                  s.value(3, 1, java.time.LocalDate.of(2026, 1, 31));
                  s.style(3, 1).format("yyyy-MM-dd").set();
                }));
    assertThat(lines).extracting(SheetLine::number).containsExactly(1, 3, 4);
    assertThat(lines.get(1).cells()).containsExactly("000131001001", "", "公司设立登记");
    assertThat(lines.get(2).cells()).containsExactly("411031001000", "2026-01-31");
    assertThat(lines).allMatch(l -> l.problems().isEmpty());
  }

  @Test
  void formulasMergedCellsAndInexactNumbersAreProblemsOfTheirRow() throws IOException {
    List<SheetLine> lines =
        lines(
            book(
                s -> {
                  s.formula(0, 1, "1+1");
                  s.value(1, 0, "x");
                  s.range(1, 0, 2, 1).merge();
                  s.value(4, 2, 1.2345678901234567E17);
                }));
    assertThat(lines).extracting(SheetLine::number).containsExactly(1, 2, 5);
    assertThat(lines.get(0).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.column() + p.message()).startsWith("B是公式"));
    assertThat(lines.get(1).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("A2:B3 是合并的"));
    assertThat(lines.get(2).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.column() + p.message()).startsWith("C是超过 15 位"));
  }

  @Test
  void aFileWithMacrosIsRefused() throws IOException {
    refused(parts("xl/vbaProject.bin", "x"), "带宏");
    refused(
        parts(
            "[Content_Types].xml",
            "<Types><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/>"
                + "</Types>"),
        "带宏");
  }

  @Test
  void aBombIsRefusedWithoutUnpackingIt() throws IOException {
    Path file = dir.resolve("bomb.xlsx");
    byte[] rows = "<row/>".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
      for (int i = 0; i < 400; i++) {
        zip.write(rows);
      }
    }
    assertThat(Files.size(file)).isLessThan(2 << 20);
    refused(file, "解开后大得不正常");
  }

  @Test
  void endlessDepthTagsAndEntitiesAreRefused() throws IOException {
    String sheet = "xl/worksheets/sheet1.xml";
    refused(parts(sheet, "<a>".repeat(100) + "</a>".repeat(100)), "嵌套");
    refused(parts(sheet, "<a b='" + "x".repeat(1 << 20) + "'/>"), "一格的内容长得不正常");
    refused(
        parts(sheet, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), "DTD");
  }

  @Test
  void whatIsNoWorkbookIsRefused() throws IOException {
    Path csv = Files.writeString(dir.resolve("a.xlsx"), "基本编码,名称");
    refused(csv, "不是 .xlsx");
    Path old = dir.resolve("b.xlsx");
    Files.write(old, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0});
    refused(old, "旧的 .xls");
    refused(parts("hello.txt", "x"), "读不下去");
    Path large = dir.resolve("c.xlsx");
    Files.write(large, new byte[(20 << 20) + 1]);
    refused(large, "最大 20 MB");
  }

  @Test
  void tooManyRowsAreRefused() throws IOException {
    Path file =
        book(
            s -> {
              for (int i = 0; i < 4; i++) {
                s.value(i, 0, "x");
              }
            });
    try (Sheets sheets = Sheets.open(file, new Sheets.Limits(1 << 20, 1 << 20, 1, 3, 10))) {
      assertThatThrownBy(() -> sheets.read("基本目录", line -> {})).hasMessageContaining("超过 3 行");
      assertThatThrownBy(() -> sheets.read("事项", line -> {}))
          .hasMessageContaining("没有名叫「事项」的工作表，文件里有：基本目录");
    }
  }

  @Test
  void memoryDoesNotGrowWithTheRows() throws IOException {
    Path file =
        book(
            s -> {
              for (int i = 0; i < 3_000; i++) {
                s.value(i, 0, "第 " + i + " 行");
              }
            });
    List<WeakReference<SheetLine>> handedOver = new ArrayList<>();
    try (Sheets sheets = Sheets.open(file, Sheets.Limits.USUAL)) {
      sheets.read(
          "基本目录",
          line -> {
            handedOver.add(new WeakReference<>(line));
            if (handedOver.size() == 3_000) {
              System.gc();
              assertThat(handedOver).filteredOn(l -> l.get() != null).hasSizeLessThan(10);
            }
          });
    }
    assertThat(handedOver).hasSize(3_000);
  }
}
