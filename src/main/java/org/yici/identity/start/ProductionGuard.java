package org.yici.identity.start;

import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.yici.identity.account.AccountStore;
import org.yici.platform.StartRefused;
import org.yici.platform.YiciProperties;

/**
 * Refuses a production start on a database in which anybody could sign in with the password that
 * everybody knows.
 */
@Component
class ProductionGuard implements SmartInitializingSingleton {
  private static final Set<String> KNOWN =
      Set.of(
          "postgres", "password", "yici", "yici-demo", "changeme", "admin", "123456", "12345678");

  private final YiciProperties settings;
  private final AccountStore accounts;

  ProductionGuard(YiciProperties settings, AccountStore accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (settings.demo()) {
      return;
    }
    refuseKnownSecrets();
    if (accounts.hasDemoRows()) {
      throw new StartRefused(
          "正式运行不能用演示过的数据库：里面有演示账号和演示系统 demo-system，密码人人知道。"
              + "请给 YICI_DATABASE_URL 一个没有演示过的数据库，或者用 YICI_MODE=demo 启动");
    }
  }

  private void refuseKnownSecrets() {
    if (KNOWN.contains(settings.databasePassword().toLowerCase(Locale.ROOT))) {
      throw new StartRefused(
          "正式运行不能用人人知道的数据库口令（YICI_DATABASE_PASSWORD）；请换一个随机的，例如 openssl rand -base64 24");
    }
    if (settings.dataKeyElsewhere()) {
      return;
    }
    byte[] key = Base64.getDecoder().decode(settings.dataKey().strip());
    if (IntStream.range(0, key.length).map(i -> key[i]).distinct().count() < 16) {
      throw new StartRefused("正式运行的个人信息密钥（YICI_DATA_KEY）不是随机的；用 openssl rand -base64 32 生成，另处保管");
    }
  }
}
