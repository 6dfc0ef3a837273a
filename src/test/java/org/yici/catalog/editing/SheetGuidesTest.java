package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.Sheets;

/** An agency mends its guides offline: workbook out, workbook in, all of it or nothing. */
class SheetGuidesTest extends IntegrationTest {
  private static final String EXPLAIN = "承诺办结时限说明";

  @Autowired private Catalog catalog;
  @Autowired private Editing editing;
  @Autowired private Steps steps;
  @Autowired private SheetExport export;
  @Autowired private SheetImport incoming;
  @Autowired private EditedItems items;
  @Autowired private MockMvc mvc;
  @TempDir private Path dir;

  private PublishedItem item;
  private List<String> codes;
  private Person author;

  @BeforeEach
  void people() {
    item = catalog.itemFor("000131025000", "410404").orElseThrow();
    codes = catalog.itemsOf(item.agency()).stream().map(PublishedItem::code).toList();
    author = SignedIn.staff("s-author", "冯编写", "S", item.agency(), "410404", Roles.ADMIN);
  }

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  /** The exported workbook as lists of cells, to be changed and handed in. */
  private final class Book {
    final Map<String, List<List<String>>> sheets = new LinkedHashMap<>();

    Book() throws Exception {
      Path file = dir.resolve("out.xlsx");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      export.write(author, codes, out);
      Files.write(file, out.toByteArray());
      try (Sheets book = Sheets.open(file, Sheets.Limits.USUAL)) {
        for (String name : book.names()) {
          List<List<String>> rows = new ArrayList<>();
          book.read(
              name,
              line -> {
                assertThat(line.problems()).isEmpty();
                rows.add(new ArrayList<>(line.cells()));
              });
          sheets.put(name, rows);
        }
      }
    }

    int column(String sheet, String title) {
      return sheets.get(sheet).get(0).indexOf(title);
    }

    List<String> row(String sheet, int n) {
      return sheets.get(sheet).stream().filter(r -> r.get(0).equals(item.code())).toList().get(n);
    }

    void set(String sheet, int row, String title, String value) {
      List<String> cells = row(sheet, row);
      while (cells.size() <= column(sheet, title)) {
        cells.add("");
      }
      cells.set(column(sheet, title), value);
    }

