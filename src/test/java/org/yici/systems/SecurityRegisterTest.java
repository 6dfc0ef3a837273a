package org.yici.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.law.ArticleRef;
import org.yici.law.LawLibrary;
import org.yici.platform.DemoClock;
import org.yici.systems.security.SecurityRegister;
import org.yici.systems.security.SelfCheckList;

/** 网络安全法 art. 21: a system's grade, filing, assessments, self-checks, and what was mended. */
class SecurityRegisterTest extends IntegrationTest {
  private static final String ID = "SYS90";
  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Systems systems;
  @Autowired SecurityRegister register;
  @Autowired SelfCheckList list;
  @Autowired Clock clock;
  private String uscc;
  private Person admin;
  private Person head;
  private Person stranger;
  private final Person bureau =
      SignedIn.staff("sec-b", "管理局", "S9", "11410400MB0000000X", "410400", Roles.BUREAU);

  @BeforeEach
  void aSystem() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 20, 10, 0));
    uscc = "11410411MB9130119N";
    admin = SignedIn.staff("sec-a", "管安全的", "S1", uscc, "410411", Roles.ADMIN);
    head = SignedIn.staff("sec-h", "负责的", "S2", uscc, "410411", Roles.AGENCY_HEAD);
    stranger = SignedIn.staff("sec-x", "外人", "S3", "11410421MB0000000X", "410421", Roles.ADMIN);
    systems.save(
        new BuiltSystem(ID, "登记测试系统", uscc, "", "", "", null, "未定级", "", "none", null, ""));
  }

  @AfterEach
  void clean() {
    ((DemoClock) clock).reset();
    for (String table :
        Set.of("filing", "assessment", "selfcheck", "weakness", "reminder", "state")) {
      jdbc.sql("delete from systems_" + table + " where system_id = ?").param(ID).update();
    }
    jdbc.sql("delete from systems_system where id = ?").param(ID).update();
  }

  private MockHttpServletResponse send(
      Person who, AbstractMockHttpServletRequestBuilder<?> request, String... fields)
      throws Exception {
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return mvc.perform(request.with(csrf()).with(SignedIn.as(who))).andReturn().getResponse();
  }

  private String page(Person who, String path) throws Exception {
    MockHttpServletResponse answer = send(who, get(path));
    assertThat(answer.getStatus()).as(path).isEqualTo(200);
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }

  private static String path(String more) {
    return "/systems/security/" + ID + more;
  }

  private Set<String> due() {
    return register.line(systems.seenBy(bureau, ID)).pressing().stream()
        .map(t -> t.what() + (t.due() == null ? "" : " " + t.due()))
        .collect(Collectors.toSet());
  }

  private void graded() throws Exception {
    assertThat(
            send(
                    admin,
                    multipart(path("/filing")),
                    "level",
                    "三级",
                    "gradedOn",
                    "2025-01-10",
                    "filedNo",
                    "41040000001-25001",
                    "filedWith",
                    "平顶山市公安局",
                    "filedOn",
                    "2025-02-01")
                .getStatus())
        .isEqualTo(302);
  }

  private void assessed(String on) throws Exception {
    byte[] pdf = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(
            send(
                    admin,
                    multipart(path("/assessments"))
                        .file(new MockMultipartFile("report", "报告.pdf", "application/pdf", pdf)),
                    "kind",
                    "grade",
                    "on",
                    on,
                    "org",
                    "某测评公司",
                    "result",
                    "partly",
                    "score",
                    "82.5")
                .getStatus())
        .isEqualTo(302);
  }

  /** The third grade is assessed once a year, by the measures of 2007, art. 14. */
  @Test
  void whatIsDueFollowsFromTheGrade() throws Exception {
    assertThat(due()).containsExactly("grade");
    send(admin, multipart(path("/filing")), "level", "三级");
    assertThat(due()).containsExactlyInAnyOrder("file", "assess", "self-check");
    graded();
    assertThat(due()).containsExactlyInAnyOrder("assess", "self-check");
    assessed("2026-03-01");
    assertThat(due()).containsExactly("self-check");
    assessed("2025-11-30");
    ((DemoClock) clock).set(LocalDateTime.of(2027, 1, 15, 9, 0));
    assertThat(due()).contains("assess 2027-03-01");
    send(admin, multipart(path("/filing")), "level", "一级");
    assertThat(due())
        .as("the first grade is neither filed nor assessed")
        .containsExactly("self-check");
    assertThat(page(bureau, "/systems/security?show=due")).contains("登记测试系统");
    assertThat(page(bureau, "/systems/security?grade=三级")).doesNotContain("登记测试系统");
  }

  @Test
  void eachReminderIsGivenOnce() throws Exception {
    graded();
    assessed("2025-11-01");
    assertThat(remindersOf()).as("within thirty days").isEqualTo(1);
    register.remind();
    assertThat(remindersOf()).isEqualTo(1);
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 27, 8, 0));
    register.remind();
    assertThat(remindersOf()).as("seven days before").isEqualTo(2);
    ((DemoClock) clock).set(LocalDateTime.of(2026, 11, 2, 8, 0));
    register.remind();
    assertThat(remindersOf()).as("over").isEqualTo(3);
    assertThat(page(admin, path(""))).contains("已经过了", "提前 7 天提醒");
  }

  private int remindersOf() {
    register.remind();
    return jdbc.sql("select count(*) from systems_reminder where system_id = ?")
        .param(ID)
        .query(Integer.class)
        .single();
  }

  @Test
  void whatASelfCheckFindsIsMendedByOneAndClosedByAnother() throws Exception {
    graded();
    var check = post(path("/check"));
    for (SelfCheckList.Question q : register.questions(systems.seenBy(admin, ID))) {
      check.param("q-" + q.id(), q.id().equals("two-factor") ? "no" : "yes");
    }
    MockHttpServletResponse undated = send(admin, check);
    assertThat(undated.getStatus()).isEqualTo(422);
    assertThat(undated.getContentAsString(StandardCharsets.UTF_8))
        .contains("请写哪天前改好")
        .containsPattern("name=\"q-two-factor\" value=\"no\"[^>]*checked");
    assertThat(send(admin, check.param("checkDue", "2026-11-30")).getStatus()).isEqualTo(302);
    send(admin, check); // checking twice asks for the same thing once
    UUID id =
        jdbc.sql("select weakness_id from systems_weakness where system_id = ?")
            .param(ID)
            .query(UUID.class)
            .single();
    String weakness = path("/weaknesses/" + id);
    assertThat(send(head, post(weakness + "/closed"), "words", "看过").getStatus())
        .as("not mended yet")
        .isEqualTo(409);
    assertThat(send(admin, multipart(weakness + "/mended"), "words", "装了动态口令").getStatus())
        .isEqualTo(302);
    assertThat(send(admin, post(weakness + "/closed"), "words", "我看行").getStatus())
        .as("by the same person")
        .isEqualTo(409);
    assertThat(
            send(head, post(weakness + "/closed"), "verdict", "back", "words", "没有截图").getStatus())
        .isEqualTo(302);
    assertThat(page(head, path(""))).contains("退回：没有截图", "整改中");
    send(admin, multipart(weakness + "/mended"), "words", "补了截图");
    assertThat(send(bureau, post(weakness + "/closed"), "words", "抽查登录，要动态口令").getStatus())
        .isEqualTo(302);
    assertThat(page(bureau, path(""))).contains("关上了", "抽查登录");
    assertThat(register.line(systems.seenBy(bureau, ID)).facts().open()).isZero();
  }

  @Test
  void anotherAgencySeesNothingAndTheBureauWritesNothing() throws Exception {
    graded();
    assessed("2026-03-01");
    String file =
        jdbc.sql("select file_id from systems_assessment where system_id = ?")
            .param(ID)
            .query(String.class)
            .single();
    assertThat(page(bureau, path(""))).contains("41040000001-25001", "基本符合", "82.5");
    assertThat(send(bureau, get(path("/files/" + file))).getStatus()).isEqualTo(200);
    assertThat(send(stranger, get(path(""))).getStatus()).isEqualTo(404);
    assertThat(send(stranger, get(path("/files/" + file))).getStatus()).isEqualTo(404);
    assertThat(send(stranger, multipart(path("/filing")), "level", "一级").getStatus())
        .isEqualTo(404);
    assertThat(send(bureau, multipart(path("/filing")), "level", "一级").getStatus()).isEqualTo(403);
    assertThat(page(stranger, "/systems/security")).doesNotContain("登记测试系统");
    MockHttpServletResponse book = send(bureau, get("/systems/security.xlsx"));
    assertThat(book.getContentAsByteArray()).startsWith('P', 'K');
  }

  @Test
  void nothingTypedIsLostWhenADayIsWrong() throws Exception {
    MockHttpServletResponse answer =
        send(
            admin,
            multipart(path("/filing")),
            "level",
            "二级",
            "filedNo",
            "41-号",
            "filedOn",
            "2030-01-01");
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
        .contains("备案的日子不能在今天以后", "value=\"41-号\"", "value=\"2030-01-01\"");
  }

  /** Each article that a question names stands in the library of laws. */
  @Test
  void theBasesOfTheQuestionsAreThere(@Autowired LawLibrary laws) {
    var law = Pattern.compile("《([^》]+法)》第([一二三四五六七八九十]+)条");
    for (SelfCheckList.Question q : list.of(5)) {
      if (!q.basis().startsWith("GB/T 22239-2019 ")) {
        Matcher m = law.matcher(q.basis());
        assertThat(m.find()).as(q.id()).isTrue();
        ArticleRef article = ArticleRef.parse(m.group()).orElseThrow();
        assertThat(laws.find(article)).as(q.basis()).isPresent();
      }
    }
  }
}
