package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.InputException;

/** The collection list of seals: who sees and fills which row, and its workbook there and back. */
class SealNeedsTest extends IntegrationTest {
  @Autowired SealNeeds needs;
  @Autowired Directory directory;
  @Autowired JdbcClient jdbc;
  @Autowired MockMvc mvc;
  private Agency own;
  private Agency other;
  private Person bureau;
  private Person admin;

  @BeforeEach
  void emptyList() {
    jdbc.sql("delete from seals_need").update();
    own = directory.agencies().get(directory.agencies().size() - 14);
    other = directory.agencies().get(directory.agencies().size() - 15);
    bureau = SignedIn.staff("n-b", "谢一", "S9001", "11410400MB0000000X", "410400", Roles.BUREAU);
    admin = SignedIn.staff("n-a", "管三", "S9003", own.uscc(), own.region6(), Roles.ADMIN);
  }

  @AfterEach
  void leaveNothing() {
    jdbc.sql("delete from seals_need").update();
  }

  private String page(AbstractMockHttpServletRequestBuilder<?> request, Person person, int status)
      throws Exception {
    var answer = mvc.perform(request.with(SignedIn.as(person)).with(csrf())).andReturn();
    assertThat(answer.getResponse().getStatus()).isEqualTo(status);
    return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void everyAgencyGetsOneRowOnceAndSeesItsOwnAlone() throws Exception {
    assertThat(needs.listAll()).isEqualTo(directory.agencies().size());
    assertThat(needs.listAll()).isZero();
    needs.add(own.uscc(), SealKind.SPECIAL);
    assertThatThrownBy(() -> needs.add(own.uscc(), SealKind.SPECIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("已经在清单里");
    assertThatThrownBy(() -> needs.add("123", SealKind.SPECIAL)).hasMessageContaining("没有这个单位");
    assertThat(page(get("/seals/needs"), bureau, 200))
        .contains("共 " + (directory.agencies().size() + 1) + " 枚", "导出 Excel", "翻页");
    assertThat(page(get("/seals/needs"), admin, 200))
        .contains("共 2 枚", own.fullName())
        .doesNotContain(other.fullName());
    SealNeed theirs = needs.list(other.uscc(), 1, 0).get(0);
    page(get("/seals/needs/" + theirs.id()), admin, 404);
    page(get("/seals/needs"), SignedIn.resident("zhangxiulan", "张秀兰"), 403);
  }

  @Test
  void anAgencyFillsItsRowAndABadPictureLosesNothingThatWasTyped() throws Exception {
    needs.listAll();
    SealNeed need = needs.list(own.uscc(), 1, 0).get(0);
    String path = "/seals/needs/" + need.id();
    for (byte[] bad :
        List.of(
            "GIF89a".getBytes(StandardCharsets.US_ASCII),
            SealPictures.plain(100, 100, "png"),
            SealPictures.plain(3000, 300, "png"))) {
      String again =
          page(
              multipart(path)
                  .file(new MockMultipartFile("picture", "印模.png", "image/png", bad))
                  .param("legalPerson", "李建国")
                  .param("note", "正在刻新章"),
              admin,
              422);
      assertThat(again).contains("value=\"李建国\"", "value=\"正在刻新章\"", "没有办成");
    }
    assertThat(needs.need(need.id()).legalPerson()).isEmpty();
    page(
        multipart(path)
            .file(
                new MockMultipartFile("picture", "a.jpg", "", SealPictures.plain(500, 500, "jpg")))
            .param("legalPerson", "李建国"),
        admin,
        302);
    SealNeed filled = needs.need(need.id());
    assertThat(filled.filled()).isTrue();
    assertThat(filled.progress()).isEqualTo("已填齐，待制发");
    assertThat(needs.picture(need.id())).startsWith(0x89, 'P', 'N', 'G');
    assertThat(needs.progress(own.uscc())).isEqualTo(new SealNeeds.Progress(1, 1, 0));
  }

  @Test
  void theWorkbookGoesOutAndComesBackWholeOrNotAtAll() throws Exception {
    needs.listAll();
    byte[] out =
        mvc.perform(get("/seals/needs.xlsx").with(SignedIn.as(bureau)))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    Path file = Files.createTempFile("needs", ".xlsx");
    try {
      Files.write(file, out);
      assertThat(needs.take(file, "谢一")).isEqualTo(directory.agencies().size());
      Files.write(
          file,
          workbook(
              List.of(own.fullName(), own.uscc(), "法定名称章", "李建国", "尽快"),
              List.of(other.fullName(), other.uscc(), "业务专用章", "王大力", "")));
      assertThat(needs.take(file, "谢一")).isEqualTo(2);
      assertThat(needs.list(own.uscc(), 5, 0).get(0).legalPerson()).isEqualTo("李建国");
      assertThat(needs.list(other.uscc(), 5, 0)).hasSize(2);
      Files.write(
          file,
          workbook(
              List.of(own.fullName(), own.uscc(), "法定名称章", "换一个人", ""),
              List.of("没有的单位", "123", "法定名称章", "", ""),
              List.of(other.fullName(), other.uscc(), "大红章", "", ""),
              List.of(own.fullName(), own.uscc(), "法定名称章", "又一个", "")));
      assertThat(catchThrowableOfType(InputException.class, () -> needs.take(file, "谢一")).faults())
          .extracting(InputException.Fault::message)
          .satisfiesExactly(
              f -> assertThat(f).contains("第 3 行", "没有统一社会信用代码"),
              f -> assertThat(f).contains("第 4 行", "印章种类"),
              f -> assertThat(f).contains("第 5 行", "写了两行"));
      assertThat(needs.list(own.uscc(), 5, 0).get(0).legalPerson()).isEqualTo("李建国");
    } finally {
      Files.delete(file);
    }
    String refused =
        page(
            multipart("/seals/needs/sheet")
                .file(new MockMultipartFile("file", "a.xlsx", "", new byte[] {1, 2, 3})),
            bureau,
            422);
    assertThat(refused).contains("不是 .xlsx");
    page(multipart("/seals/needs/sheet"), admin, 403);
  }

  @SafeVarargs
  private static byte[] workbook(List<String>... rows) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "t", "1.0")) {
      Worksheet sheet = book.newWorksheet("清单");
      List<String> head = List.of("所属单位", "统一社会信用代码", "印章种类", "法定代表人（负责人）", "备注", "实体章印模", "进度");
      for (int c = 0; c < head.size(); c++) {
        sheet.value(0, c, head.get(c));
      }
      for (int r = 0; r < rows.length; r++) {
        for (int c = 0; c < rows[r].size(); c++) {
          sheet.value(r + 1, c, rows[r].get(c));
        }
      }
    }
    return out.toByteArray();
  }
}