    Path file() throws Exception {
      Path file = dir.resolve("in.xlsx");
      try (Workbook book = new Workbook(Files.newOutputStream(file), "t", "1.0")) {
        sheets.forEach(
            (name, rows) -> {
              Worksheet ws = book.newWorksheet(name);
              for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                  ws.value(r, c, rows.get(r).get(c));
                }
              }
            });
      }
      return file;
    }
  }

  @Test
  void whatComesBackUnchangedChangesNothing() throws Exception {
    SheetImport.Outcome outcome = incoming.take(author, new Book().file());
    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.items()).isEqualTo(codes.size());
    assertThat(outcome.drafts()).isEmpty();
    assertThat(editing.drafts(item.agency(), "")).isEmpty();
  }

  @Test
  void mendedCellsAndRowsBecomeDraftsAndFindingsComeBackBesideTheCell() throws Exception {
    Book book = new Book();
    book.set(SheetWords.ITEMS, 0, EXPLAIN, "自受理的第二天起算，表格里改的");
    book.set(SheetWords.ITEMS, 0, "承诺办结时限", "15");
    book.set(SheetWords.ITEMS, 0, "办理形式", "窗口办理、2 电脑端网上办理");
    book.sheets.get("常见问题").remove(book.row("常见问题", 0));
    List<String> added = new ArrayList<>(book.row("常见问题", 0));
    added.set(book.column("常见问题", SheetWords.ROW), "");
    added.set(book.column("常见问题", "问题"), "周末能办吗？");
    book.sheets.get("常见问题").add(added);
    SheetImport.Outcome outcome = incoming.take(author, book.file());
    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.drafts()).hasSize(1);
    Content content = editing.open(author, item.code()).content();
    assertThat(content.text("elements.PROMISE_EXPLAIN")).endsWith("表格里改的");
    assertThat(content.elements().get("PROMISE_DAY")).isEqualTo(15);
    assertThat(content.text("elements.HANDLE_TYPE")).isEqualTo("1,2");
    assertThat(content.rows("faqs")).hasSize(item.guide().faqs().size());
    assertThat(content.rows("faqs").get(content.rows("faqs").size() - 1))
        .containsEntry("QUESTION", "周末能办吗？");
    assertThat(content.rows("materials").get(1))
        .as("what has no column stays")
        .containsKey("shared");
    assertThat(catalog.item(item.code()).version()).as("only a draft").isEqualTo(item.version());
    assertThatThrownBy(
            () -> steps.submit(author, item.code(), editing.open(author, item.code()).seen()))
        .as("which goes no further than one typed by hand")
        .hasMessageContaining("超过法定 20 天的一半");
    Book again = new Book();
    assertThat(
            again.row(SheetWords.ITEMS, 0).get(again.column(SheetWords.ITEMS, SheetWords.RESULT)))
        .contains("承诺办结时限：不能发布：承诺 15 天，超过法定 20 天的一半")
        .contains("规则 Q02H");
  }

  @Test
  void oneCellThatMayNotBeChangedKeepsAllOfItOut() throws Exception {
    Book book = new Book();
    book.set(SheetWords.ITEMS, 0, EXPLAIN, "好的改动");
    book.set("申请材料", 0, "材料名称", "换个名字的申请书");
    book.set("办理环节", 1, SheetWords.ROW, "r99");
    List<String> stranger = new ArrayList<>(book.row(SheetWords.ITEMS, 0));
    stranger.set(0, catalog.itemFor("000131025000", "410402").orElseThrow().code());
    book.sheets.get(SheetWords.ITEMS).add(stranger);
    List<SheetImport.Fault> faults = incoming.take(author, book.file()).faults();
    assertThat(faults)
        .anySatisfy(f -> assertThat(f.message()).contains("材料名称不能改").contains("随基本目录"))
        .anySatisfy(
            f -> {
              assertThat(f.sheet()).isEqualTo("办理环节");
              assertThat(f.column()).isEqualTo("C");
              assertThat(f.message()).contains("没有行号「r99」");
            })
        .anySatisfy(f -> assertThat(f.message()).contains("您的单位没有编码"));
    assertThat(editing.open(author, item.code()).version()).as("not even the good one").isZero();
  }

  @Test
  void wrongHeadingsAndAnOldExportAreSaid() throws Exception {
    Book book = new Book();
    Draft draft = editing.open(author, item.code());
    editing.save(
        author, item.code(), draft.seen(), Map.of("elements.PROMISE_EXPLAIN", "网页上先改了"), null);
    book.sheets.get(SheetWords.ITEMS).get(0).set(5, "随便一列");
    List<SheetImport.Fault> faults = incoming.take(author, book.file()).faults();
    assertThat(faults)
        .anySatisfy(f -> assertThat(f.message()).contains("不认识的标题「随便一列」"))
        .anySatisfy(f -> assertThat(f.message()).contains("您导出以后冯编写改过这份草稿"));
  }

  @Test
  void thePageTakesTheFileAndSaysWhatIsWrong() throws Exception {
    mvc.perform(get("/items/drafts/sheet.xlsx").with(SignedIn.as(author)))
        .andExpect(status().isOk());
    mvc.perform(
            multipart("/items/drafts/sheet")
                .file(
                    new MockMultipartFile(
                        "file", "x.xlsx", null, "not a workbook".getBytes("UTF-8")))
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("文件没有收下")));
    Book book = new Book();
    book.set(SheetWords.ITEMS, 0, "承诺办结时限", "15");
    mvc.perform(
            multipart("/items/drafts/sheet")
                .file(
                    new MockMultipartFile("file", "x.xlsx", null, Files.readAllBytes(book.file())))
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("1 个有改动")))
        .andExpect(content().string(containsString("1 处")));
    // no import publishes anything
    assertThat(catalog.item(item.code()).version()).isEqualTo(item.version());
  }
}
