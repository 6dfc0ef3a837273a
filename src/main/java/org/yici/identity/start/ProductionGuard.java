package org.yici.identity.start;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.yici.identity.account.AccountStore;
import org.yici.platform.YiciProperties;

/**
 * Refuses a production start on a database in which anybody could sign in with the password that
 * everybody knows.
 */
@Component
class ProductionGuard implements SmartInitializingSingleton {
  private final YiciProperties settings;
  private final AccountStore accounts;

  ProductionGuard(YiciProperties settings, AccountStore accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (!settings.demo() && accounts.hasDemoRows()) {
      throw new IllegalStateException(
          "正式运行不能用演示过的数据库：里面有演示账号和演示系统 demo-system，密码人人知道。"
              + "请给 YICI_DATABASE_URL 一个没有演示过的数据库，或者用 YICI_MODE=demo 启动");
    }
  }
}
