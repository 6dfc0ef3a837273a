package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.kernel.AwayException;
import org.yici.seals.signer.RunningSigner;

/** The master key locks the generations; it is changed at one start, with both keys at hand. */
class DataKeyTableTest extends IntegrationTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String COLUMN = "identity_account.mobile";

  @TempDir private static Path folder;
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
          assertThatThrownBy(() -> table(fresh, null))
              .isInstanceOf(StartRefused.class)
              .hasMessageContaining("YICI_DATA_KEY_BEFORE");
          assertThatThrownBy(() -> table(fresh, new byte[32]))
              .isInstanceOf(StartRefused.class)
              .hasMessageContaining("没有改动任何数据");
          assertThat(table(fresh, old).generations()).isNotEmpty();
          PersonalData after = new PersonalData(table(fresh, null).keys());
          assertThat(after.decrypt(COLUMN, locked)).isEqualTo("13900000000");
          assertThatThrownBy(() -> table(old, null)).isInstanceOf(StartRefused.class);
        });
    assertThat(table(old, null).generations()).isNotEmpty();
  }

  /** From a key at the node to one that only the signer process has, and back. */
  @Test
  void theMasterMovesToTheSignerProcessAndItIsAskedOnceForAGeneration() throws Exception {
    byte[] old =
        Base64.getDecoder()
            .decode(Files.readString(settings.data().resolve("keys/data.key")).strip());
    byte[] locked = personal.encrypt(COLUMN, "13900000000");
    try (RunningSigner process = RunningSigner.start(folder, 0, Map.of())) {
      KeyLock there = process.lock();
      transaction.executeWithoutResult(
          undone -> {
            undone.setRollbackOnly();
            new DataKeyTable(jdbc, there, new byte[32], new MasterKey(old), ZONE);
            assertThatThrownBy(() -> table(old, null)).isInstanceOf(StartRefused.class);
            DataKeyTable table = new DataKeyTable(jdbc, there, new byte[32], null, ZONE);
            PersonalData after = new PersonalData(table.keys());
            assertThat(after.decrypt(COLUMN, locked)).isEqualTo("13900000000");
            kill(process);
            // what is known goes on without it
            table.keys().refresh();
            assertThat(after.decrypt(COLUMN, after.encrypt(COLUMN, "1"))).isEqualTo("1");
            assertThatThrownBy(() -> new DataKeyTable(jdbc, there, new byte[32], null, ZONE))
                .isInstanceOf(AwayException.class);
          });
    }
    try (RunningSigner process = RunningSigner.start(folder, 0, Map.of())) {
      KeyLock there = process.lock();
      transaction.executeWithoutResult(
          undone -> {
            undone.setRollbackOnly();
            new DataKeyTable(jdbc, there, new byte[32], new MasterKey(old), ZONE);
            new DataKeyTable(jdbc, new MasterKey(old), old, there, ZONE);
            assertThat(new PersonalData(table(old, null).keys()).decrypt(COLUMN, locked))
                .isEqualTo("13900000000");
          });
    }
  }

  private static void kill(RunningSigner process) {
    try {
      process.kill();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private DataKeyTable table(byte[] key, byte[] before) {
    return new DataKeyTable(
        jdbc, new MasterKey(key), key, before == null ? null : new MasterKey(before), ZONE);
  }
}
