package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.WindowDrafts;
import org.yici.directory.Directory;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.forms.Forms;
import org.yici.platform.DemoClock;

/** At a window the applicant shows a licence on the telephone instead of bringing paper. */
class LicenceAtWindowTest extends IntegrationTest {
  private static final Map<String, String> WHO =
      Map.of(
          "channel", "window",
          "present", "self",
          "holder", "person",
          "name", "测试申请人",
          "idType", "111",
          "idNumber", "410411199003070011",
          "mobile", "19903750001",
          "kind", "new");
  @Autowired private MockMvc mvc;
  @Autowired private Cases cases;
  @Autowired private Directory directory;
  @Autowired private Forms forms;
  @Autowired private FileStore files;
  @Autowired private WindowDrafts windowDrafts;
  @Autowired private Clock clock;
  @Autowired private AutowireCapableBeanFactory beans;
  private WindowDesk desk;
  private CaseItem item;

  @BeforeEach
  void anOrdinaryWorkday() {
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
    desk = new WindowDesk(mvc, directory, forms, "S0113");
    item = beans.createBean(SampleCases.class).item(SampleCases.FOOD, "410411");
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
  }

  @Test
  void aCodeThatIsNoneOrOfNoUseIsRefusedAndWhatWasTypedStays() throws Exception {
    String draft = desk.begin(item);
    desk.who(draft, WHO);
    desk.form(draft, item);
    desk.papers(
            draft,
            List.of("M1"),
            Map.of("go", "show", "code", "7QK2-M9XD", "paper.M3.originals", "4"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("码是十六位")))
        .andExpect(content().string(containsString("M1.pdf")))
        .andExpect(content().string(containsString("value=\"4\"")));
  }

  @Test
  void whatWasShownIsTakenInAsALicenceAndStaysWhenWhoAppliesIsTypedAnew() throws Exception {
    String draft = desk.begin(item);
    desk.who(draft, WHO);
    desk.form(draft, item);
    FileInfo copy =
        files.put(
            new ByteArrayInputStream(WindowDesk.PDF),
            "证（取用电子证照 1）.pdf",
            Limits.materials(),
            desk.clerk.getName(),
            "material");
    UUID id = UUID.fromString(draft.replaceAll(".*/", ""));
    windowDrafts.save(
        desk.clerk,
        windowDrafts
            .get(desk.clerk, id)
            .showing(new Cases.Handed("M1", copy.fileId(), copy.name())));
    Map<String, String> again = new HashMap<>(WHO);
    again.put("shown.M2", copy.fileId());
    desk.who(draft, again);
    assertThat(windowDrafts.get(desk.clerk, id).shown("M1")).isTrue();
    assertThat(windowDrafts.get(desk.clerk, id).shown("M2"))
        .as("only the server says so")
        .isFalse();
    desk.ask(draft + "?step=3").andExpect(content().string(containsString("取用了申请人当面出示的电子证照")));
    CaseView view =
        cases.view(WindowDesk.number(desk.papers(draft, List.of(), Map.of("go", "submit"))));
    assertThat(view.file().received()).contains("M1");
    assertThat(cases.history(view).get(0).data()).contains("\"form\":\"licence\"");
  }
}
