package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.yici.IntegrationTest;
import org.yici.cases.CaseAccess;
import org.yici.cases.Cases;
import org.yici.cases.ClockProofs;
import org.yici.cases.Intake;
import org.yici.cases.desk.Absences;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.forms.Forms;
import org.yici.identity.SignedIn;
import org.yici.identity.session.PersonAuthentication;
import org.yici.kernel.InputException;
import org.yici.law.LawLibrary;
import org.yici.platform.YiciProperties;

/** Design, section 4: in production the actor comes from the token alone. */
class ActorInProductionTest extends IntegrationTest {
  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired CaseAccess access;
  @Autowired CaseActors actors;
  @Autowired ClockProofs proofs;
  @Autowired LawLibrary library;
  @Autowired org.yici.cases.ActRequests requests;
  @Autowired Absences absences;
  @Autowired Catalog catalog;
  @Autowired Forms forms;

  @BeforeEach
  void signIn() {
    SecurityContextHolder.setContext(
        new SecurityContextImpl(new PersonAuthentication(SignedIn.system(null))));
  }

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void anActThatNamesItsActorIsRefused() {
    PublishedItem item = catalog.itemFor("000131025000", "410411").orElseThrow();
    CasesApi api =
        new CasesApi(
            cases,
            intake,
            access,
            actors,
            proofs,
            library,
            requests,
            absences,
            new YiciProperties(
                YiciProperties.Mode.PRODUCTION,
                Path.of("data"),
                Path.of("city/pingdingshan"),
                "",
                "",
                "",
                "",
                "https://example.invalid",
                ""));
    CaseAnswer made =
        api.submit(
            new CasesApi.Application(
                item.code(),
                Map.of("name", "测试人", "idNumber", "410402199001010019"),
                forms.schema(item.baseCode()).example(),
                List.of(),
                null),
            null,
            new MockHttpServletResponse());
    assertThatThrownBy(
            () ->
                api.act(
                    made.caseNo(),
                    new CasesApi.Action(
                        "accept", made.version(), Map.of(), Map.of("role", "clerk", "id", "x")),
                    null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("不能自报身份");
    assertThat(cases.view(made.caseNo()).file().version()).isEqualTo(1);
  }
}
