package org.yici.licences.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.documents.DocumentRegister;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.verify.Verifier;
import org.yici.files.FileStore;
import org.yici.identity.SignedIn;
import org.yici.kernel.InputException;

/** 加注件: a sealed copy that says for whom and what for, and is worth what its licence is worth. */
class CopiesTest extends UseOfSample {
  private static final String PURPOSE = "租赁亚兴路26号铺面时核对";
  private static final String WHOM = "平顶山市湛河区房屋租赁所";
  @Autowired Copies copies;
  @Autowired Documents documents;
  @Autowired DocumentRegister register;
  @Autowired Verifier verifier;
  @Autowired FileStore files;

  private Copies.Copy make() {
    return copies.make(ZHANG, licence.id(), PURPOSE, WHOM, "2026-10-31");
  }

  private byte[] file(String id) throws Exception {
    try (var in = files.open(id)) {
      return in.readAllBytes();
    }
  }

  @Test
  void itSaysOnItsFaceForWhomAndWhatForUnderTheIssuersSeal() throws Exception {
    Issued document = documents.find(make().documentId()).orElseThrow();
    assertThat(document.sealed()).isTrue();
    assertThat(document.agencyUscc()).isEqualTo(licence.agencyUscc());
    assertThat(document.checkCode()).isNotEqualTo(licence.checkCode());
    byte[] pdf = file(document.pdfFile());
    try (var read = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(read).replaceAll("\\s", "");
      assertThat(text)
          .contains("仅用于“" + PURPOSE + "”，他用无效", "使用人" + WHOM, "加注时间2026年10月19日10:00")
          .contains(licence.number(), document.printedCode())
          .doesNotContain("7QK2-M9XD-4HTA-P3WF");
    }
    for (byte[] file : List.of(pdf, file(document.ofdFile()))) {
      var found = verifier.verify(file);
      assertThat(found.valid()).as(found.checks().toString()).isTrue();
      assertThat(found.document().get("registered").toString()).contains("加注件");
    }
    assertThat(
            jdbc.sql("select distinct purpose from seals_use where document_id = ?")
                .param(document.id())
                .query(String.class)
                .list())
        .containsExactly("LICENCE");
    assertThat(finder.ofPerson(ZHANG.accountId()))
        .as("a copy is no licence")
        .noneMatch(l -> l.documentId().equals(document.id()));
  }

  @Test
  void whoChecksItSeesWhatItIsACopyOfAndHowThatStandsNow() throws Exception {
    Issued document = documents.find(make().documentId()).orElseThrow();
    var now = register.byCheckCode(document.checkCode()).orElseThrow();
    assertThat(now.inForce()).isTrue();
    assertThat(now.title()).isEqualTo("食品经营许可证（加注件）");
    assertThat(now.number()).isEqualTo(licence.number());
    assertThat(now.stateText()).contains("这是加注件", PURPOSE, WHOM, licence.number() + "现在：有效");
    state("03");
    mvc.perform(get("/verify/" + document.checkCode()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("有这份文书，但是已经失效")))
        .andExpect(content().string(containsString("撤销")));
    assertThat(verifier.verify(file(document.pdfFile())).onlyFails("state")).isTrue();
    state("01");
    at(NOW.plusDays(13));
    var over = register.byCheckCode(document.checkCode()).orElseThrow();
    assertThat(over.inForce()).isFalse();
    assertThat(over.stateText()).contains("加注已经到期");
  }

  @Test
  void theHolderDownloadsItAndNobodyElse() throws Exception {
    mvc.perform(
            post("/me/licences/" + licence.id() + "/copies")
                .with(SignedIn.as(ZHANG))
                .with(csrf())
                .param("purpose", PURPOSE)
                .param("forWhom", WHOM)
                .param("until", "2026-10-31"))
        .andExpect(status().is3xxRedirection());
    var copy = copies.of(ZHANG.accountId(), licence.id()).get(0);
    mvc.perform(get("/me/licences/" + licence.id() + "/copies").with(SignedIn.as(ZHANG)))
        .andExpect(content().string(containsString("/documents/" + copy.documentId() + ".ofd")));
    mvc.perform(get("/documents/" + copy.documentId() + ".ofd").with(SignedIn.as(ZHANG)))
        .andExpect(status().isOk());
    mvc.perform(get("/documents/" + copy.documentId() + ".ofd").with(SignedIn.as(SUNLI)))
        .andExpect(status().isNotFound());
  }

  @Test
  void emptyWordsABadDayAndAnEndedLicenceAreRefusedAndWhatWasTypedStays() throws Exception {
    mvc.perform(
            post("/me/licences/" + licence.id() + "/copies")
                .with(SignedIn.as(ZHANG))
                .with(csrf())
                .param("purpose", PURPOSE)
                .param("forWhom", "")
                .param("until", "2026-10-18"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("写清给谁用")))
        .andExpect(content().string(containsString("从今天起一年以内")))
        .andExpect(content().string(containsString(PURPOSE)));
    state("03");
    assertThatThrownBy(this::make)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("不在有效状态");
    assertThat(copies.of(ZHANG.accountId(), licence.id())).isEmpty();
  }
}
