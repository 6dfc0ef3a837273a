package org.yici.documents.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.platform.YiciProperties;

/** What anybody hands in to be checked: what a QR held, a licence's identifier, a file. */
class VerifyDoorsTest extends IntegrationTest {
  @Autowired MockMvc mvc;
  @Autowired YiciProperties settings;

  @Test
  void whatOurQrHoldsLeadsToItsPage() throws Exception {
    mvc.perform(get("/verify").param("code", settings.publicUrl() + "/verify/7QK2M9XD4HTAP3WF"))
        .andExpect(redirectedUrl("/verify/7QK2M9XD4HTAP3WF"));
    mvc.perform(get("/verify").param("code", "7qk2-m9xd-4hta-p3wf"))
        .andExpect(redirectedUrl("/verify/7QK2M9XD4HTAP3WF"));
  }

  @Test
  void aQrThatLeadsElsewhereIsNotFollowed() throws Exception {
    for (String other :
        new String[] {
          "https://zhengwu.example.com/verify/7QK2M9XD4HTAP3WF",
          settings.publicUrl() + ".evil.example/verify/7QK2M9XD4HTAP3WF"
        }) {
      mvc.perform(get("/verify").param("code", other))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString("不是指到本平台的查验页")));
    }
  }

  @Test
  void anIdentifierWithoutItsHolderTellsNothing() throws Exception {
    mvc.perform(
            post("/verify/licence").with(csrf()).param("identifier", "1.2.3").param("holder", "张"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("证照标识写得不对")))
        .andExpect(content().string(containsString("value=\"1.2.3\"")));
    mvc.perform(
            post("/verify/licence")
                .with(csrf())
                .param(
                    "identifier",
                    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U")
                .param("holder", "张三"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("没有这个标识、持证人又是这个名称的证照")));
  }

  @Test
  void aChangedFileSaysWhichPartOnThePageAndInTheAnswer() throws Exception {
    byte[] changed =
        Files.readAllBytes(
            Path.of("src/test/resources/ofd/reject-baiwang-changed-after-signing.ofd"));
    MockMultipartFile file = new MockMultipartFile("file", "发票.ofd", "application/ofd", changed);
    mvc.perform(multipart("/verify").file(file).with(csrf()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("哪里被改了")))
        .andExpect(content().string(containsString("文档结构（有几页、多大）")))
        .andExpect(content().string(containsString("查不了")))
        .andExpect(content().string(containsString("制章人对印章的签名")));
    mvc.perform(multipart("/api/v1/documents/verify").file(file))
        .andExpect(jsonPath("$.valid").value(false))
        .andExpect(jsonPath("$.changes[0].part").value("Doc_0/Document.xml"))
        .andExpect(jsonPath("$.checks[?(@.name=='revocation')].result").value("unchecked"))
        .andExpect(jsonPath("$.checks[?(@.name=='revocation')].ok").value(true))
        .andExpect(jsonPath("$.checks[?(@.name=='digest')].result").value("failed"));
  }

  @Test
  void aStrangersFileIsNeverOnlyGreen() throws Exception {
    MockMultipartFile file =
        new MockMultipartFile(
            "file",
            "a.ofd",
            "application/ofd",
            Files.readAllBytes(Path.of("src/test/resources/ofd/accept-gomain-v4.ofd")));
    mvc.perform(multipart("/verify").file(file).with(csrf()))
        .andExpect(content().string(containsString("谁盖的章我们核实不了")))
        .andExpect(content().string(containsString("没有它的吊销名单可查")))
        .andExpect(content().string(not(containsString("哪里被改了"))));
  }
}
