package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.yici.IntegrationTest;
import org.yici.identity.account.SignIn;
import org.yici.identity.session.People;
import org.yici.identity.session.PersonAuthentication;

/** 个人信息保护法: who may see what of somebody, and that the holder can see who did. */
class AccountsTest extends IntegrationTest {
  @Autowired Accounts accounts;
  @Autowired SignIn signIn;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  @BeforeEach
  @AfterEach
  void clean() {
    SecurityContextHolder.clearContext();
  }

  private Person as(String login) {
    Person person = people.of(signIn.check(login, "yici-demo", "127.0.0.1").account());
    SecurityContextHolder.setContext(new SecurityContextImpl(new PersonAuthentication(person)));
    return person;
  }

  @Test
  void onesOwnDataAreReadWithoutTrace() {
    Person sunli = as("sunli");
    int before = looks();
    assertThat(accounts.own().idNumber()).isEqualTo("410402199202039969");
    assertThat(accounts.applicant(sunli.accountId(), "看自己的").mobile()).isEqualTo("19903750004");
    assertThat(looks()).isEqualTo(before);
  }

  private int looks() {
    return jdbc.sql("select count(*) from audit_entry where action = 'look'")
        .query(Integer.class)
        .single();
  }

  @Test
  void article44_theHolderSeesWhoLookedWhenAndWhy() {
    UUID sunli = as("sunli").accountId();
    Person clerk = as("shi-wuyanan");
    String why = "办理食品经营许可，核对申请人" + UUID.randomUUID();
    accounts.applicant(sunli, why);
    Browser browser = new Browser(port);
    browser.signIn("sunli");
    assertThat(browser.get("/me/access").body())
        .contains("武亚楠", accounts.unit(clerk), why, "姓名、证件号码");
  }

  @Test
  void article51_noLookWithoutAReason() {
    UUID sunli = as("sunli").accountId();
    as("shi-wuyanan");
    assertThatThrownBy(() -> accounts.applicant(sunli, " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theHolderOfADocumentIsFoundWithoutReadingAnybodys() {
    assertThat(accounts.findByIdNumber("111", "410402199202039969"))
        .contains(as("sunli").accountId());
    assertThat(accounts.findByIdNumber("111", "410402199202039968")).isEmpty();
  }

  @Test
  void article51_numbersTelephonesAndAddressesAreNotReadableInTheDatabase() {
    byte[] row =
        jdbc.sql(
                """
                select string_agg(coalesce(id_number, '') || coalesce(mobile, '')
                  || coalesce(address, '') || coalesce(id_number_index, ''), '')
                from identity_account where not kind = 'STAFF'
                """)
            .query((r, n) -> r.getBytes(1))
            .single();
    String read = new String(row, StandardCharsets.UTF_8);
    assertThat(row.length).isGreaterThan(1000);
    assertThat(read).doesNotContain("410402199202039969", "19903750004", "新华区");
  }

  @Test
  void staffHaveTheRolesOfTheirPostAndActForTheirAgency() {
    Person clerk = as("shi-wuyanan");
    assertThat(clerk.roles()).containsExactly("clerk");
    assertThat(clerk.agencyUscc()).hasSize(18);
    assertThat(clerk.region6()).isEqualTo("410400");
    Person admin = as("shi-fanchunxia");
    assertThat(admin.roles()).containsExactly("admin");
    assertThat(as("sunli").roles()).containsExactly("resident");
    assertThat(as("laojiefang").kind()).isEqualTo(AccountKind.ENTERPRISE);
  }
}
