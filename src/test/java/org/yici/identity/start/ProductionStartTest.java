package org.yici.identity.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.yici.IntegrationTest;
import org.yici.identity.account.AccountStore;
import org.yici.platform.CityPack;
import org.yici.platform.YiciProperties;

/** Design, section 5: a production start knows no demo people and refuses default secrets. */
class ProductionStartTest extends IntegrationTest {
  private static final String RANDOM_KEY = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQu8y3vGWcQfE=";
  @Autowired AccountStore accounts;
  @Autowired CityPack pack;
  @Autowired JdbcClient jdbc;

  private static YiciProperties settings(YiciProperties.Mode mode) {
    return settings(mode, "a4Xw0pPz", RANDOM_KEY);
  }

  private static YiciProperties settings(YiciProperties.Mode mode, String password, String key) {
    return new YiciProperties(
        mode,
        Path.of("data"),
        Path.of("city/pingdingshan"),
        "",
        "yici",
        password,
        key,
        "https://example.invalid",
        "");
  }

  @Test
  void secretsThatEverybodyKnowsAreRefused() {
    var known = settings(YiciProperties.Mode.PRODUCTION, "postgres", RANDOM_KEY);
    assertThatThrownBy(() -> new ProductionGuard(known, accounts).afterSingletonsInstantiated())
        .hasMessageContaining("YICI_DATABASE_PASSWORD");
    var zeros = settings(YiciProperties.Mode.PRODUCTION, "a4Xw0pPz", "A".repeat(43) + "=");
    assertThatThrownBy(() -> new ProductionGuard(zeros, accounts).afterSingletonsInstantiated())
        .hasMessageContaining("YICI_DATA_KEY");
  }

  @Test
  void aDatabaseWithPasswordsThatEverybodyKnowsIsRefused() {
    var guard = new ProductionGuard(settings(YiciProperties.Mode.PRODUCTION), accounts);
    assertThatThrownBy(guard::afterSingletonsInstantiated)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("演示账号")
        .hasMessageContaining("YICI_DATABASE_URL");
  }

  @Test
  @Transactional
  void aFreshDatabaseIsAccepted() {
    jdbc.sql("delete from identity_session").update();
    jdbc.sql("delete from identity_account where demo").update();
    jdbc.sql("delete from identity_client where demo").update();
    var guard = new ProductionGuard(settings(YiciProperties.Mode.PRODUCTION), accounts);
    assertThatCode(guard::afterSingletonsInstantiated).doesNotThrowAnyException();
  }

  @Test
  @Transactional
  void aProductionStartLoadsNoDemoPeople() {
    jdbc.sql("delete from identity_session").update();
    jdbc.sql("delete from identity_account").update();
    new IdentityLoader(settings(YiciProperties.Mode.PRODUCTION), null, null, null, null, null, null)
        .load(pack);
    assertThat(jdbc.sql("select count(*) from identity_account").query(Integer.class).single())
        .isZero();
  }
}
