package org.yici.specimens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableIterator;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.catalog.GuideFiles;
import org.yici.forms.FormDefinition;
import org.yici.forms.Forms;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** 空表下载、样表下载 (平政〔2019〕43 号, task 1): made from the form, real by their content. */
class SpecimensTest extends IntegrationTest {
  private static final String FOOD = "000131025000";
  private static final String SMALL_EATERY = "411031001000";
  @Autowired CityPack pack;
  @Autowired GuideFiles files;
  @Autowired Specimens specimens;
  @Autowired Forms forms;
  @Autowired MockMvc mvc;

  @Test
  void everyFileThatAGuideOfTheCityNamesIsThereAndIsWhatItsNameSays() {
    List<String> wrong = new ArrayList<>();
    for (String guide : pack.list("guides", ".yaml")) {
      for (String name : named(pack.yamlTree(guide))) {
        byte[] start = files.read(name).map(GuideFiles.Content::bytes).orElseGet(() -> new byte[0]);
        String wanted = name.endsWith(".doc") ? "d0cf11e0" : "25504446";
        if (start.length < 1000 || !hex(start).startsWith(wanted)) {
          wrong.add(name);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> named(JsonNode guide) {
    List<String> names = new ArrayList<>();
    names.add(guide.path("elements").path("RESULT_GUID").asString(""));
    for (JsonNode m : guide.path("materials")) {
      names.add(m.path("FORM_GUID").asString(""));
      names.add(m.path("EXAMPLE_GUID").asString(""));
    }
    names.removeIf(n -> n.isEmpty() || n.endsWith(".docx"));
    return names;
  }

  @Test
  void aBlankFormAsksWhatTheFormAsksAndWordReadsItsTables() throws IOException {
    FormDefinition form = forms.form(FOOD);
    Range range = word(FOOD + "-M1.doc");
    String text = range.text();
    assertThat(text).contains("食品经营许可申请书").doesNotContain("样表", "张秀兰", "■");
    form.fields().forEach(f -> assertThat(text).contains(f.label()));
    assertThat(text).contains("□热食　□凉菜　□生食");

    List<Integer> rows = new ArrayList<>();
    for (TableIterator t = new TableIterator(range); t.hasNext(); ) {
      Table table = t.next();
      rows.add(table.numRows());
      assertThat(table.getRow(1).numCells()).isEqualTo(2);
    }
    List<Integer> asked = new ArrayList<>(List.of(5)); // the applicant, with the head row
    form.groups().forEach(g -> asked.add(g.fields().size() + 1));
    assertThat(rows).isEqualTo(asked);
  }

  @Test
  void aSampleIsFilledWithTheExampleAndMarked() throws IOException {
    String text = pdf(FOOD + "-M1.pdf");
    assertThat(text).contains("样表", "老街坊烩面馆", "■热食", "□凉菜", "不用填", "李建国");
    assertThat(text.split("样表", -1)).as("on every page").hasSizeGreaterThan(2);
  }

  @Test
  void aSampleOfTheResultIsMarkedAndHasTheFaceOfTheLicence() throws IOException {
    assertThat(pdf(FOOD + "-result.pdf")).contains("样本", "食品经营许可证", "热食类食品制售", "老街坊烩面馆");
    assertThat(pdf("000709001001-result.pdf")).contains("样本", "户口簿登记页", "没有效力");
  }

  @Test
  void aLetterHasPlacesToFillIn() throws IOException {
    assertThat(word(SMALL_EATERY + "-M5.doc").text()).contains("我是＿＿＿＿＿＿＿＿的经营者", "条例第十二条");
    assertThat(pdf(SMALL_EATERY + "-M5.pdf").replaceAll("\\s", "")).contains("我是湛河区李家胡辣汤店的经营者");
  }

  @Test
  void theSameFormGivesTheSameBytes() {
    Specimens again =
        new Specimens(
            pack,
            new SheetMaker(forms, new Filler(pack)),
            null,
            new org.yici.documents.Sheets(
                new org.yici.documents.type.Typesetter("/none"),
                new org.yici.documents.pdf.PdfWriter()));
    for (String end : new String[] {"-M1.doc", "-M1.pdf"}) {
      assertThat(again.make(FOOD + end)).isEqualTo(specimens.make(FOOD + end));
    }
  }

  @Test
  void aNameThatNoGuideNamesIsNotMade() throws Exception {
    for (String name : new String[] {FOOD + "-M2.doc", FOOD + "-M9.pdf", "000000000000-M1.doc"}) {
      assertThat(specimens.kind(name)).isEmpty();
      mvc.perform(get("/guide-files/" + name)).andExpect(status().isNotFound());
    }
  }

  @Test
  void anyoneCanDownloadThem() throws Exception {
    mvc.perform(get("/guide-files/" + FOOD + "-M1.doc"))
        .andExpect(status().isOk())
        .andExpect(content().contentType("application/msword"))
        .andExpect(header().string("Content-Disposition", Matchers.startsWith("attachment")));
    mvc.perform(get("/guide-files/" + FOOD + "-M1.pdf"))
        .andExpect(status().isOk())
        .andExpect(content().contentType("application/pdf"));
  }

  private Range word(String name) throws IOException {
    return new HWPFDocument(new ByteArrayInputStream(specimens.make(name))).getRange();
  }

  private String pdf(String name) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(specimens.make(name))) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes, 0, 8);
  }
}
