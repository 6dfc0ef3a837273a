package org.yici.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.platform.Holds;
import org.yici.platform.PersonalData;

/** 个人信息保护法 art. 19: no longer than needed; what is held stays. */
class RetentionTest extends IntegrationTest {
  private static final String SENT = "发出的短信、邮件的号码、地址和内容";
  private static final String DRAFTS = "没有提交的申请";
  private static final UUID ONE = SignedIn.demoId("shi-one");
  private static final UUID OTHER = SignedIn.demoId("shi-other");

  @Autowired private Retention retention;
  @Autowired private Holds holds;
  @Autowired private JdbcClient jdbc;
  @Autowired private PersonalData personal;
  @Autowired private MockMvc mvc;

  private final UUID kept = UUID.randomUUID();
  private final UUID gone = UUID.randomUUID();

  @AfterEach
  void clean() {
    jdbc.sql("delete from messages_sending where case_id in (?, ?)").params(kept, gone).update();
    jdbc.sql("delete from cases_draft where account_id in (?, ?)").params(kept, gone).update();
    jdbc.sql("delete from platform_hold where about = ?").param(kept).update();
  }

  private void sent(UUID caseId) {
    jdbc.sql(
            """
            insert into messages_sending (id, case_id, seq, recipient, channel, address, text, state, next_try, created_at)
            values (gen_random_uuid(), ?, 1, 'applicant', 'sms', ?, ?, 'sent', now(), now() - interval '181 days')
            """)
        .params(
            caseId,
            personal.encrypt("messages_sending.address", "13900000000"),
            personal.encrypt("messages_sending.text", "您的申请办好了"))
        .update();
  }

  private void draft(UUID account) {
    jdbc.sql(
            """
            insert into cases_draft (draft_id, account_id, item_code, answers, materials, declined, updated_at)
            values (gen_random_uuid(), ?, 'item-r', ?, '[]', '{}', now() - interval '91 days')
            """)
        .params(account, personal.encrypt("cases_draft.answers", "{}"))
        .update();
  }

  private long due(String what) {
    return retention.preview().stream()
        .filter(l -> l.what().equals(what))
        .findFirst()
        .orElseThrow()
        .due();
  }

  private String address(UUID caseId) {
    return jdbc.sql("select address from messages_sending where case_id = ?")
        .param(caseId)
        .query((rs, n) -> personal.decrypt("messages_sending.address", rs.getBytes(1)))
        .single();
  }

  private long drafts(UUID account) {
    return jdbc.sql("select count(*) from cases_draft where account_id = ?")
        .param(account)
        .query(Long.class)
        .single();
  }

  @Test
  void whatIsOverGoesAndWhatIsHeldStays() throws Exception {
    retention.run();
    long messages = due(SENT);
    long drafts = due(DRAFTS);
    for (UUID id : new UUID[] {kept, gone}) {
      sent(id);
      draft(id);
    }
    assertThat(due(SENT)).isEqualTo(messages + 2);
    assertThat(due(DRAFTS)).isEqualTo(drafts + 2);
    holds.begin(kept, "某件", "行政复议，平政复〔2026〕1号", ONE, "甲");
    assertThat(due(SENT)).isEqualTo(messages + 1);
    Person auditor =
        SignedIn.staff("ret-a", "看", "S9305", "11410400MB0000000X", "410400", Roles.AUDITOR);
    assertThat(
            mvc.perform(get("/privacy/retention").with(SignedIn.as(auditor)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8))
        .contains(SENT, "平政复〔2026〕1号");
    assertThat(drafts(gone)).as("looking takes nothing away").isOne();

    retention.run();

    assertThat(address(kept)).isEqualTo("13900000000");
    assertThat(address(gone)).isEmpty();
    assertThat(drafts(kept)).isOne();
    assertThat(drafts(gone)).isZero();
  }

  @Test
  void aHoldIsEndedByAnotherPerson() {
    holds.begin(kept, "某件", "诉讼", ONE, "甲");
    long id =
        holds.list().stream().filter(h -> h.about().equals(kept)).findFirst().orElseThrow().id();
    assertThatThrownBy(() -> holds.end(id, ONE, "甲")).isInstanceOf(ConflictException.class);
    assertThat(holds.held(kept)).isTrue();
    holds.end(id, OTHER, "乙");
    assertThat(holds.held(kept)).isFalse();
  }
}
