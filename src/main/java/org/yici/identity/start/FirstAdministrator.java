package org.yici.identity.start;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yici.directory.Administrators;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Passwords;
import org.yici.platform.YiciProperties;

/**
 * A new production installation has no account. The security administrator who opens all others
 * gets his by this setting: once, with a password that is good for one sign-in and stands in the
 * output of that start.
 */
@Component
class FirstAdministrator {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private final YiciProperties settings;
  private final Directory directory;
  private final AccountStore accounts;
  private final Passwords passwords;
  private final String login;

  FirstAdministrator(
      YiciProperties settings,
      Directory directory,
      AccountStore accounts,
      Passwords passwords,
      @Value("${yici.first-administrator:}") String login) {
    this.settings = settings;
    this.directory = directory;
    this.accounts = accounts;
    this.passwords = passwords;
    this.login = login.strip();
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    if (!settings.demo() && !login.isEmpty()) {
      LOG.warn(open(login));
    }
  }

  /** What was done, or why not, for whoever starts the node. */
  String open(String name) {
    Staff staff = directory.staffByLogin(name).orElse(null);
    if (staff == null || !staff.has(Administrators.SECURITY)) {
      return "YICI_FIRST_ADMINISTRATOR：staff.csv 里没有账号叫 " + name + " 的安全管理员（security-admin）";
    }
    if (accounts.anyOf(
        directory.staff().stream()
            .filter(s -> s.has(Administrators.SECURITY))
            .map(Staff::id)
            .toList())) {
      return "YICI_FIRST_ADMINISTRATOR：已经有安全管理员的账号，这个设置可以去掉了";
    }
    UUID id = UUID.randomUUID();
    return accounts.openStaff(id, staff.login(), staff.name(), staff.id())
        ? "第一个安全管理员 " + name + " 的一次性密码（只显示这一回）：" + passwords.replace(id)
        : "YICI_FIRST_ADMINISTRATOR：账号 " + name + " 已经有了";
  }
}
