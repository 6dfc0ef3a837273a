package org.yici.identity.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.yici.IntegrationTest;

/** A new production installation: somebody has to be the first. */
class FirstAdministratorTest extends IntegrationTest {
  @Autowired FirstAdministrator first;
  @Autowired JdbcClient jdbc;

  @Test
  @Transactional
  void theFirstSecurityAdministratorGetsAPasswordForOneSignInAndNobodyAfterThat() {
    assertThat(first.open("shi-mengweimin")).contains("已经有安全管理员的账号");
    jdbc.sql("delete from identity_session").update();
    jdbc.sql("delete from identity_account where staff_id is not null").update();
    assertThat(first.open("shi-xieweiguo")).contains("没有账号叫 shi-xieweiguo 的安全管理员");
    assertThat(first.open("nobody")).contains("没有账号叫");
    assertThat(first.open("shi-mengweimin")).containsPattern("一次性密码（只显示这一回）：[a-z2-9-]{19}");
    assertThat(
            jdbc.sql("select must_change from identity_account where login = 'shi-mengweimin'")
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(first.open("shi-baishouyi")).contains("已经有安全管理员的账号");
  }
}
