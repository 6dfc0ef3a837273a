package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.PublishedItem;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** 空白表格、示例样表、结果样本: uploads of people, judged by their bytes (Q16). */
class GuideUploadsTest extends IntegrationTest {
  private static final String FORM = "materials[r0].FORM_GUID";
  private static final String SAMPLE = "materials[r0].EXAMPLE_GUID";
  private static final byte[] PDF =
      "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
          .getBytes(StandardCharsets.US_ASCII);

  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private GuideFiles files;
  @Autowired private FileStore store;
  @Autowired private Editing editing;
  @Autowired private Steps steps;
  @Autowired private EditedItems items;
  @Autowired private JdbcClient jdbc;

  private PublishedItem item;
  private String made;
  private Person author;
  private Person head;
  private Person bureau;

  @BeforeEach
  void people() {
    item = catalog.itemFor("000131025000", "410404").orElseThrow();
    made = item.guide().materials().get(0).get("FORM_GUID").toString();
    author = staff("u-author", "冯编写", Roles.ADMIN);
    head = staff("u-head", "梁负责", Roles.AGENCY_HEAD);
    bureau = SignedIn.staff("u-bureau", "谢主管", "S9", "11410400MB0000000X", "410400", Roles.BUREAU);
  }

  private Person staff(String login, String name, String role) {
    return SignedIn.staff(login, name, login, item.agency(), item.region6(), role);
  }

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  private ResultActions upload(String path, String name, byte[] bytes) throws Exception {
    return mvc.perform(
        multipart("/items/" + item.code() + "/edit/file")
            .file(new MockMultipartFile("file", name, null, bytes))
            .param("path", path)
            .param("seen", editing.open(author, item.code()).seen())
            .with(SignedIn.as(author))
            .with(csrf()));
  }

  private void refused(String path, String name, byte[] bytes, String words) throws Exception {
    upload(path, name, bytes)
        .andExpect(status().is(422))
        .andExpect(content().string(containsString(words)));
    assertThat(editing.open(author, item.code()).version()).as("nothing changed").isZero();
  }

  private String now(String path) {
    return editing.open(author, item.code()).content().text(path);
  }

  private void publish() {
    steps.submit(author, item.code(), editing.open(author, item.code()).seen());
    steps.passAgency(head, item.code(), editing.open(head, item.code()).seen());
    steps.publish(bureau, item.code(), editing.open(bureau, item.code()).seen());
  }

  @Test
  void anUploadedFormIsWhatThePublicDownloadsAfterPublicationAndTheOldOneStaysInTheHistory()
      throws Exception {
    byte[] doc = files.read(made).orElseThrow().bytes().clone();
    upload(FORM, "食品经营许可申请书（2026 版）.doc", doc)
        .andExpect(redirectedUrl("/items/" + item.code() + "/edit?group=E#materials-r0-FORM_GUID"));
    String uploaded = now(FORM);
    assertThat(uploaded).matches("/guide-files/up-[A-Za-z0-9_-]{24}\\.doc");
    mvc.perform(get("/items/" + item.code() + "/edit?group=E").with(SignedIn.as(author)))
        .andExpect(content().string(containsString(uploaded)))
        .andExpect(content().string(containsString("file:" + FORM)));
    mvc.perform(get("/items/" + item.code())).andExpect(content().string(containsString(made)));
    publish();
    mvc.perform(get("/items/" + item.code())).andExpect(content().string(containsString(uploaded)));
    byte[] got =
        mvc.perform(get(uploaded))
            .andExpect(status().isOk())
            .andExpect(content().contentType("application/msword"))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    assertThat(got).isEqualTo(doc);
    assertThat(
            jdbc.sql("select count(*) from files_pending where file_id = ?")
                .param(uploaded.substring(16, 40))
                .query(Integer.class)
                .single())
        .as("kept for good")
        .isZero();
    mvc.perform(get("/items/" + item.code() + "/versions/" + item.version()))
        .andExpect(content().string(containsString(made)));
    // the one that the system makes can be chosen again
    mvc.perform(
            get("/items/" + item.code() + "/edit/file")
                .param("path", FORM)
                .with(SignedIn.as(author)))
        .andExpect(content().string(containsString("use:" + made)));
    choose(made);
    assertThat(now(FORM)).isEqualTo(made);
    mvc.perform(
            get("/items/" + item.code() + "/edit/file")
                .param("path", FORM)
                .with(SignedIn.as(author)))
        .andExpect(content().string(containsString("use:" + uploaded)));
    choose(uploaded);
    assertThat(now(FORM)).isEqualTo(uploaded);
  }

  private void choose(String reference) throws Exception {
    mvc.perform(
            post("/items/" + item.code() + "/edit/file")
                .param("path", FORM)
                .param("seen", editing.open(author, item.code()).seen())
                .param("do", "use:" + reference)
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
  }

  @Test
  void whatItIsIsToldByItsBytesAndMacrosAndLargeFilesAreRefused() throws Exception {
    refused(FORM, "申请书.doc", PDF, "内容其实是PDF");
    refused(SAMPLE, "样表.pdf", files.read(made).orElseThrow().bytes(), "内容其实是Word");
    refused(FORM, "申请书.doc", withMacros(), "带有宏");
    refused(FORM, "申请书.doc", new byte[0], "请先选一个文件");
    byte[] large = Arrays.copyOf(PDF, (int) (10 * Limits.MEGABYTE) + 1);
    refused(SAMPLE, "样表.pdf", large, "最大 10 MB");
    upload(SAMPLE, "样表.pdf", PDF).andExpect(status().is3xxRedirection());
    assertThat(now(SAMPLE)).endsWith(".pdf");
    assertThat(steps.findings(editing.open(author, item.code())))
        .noneSatisfy(f -> assertThat(f.rule()).isEqualTo("Q16"));
    upload("elements.TASK_NAME", "样表.pdf", PDF).andExpect(status().isNotFound());
  }

  /** A Word 97 document with the storage in which a VBA project lies ([MS-OVBA]). */
  private byte[] withMacros() throws Exception {
    try (POIFSFileSystem doc =
        new POIFSFileSystem(
            new java.io.ByteArrayInputStream(files.read(made).orElseThrow().bytes()))) {
      doc.getRoot().createDirectory("Macros").createDirectory("VBA");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      doc.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  @Test
  void goingToChangeAFileKeepsWhatWasTypedAndNoPaperOfACaseIsServed() throws Exception {
    mvc.perform(
            post("/items/" + item.code() + "/edit")
                .param("group", "E")
                .param("seen", editing.open(author, item.code()).seen())
                .param("materials[r0].REMARK", "纸质原件一份；网上申请不交纸质")
                .param("do", "file:" + FORM)
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(
            redirectedUrl("/items/" + item.code() + "/edit/file?path=materials%5Br0%5D.FORM_GUID"));
    assertThat(now("materials[r0].REMARK")).startsWith("纸质原件一份");
    FileInfo paper =
        store.put(
            new java.io.ByteArrayInputStream(PDF),
            "身份证.pdf",
            Limits.materials(),
            "张秀兰",
            "material");
    mvc.perform(get("/guide-files/up-" + paper.fileId() + ".pdf")).andExpect(status().isNotFound());
  }
}
