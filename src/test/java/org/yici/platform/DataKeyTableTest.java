package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;

/** The master key locks the generations; it is changed at one start, with both keys at hand. */
class DataKeyTableTest extends IntegrationTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String COLUMN = "identity_account.mobile";

  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private YiciProperties settings;
  @Autowired private PersonalData personal;

  @Test
  void theMasterIsChangedWithBothAtHandAndWithoutThemNothingStarts() throws Exception {
    byte[] old =
        Base64.getDecoder()
            .decode(Files.readString(settings.data().resolve("keys/data.key")).strip());
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    byte[] locked = personal.encrypt(COLUMN, "13900000000");
    transaction.executeWithoutResult(
        undone -> {
          undone.setRollbackOnly();
          assertThatThrownBy(() -> new DataKeyTable(jdbc, fresh, null, ZONE))
              .isInstanceOf(StartRefused.class)
              .hasMessageContaining("YICI_DATA_KEY_BEFORE");
          assertThatThrownBy(() -> new DataKeyTable(jdbc, fresh, new byte[32], ZONE))
              .isInstanceOf(StartRefused.class)
              .hasMessageContaining("没有改动任何数据");
          assertThat(new DataKeyTable(jdbc, fresh, old, ZONE).generations()).isNotEmpty();
          PersonalData after = new PersonalData(new DataKeyTable(jdbc, fresh, null, ZONE).keys());
          assertThat(after.decrypt(COLUMN, locked)).isEqualTo("13900000000");
          assertThatThrownBy(() -> new DataKeyTable(jdbc, old, null, ZONE))
              .isInstanceOf(StartRefused.class);
        });
    assertThat(new DataKeyTable(jdbc, old, null, ZONE).generations()).isNotEmpty();
  }
}
