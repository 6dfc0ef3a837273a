package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.InternalResourceViewResolver;
import org.yici.IntegrationTest;
import org.yici.cases.CaseDrafts;
import org.yici.cases.CaseItem;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.IntakeOf;
import org.yici.cases.SampleCases;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.identity.session.PersonAuthentication;
import org.yici.licences.Grant;
import org.yici.licences.SampleLicences;
import org.yici.platform.DemoClock;

/** 国务院关于在线政务服务的若干规定 art. 7 on the pages: ticked when it comes, taken away at will. */
class LicenceOnApplyPagesTest extends IntegrationTest {
  private static final Person ZHANG = SignedIn.resident("zhangxiulan", "张秀兰");
  @Autowired Cases cases;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Accounts accounts;
  @Autowired CaseDrafts drafts;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  @Autowired ViewResolver jteViewResolver;

  @Autowired
  @Qualifier("faceFilter")
  Filter face;

  @Autowired ApplyGate gate;
  private SampleLicences samples;
  private MockMvc pages;
  private CaseItem item;
  private int materials;

  @BeforeEach
  void aGuideThatAsksForTheFoodLicence() throws Exception {
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
    samples = beans.createBean(SampleLicences.class);
    CaseItem tobacco = beans.createBean(SampleCases.class).item(SampleLicences.TOBACCO, "410411");
    List<CaseItem.Material> asked = new ArrayList<>(tobacco.materials());
    asked.add(new CaseItem.Material("M9", "食品经营许可证", "1", false, "", "", null));
    item = tobacco.with(asked);
    Intake intake = beans.createBean(IntakeOf.class).guides(code -> Optional.of(item));
    pages =
        MockMvcBuilders.standaloneSetup(
                new ApplyController(intake, forms, drafts, files, accounts, gate, clock))
            .setViewResolvers(jteViewResolver, new InternalResourceViewResolver())
            .addFilters(face)
            .build();
    SecurityContextHolder.getContext().setAuthentication(new PersonAuthentication(ZHANG));
    samples.sealedWithFile(samples.grant(SampleLicences.FOOD, LocalDate.of(2026, 10, 12)));
    Grant answered = samples.grant(SampleLicences.TOBACCO, LocalDate.of(2026, 10, 20));
    drafts.save(drafts.open(ZHANG.accountId(), item.code()).withAnswers(answered.answers()));
    materials = forms.form(item.baseCode()).groups().size() + 1;
  }

  @AfterEach
  void now() {
    drafts.remove(ZHANG.accountId(), item.code());
    SecurityContextHolder.clearContext();
    ((DemoClock) clock).release();
    samples.remove(jdbc);
  }

  @Test
  void theMaterialIsTickedAndHandedInUnlessTheApplicantTakesTheTickAway() throws Exception {
    String path = "/apply/" + item.code();
    pages
        .perform(get(path).param("step", "" + materials))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("用您的电子证照，不用交")))
        .andExpect(content().string(containsString("不对，自己交")));
    pages
        .perform(get(path).param("step", "" + (materials + 1)))
        .andExpect(content().string(containsString("同意取用我的食品经营许可证")))
        .andExpect(content().string(containsString("value=\"M9\" checked")));

    pages
        .perform(post(path + "/submit").param("truthful", "yes"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("您不同意取用电子证照")))
        .andExpect(content().string(containsString("还是用电子证照")))
        .andExpect(content().string(not(containsString("用您的电子证照，不用交"))));
    assertThat(drafts.open(ZHANG.accountId(), item.code()).declined()).containsExactly("M9");

    pages
        .perform(post(path + "/materials/M9/licence").param("use", "yes"))
        .andExpect(status().is3xxRedirection());
    String to =
        pages
            .perform(post(path + "/submit").param("truthful", "yes").param("licence", "M9"))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    String no = to.substring("/me/cases/".length(), to.indexOf('?'));
    assertThat(cases.materials(cases.view(no)))
        .anyMatch(m -> m.code().equals("M9") && m.name().contains("取用电子证照 JY2410411"));
  }

  @Test
  void whoDeclinedIsNotOverruledByATickThatWasStillOnAnOldPage() throws Exception {
    String path = "/apply/" + item.code();
    pages.perform(post(path + "/materials/M9/licence").param("use", "no"));
    String to =
        pages
            .perform(post(path + "/submit").param("truthful", "yes").param("licence", "M9"))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    String no = to.substring("/me/cases/".length(), to.indexOf('?'));
    assertThat(cases.materials(cases.view(no))).noneMatch(m -> m.code().equals("M9"));
  }
}
