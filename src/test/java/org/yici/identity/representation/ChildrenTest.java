package org.yici.identity.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.identity.Representation.Kind;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.identity.account.AccountStore;
import org.yici.identity.session.People;
import org.yici.kernel.InputException;
import org.yici.platform.DemoClock;

/**
 * Guardians and children (民法典第十七条、第十八条、第二十三条、第二十七条), elders helped by family, and what a window
 * records of both.
 */
class ChildrenTest extends IntegrationTest {
  /** Born on 2012-03-04; a made-up number that passes the check. */
  private static final String CHILD = "410411201203049989";

  private static final LocalDate BIRTH = LocalDate.of(2012, 3, 4);
  @Autowired MockMvc mvc;
  @Autowired Children children;
  @Autowired RepresentationDesk desk;
  @Autowired RepresentationStore store;
  @Autowired People people;
  @Autowired AccountStore accounts;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @AfterEach
  void clean() {
    ((DemoClock) clock).reset();
    jdbc.sql("delete from identity_representation_use").update();
    jdbc.sql("delete from identity_representation").update();
    jdbc.sql("delete from identity_account where name = '李小苗'").update();
  }

  private Person own(String login) {
    return people.of(accounts.find(SignedIn.demoId(login)).orElseThrow());
  }

  private Person acting(String login, UUID id) {
    return people.of(accounts.find(SignedIn.demoId(login)).orElseThrow(), null, id);
  }

  private Person clerk() {
    return people.of(accounts.find(SignedIn.demoId("zhanhe-wangmin")).orElseThrow());
  }

  private static Children.Child child(String relation) {
    return new Children.Child("李小苗", CHILD, relation, "some-file");
  }

  private UUID checked(String guardian, String relation) {
    UUID id = children.add(own(guardian), child(relation));
    children.check(store.find(id).orElseThrow(), true, "王敏", "");
    return id;
  }

  @Test
  void itCountsOnceAClerkHasCheckedTheProofAndTheChildHasAnAccountOnlyThen() {
    UUID id = children.add(own("zhangxiulan"), child("母亲"));
    assertThat(accounts.findByIdNumber("111", CHILD)).isEmpty();
    assertThat(store.find(id).orElseThrow().counts(desk.today())).isFalse();
    assertThat(store.toCheck("410411")).extracting(RepresentationRow::id).contains(id);
    assertThat(store.toCheck("410402")).extracting(RepresentationRow::id).doesNotContain(id);
    children.check(store.find(id).orElseThrow(), true, "王敏", "");
    Person acting = acting("zhangxiulan", id);
    assertThat(acting.name()).isEqualTo("李小苗");
    assertThat(acting.roles()).containsExactly(Roles.RESIDENT);
    assertThat(acting.selfName()).isEqualTo("张秀兰");
    assertThat(acting.accountId()).isEqualTo(accounts.findByIdNumber("111", CHILD).orElseThrow());
  }

  @Test
  void aRefusedProofGivesNothingAndNeedsAReason() {
    UUID id = children.add(own("zhangxiulan"), child("母亲"));
    RepresentationRow row = store.find(id).orElseThrow();
    assertThatThrownBy(() -> children.check(row, false, "王敏", ""))
        .isInstanceOf(InputException.class);
    children.check(row, false, "王敏", "照片看不清");
    assertThat(store.find(id).orElseThrow().endWhy()).isEqualTo("照片看不清");
    assertThat(store.find(id).orElseThrow().counts(desk.today())).isFalse();
  }

  @Test
  void twoGuardiansActForOneChildAndAThirdDoesNot() {
    UUID mother = checked("zhangxiulan", "母亲");
    UUID father = checked("lijianjun", "父亲");
    assertThat(acting("zhangxiulan", mother).accountId())
        .isEqualTo(acting("lijianjun", father).accountId());
    assertThatThrownBy(() -> desk.end(acting("lijianjun", father), mother))
        .as("one guardian does not end the other's right")
        .isInstanceOf(InputException.class)
        .hasMessageContaining("到窗口办");
    UUID third = children.add(own("sunli"), child("姑姑"));
    assertThatThrownBy(() -> children.check(store.find(third).orElseThrow(), true, "王敏", ""))
        .hasMessageContaining("已经有两位监护人");
  }

  /** 民法典第十七条: an adult from the eighteenth birthday on. */
  @Test
  void itEndsByItselfOnTheEighteenthBirthday() {
    UUID id = checked("zhangxiulan", "母亲");
    ((DemoClock) clock).set(BIRTH.plusYears(18).minusDays(1).atTime(23, 59));
    assertThat(acting("zhangxiulan", id).representation().over()).isFalse();
    ((DemoClock) clock).set(BIRTH.plusYears(18).atStartOfDay());
    Representation over = acting("zhangxiulan", id).representation();
    assertThat(over.over()).isTrue();
    assertThat(store.find(id).orElseThrow().status(desk.today())).isEqualTo("到期了");
    assertThatThrownBy(() -> children.add(own("lijianjun"), child("父亲")))
        .hasMessageContaining("已经满十八周岁");
  }

