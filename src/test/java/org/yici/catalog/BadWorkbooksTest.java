package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.catalog.base.BaseBook;
import org.yici.identity.Browser;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.CityPack;
import org.yici.platform.Sheets;

/** Bad workbooks at both doors: a clear message for each, and nothing half imported. */
class BadWorkbooksTest extends IntegrationTest {
  private static final long HUNDRED_MEGABYTES = 100L << 20;
  private static final Person BUREAU =
      SignedIn.staff("w-bureau", "谢卫国", "S9", "11410400MB9170000X", "410400", Roles.BUREAU);

  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private BaseBook book;
  @Autowired private CityPack pack;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  @TempDir private Path dir;

  enum Door {
    BASE("/catalogue/import", "基本目录", "基本编码*"),
    GUIDES("/items/drafts/sheet", "事项要素", "业务办理项编码（不要改）");

    final String path;
    final String sheet;
    final String heading;

    Door(String path, String sheet, String heading) {
      this.path = path;
      this.sheet = sheet;
      this.heading = heading;
    }
  }

  /** What is done to the sheet; rows and columns count from 0, the headings stand in row 0. */
  private interface Spoil {
    void in(Worksheet sheet, List<String> headings);
  }

  @AfterEach
  void nothingIsHalfImported() {
    assertThat(jdbc.sql("select count(*) from catalog_draft").query(Integer.class).single())
        .isZero();
    assertThat(
            jdbc.sql("select count(*) from catalog_base_version where state = 'draft'")
                .query(Integer.class)
                .single())
        .isZero();
  }

  private Person person(Door door) {
    String agency = catalog.itemFor("000131025000", "410404").orElseThrow().agency();
    return door == Door.BASE
        ? BUREAU
        : SignedIn.staff("w-author", "冯编写", "W", agency, "410404", Roles.ADMIN);
  }

  private byte[] good(Door door) throws Exception {
    return door == Door.BASE
        ? book.of(CatalogLoader.base(pack).stream().filter(b -> b.code().startsWith("41")).toList())
        : mvc.perform(get("/items/drafts/sheet.xlsx").with(SignedIn.as(person(door))))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
  }

  /** A good workbook written anew, its first sheet of rows spoiled. */
  private byte[] spoiled(Door door, Spoil spoil) throws Exception {
    Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
    try (Sheets read =
        Sheets.open(Files.write(dir.resolve("good.xlsx"), good(door)), Sheets.Limits.USUAL)) {
      for (String name : read.names()) {
        List<List<String>> rows = new ArrayList<>();
        read.read(name, line -> rows.add(List.copyOf(line.cells())));
        sheets.put(name, rows);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook written = new Workbook(out, "t", "1.0")) {
      sheets.forEach(
          (name, rows) -> {
            Worksheet sheet = written.newWorksheet(name);
            for (int r = 0; r < rows.size(); r++) {
              for (int c = 0; c < rows.get(r).size(); c++) {
                sheet.value(r, c, rows.get(r).get(c));
              }
            }
            if (name.equals(door.sheet)) {
              spoil.in(sheet, rows.get(0));
            }
          });
    }
    return out.toByteArray();
  }

  private ResultActions send(Door door, MockMultipartFile file) throws Exception {
    return mvc.perform(
        multipart(door.path)
            .file(file)
            .param("level", "provincial")
            .param("from", "2026-01-01")
            .param("note", "豫政办〔2026〕5 号")
            .with(csrf())
            .with(SignedIn.as(person(door))));
  }

  private void refused(Door door, byte[] workbook, String... words) throws Exception {
    ResultActions answer =
        send(door, new MockMultipartFile("file", "a.xlsx", null, workbook))
            .andExpect(status().is(422));
    for (String word : words) {
      answer.andExpect(content().string(containsString(word)));
    }
    if (door == Door.BASE) {
      answer.andExpect(content().string(containsString("豫政办〔2026〕5 号")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void wrongHeadings(Door door) throws Exception {
    refused(
        door,
        spoiled(door, (s, h) -> s.value(0, h.indexOf(door.heading), "编号")),
        "「编号」",
        door.heading.replace("*", ""));
  }

  @ParameterizedTest
  @EnumSource
  void mergedCellsAreToldForEachRow(Door door) throws Exception {
    refused(
        door,
        spoiled(door, (s, h) -> s.range(1, h.size() - 1, 2, h.size() - 1).merge()),
        "是合并的",
        "逐行填写");
  }

  @ParameterizedTest
  @EnumSource
  void formulasAreToldForEachCell(Door door) throws Exception {
    refused(door, spoiled(door, (s, h) -> s.formula(1, h.size() - 1, "1+1")), "是公式", "选择性粘贴");
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithMacros(Door door) throws Exception {
    refused(door, zipped("xl/vbaProject.bin", "x".getBytes(StandardCharsets.UTF_8), 1), "带宏");
  }

  @ParameterizedTest
  @EnumSource
  void aBomb(Door door) throws Exception {
    byte[] rows = "<row/>".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    byte[] bomb = zipped("xl/media/image1.png", rows, 400);
    assertThat(bomb).hasSizeLessThan(2 << 20);
    refused(door, bomb, "解开后大得不正常");
  }

  private static byte[] zipped(String name, byte[] part, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      for (int i = 0; i < times; i++) {
        zip.write(part);
      }
    }
    return out.toByteArray();
  }

  /** Zeros behind the beginning of a ZIP file, made while they are read. */
  private static final class Endless extends InputStream {
    private long at;

    @Override
    public int read() {
      if (at == HUNDRED_MEGABYTES) {
        return -1;
      }
      return at < 4 ? "PK\3\4".charAt((int) at++) : (int) (at++ & 0);
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int n = 0;
      while (n < length) {
        int b = read();
        if (b < 0) {
          return n == 0 ? -1 : n;
        }
        into[from + n++] = (byte) b;
      }
      return n;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHundredMegabytesAreRefusedByTheirSizeAndNeverHeldInMemory(Door door) throws Exception {
    MockMultipartFile file =
        new MockMultipartFile("file", "a.xlsx", null, new byte[] {'P', 'K'}) {
          @Override
          public long getSize() {
            return HUNDRED_MEGABYTES;
          }

          @Override
          public byte[] getBytes() {
            throw new AssertionError("taken into memory as a whole");
          }

          @Override
          public InputStream getInputStream() {
            return new Endless();
          }
        };
    send(door, file)
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("文件最大 20 MB")));
  }

  @ParameterizedTest
  @EnumSource
  void aHundredMegabytesOverTheNetworkAreAnsweredInWords(Door door) {
    Browser browser = new Browser(port);
    browser.signIn(door == Door.BASE ? "shi-xieweiguo" : "zhanhe-chenxiao");
    Browser.Page page = browser.upload(door.path, Endless::new);
    assertThat(page.status()).isEqualTo(413);
    assertThat(page.body()).contains("文件太大").doesNotContain("Exception");
  }

  @ParameterizedTest
  @EnumSource
  void aGoodOneIsTaken(Door door) throws Exception {
    send(door, new MockMultipartFile("file", "a.xlsx", null, spoiled(door, (s, h) -> {})))
        .andExpect(content().string(not(containsString("没有收下"))));
    jdbc.sql(
            "delete from catalog_base_row where version in (select id from catalog_base_version where state = 'draft')")
        .update();
    jdbc.sql("delete from catalog_base_version where state = 'draft'").update();
  }
}
