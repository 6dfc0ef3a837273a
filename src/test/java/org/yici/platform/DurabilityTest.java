package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;

class DurabilityTest extends IntegrationTest {
  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void theEmbeddedServerWritesWhatItCommits(String setting) {
    assertThat(jdbc.sql("show " + setting).query(String.class).single()).isEqualTo("on");
  }

  @Test
  void chineseTextIsComparedByUtf8() {
    assertThat(jdbc.sql("show server_encoding").query(String.class).single()).isEqualTo("UTF8");
    assertThat(
            jdbc.sql("select datctype from pg_database where datname = current_database()")
                .query(String.class)
                .single())
        .isEqualTo("C.UTF-8");
  }
}