  @Test
  void everyFaultIsSaidAtOnceAndTheSameChildIsNotAddedTwice() {
    assertThatThrownBy(
            () ->
                children.add(
                    own("zhangxiulan"), new Children.Child("", "41041120120304998X", "", null)))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(InputException.Fault::path)
                    .contains("name", "relation", "file", "number"));
    children.add(own("zhangxiulan"), child("母亲"));
    assertThatThrownBy(() -> children.add(own("zhangxiulan"), child("母亲")))
        .hasMessageContaining("已经添加过");
  }

  @Test
  void theNumberOfAChildIsKeptEncryptedAndOnlyUntilTheAccountHasIt() {
    UUID id = children.add(own("zhangxiulan"), child("母亲"));
    String kept =
        jdbc.sql("select encode(ward_number, 'escape') from identity_representation where id = ?")
            .param(id)
            .query(String.class)
            .single();
    assertThat(kept).doesNotContain(CHILD);
    children.check(store.find(id).orElseThrow(), true, "王敏", "");
    assertThat(store.wardNumber(id)).isEmpty();
  }

  @Test
  void thePagesTakeTheProofAndTheHallOfThePlaceAloneSeesIt() throws Exception {
    byte[] pdf =
        "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    mvc.perform(
            multipart("/me/identities/child")
                .file(new MockMultipartFile("file", "birth.pdf", "application/pdf", pdf))
                .param("name", "李小苗")
                .param("number", CHILD)
                .param("relation", "母亲")
                .with(SignedIn.as(own("zhangxiulan")))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    UUID id = store.ofPerson(SignedIn.demoId("zhangxiulan")).get(0).id();
    String path = "/bench/identities/" + id;
    mvc.perform(get(path).with(SignedIn.as(clerk())))
        .andExpect(content().string(containsString(CHILD)));
    mvc.perform(get(path + "/proof").with(SignedIn.as(clerk()))).andExpect(status().isOk());
    Person elsewhere = people.of(accounts.find(SignedIn.demoId("zhanhe-liuzhiyuan")).orElseThrow());
    mvc.perform(get(path).with(SignedIn.as(elsewhere))).andExpect(status().isForbidden());
    mvc.perform(get("/bench/identities").with(SignedIn.as(clerk())))
        .andExpect(content().string(containsString("李小苗")));
    mvc.perform(
            post(path + "/check").param("right", "true").with(SignedIn.as(clerk())).with(csrf()))
        .andExpect(status().is3xxRedirection());
    mvc.perform(get(path).with(SignedIn.as(clerk())))
        .andExpect(content().string(not(containsString(CHILD))));
    assertThat(store.find(id).orElseThrow().counts(desk.today())).isTrue();
  }

  /** An elder who stands at the window, or was called back; the family member accepts in turn. */
  @Test
  void anElderConsentsAtTheWindowAndSeesThereWhatWasDone() throws Exception {
    var consent =
        post("/bench/identities/new")
            .param("kind", "family")
            .param("principalName", "胡老四")
            .param("principalNumber", "410423195101059972")
            .param("name", "孙丽")
            .param("number", "19903750004")
            .param("relation", "外孙女")
            .param("basis", "phone")
            .param("deeds", "SUBMIT", "SUPPLEMENT")
            .param("until", desk.today().plusDays(60).toString());
    mvc.perform(consent.with(SignedIn.as(clerk())).with(csrf()))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("请核对证件和原件以后打勾")))
        .andExpect(content().string(containsString("外孙女")));
    mvc.perform(consent.param("seen", "yes")).andExpect(content().string(containsString("几点几分打的")));
    mvc.perform(consent.param("note", "9点10分打到尾号0008，胡老四本人说同意外孙女帮办"))
        .andExpect(status().is3xxRedirection());
    RepresentationRow row = store.ofPrincipal(SignedIn.demoId("hulaosi")).get(0);
    assertThat(row.kind()).isEqualTo(Kind.FAMILY);
    assertThat(row.basis()).isEqualTo("phone");
    assertThat(row.counts(desk.today())).as("the family member accepts first").isFalse();
    desk.accept(own("sunli"), row.id());
    desk.used(row.id(), "提交申请：城乡居民基本养老保险", null);

    mvc.perform(get("/me/identities/" + row.id()).with(SignedIn.as(own("hulaosi"))))
        .andExpect(content().string(containsString("提交申请：城乡居民基本养老保险")))
        .andExpect(content().string(containsString("马上结束")));
    mvc.perform(
            post("/bench/identities/find")
                .param("name", "胡老四")
                .param("number", "410423195101059972")
                .with(SignedIn.as(clerk()))
                .with(csrf()))
        .andExpect(content().string(containsString("/bench/identities/" + row.id())));
    mvc.perform(get("/bench/identities/" + row.id()).with(SignedIn.as(clerk())))
        .andExpect(content().string(containsString("提交申请：城乡居民基本养老保险")));
    mvc.perform(
            post("/bench/identities/" + row.id() + "/end")
                .param("why", "老人到窗口说不用了")
                .with(SignedIn.as(clerk()))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    assertThat(acting("sunli", row.id()).representation().over()).isTrue();
  }

  @Test
  void aMandateOnPaperNeedsItsScanAndCountsAtOnce() throws Exception {
    var paper =
        multipart("/bench/identities/new")
            .param("kind", "agent")
            .param("principalName", "老街坊烩面馆")
            .param("principalNumber", "92410411MA9K62H084")
            .param("name", "孙丽")
            .param("number", "19903750004")
            .param("matters", desk.matters().keySet().iterator().next())
            .param("deeds", "SUBMIT")
            .param("seen", "yes")
            .param("until", desk.today().plusDays(60).toString());
    mvc.perform(paper.with(SignedIn.as(clerk())).with(csrf()))
        .andExpect(content().string(containsString("请扫描委托书")));
    byte[] pdf =
        "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    mvc.perform(paper.file(new MockMultipartFile("file", "m.pdf", "application/pdf", pdf)))
        .andExpect(status().is3xxRedirection());
    List<RepresentationRow> rows = store.ofPrincipal(SignedIn.demoId("laojiefang"));
    assertThat(rows).hasSize(1);
    assertThat(acting("sunli", rows.get(0).id()).roles()).containsExactly(Roles.DELEGATE);
    assertThat(rows.get(0).recordedBy()).contains("王敏");
  }
}
