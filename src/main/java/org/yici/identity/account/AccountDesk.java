package org.yici.identity.account;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * What the security administrator does to accounts of staff: each act with its reason, none to
 * one's own account, and a lost second factor is taken away by two people.
 */
@Service
public class AccountDesk {
  private static final int SHORTEST_REASON = 4;
  private static final int LONGEST_REASON = 200;
  private static final int ACTS = 50;

  private final AccountDeskStore store;
  private final AccountStore accounts;
  private final Directory directory;
  private final Passwords passwords;
  private final Factors factors;
  private final SignIn signIn;
  private final RealTime time;

  AccountDesk(
      AccountDeskStore store,
      AccountStore accounts,
      Directory directory,
      Passwords passwords,
      Factors factors,
      SignIn signIn,
      RealTime time) {
    this.store = store;
    this.accounts = accounts;
    this.directory = directory;
    this.passwords = passwords;
    this.factors = factors;
    this.signIn = signIn;
    this.time = time;
  }

  /** Which accounts are listed. */
  public enum Which {
    ALL,
    LOCKED,
    OFF,
    WITHOUT_FACTOR,
    ASKED
  }

  /**
   * Staff by login.
   *
   * @param q part of login or name
   */
  public List<AccountRow> list(String q, Which which, int limit, int offset) {
    return store.list(q, which, time.now(), limit, offset);
  }

  public AccountRow row(UUID account) {
    return store
        .row(account, time.now())
        .orElseThrow(() -> new NotFoundException("没有这个工作人员的账号，可能已经撤掉"));
  }

  /** Latest first. */
  public List<AccountAct> acts(UUID account) {
    return store.acts(account, ACTS);
  }

  /**
   * Opens an account for somebody whom the directory knows and who has none.
   *
   * @return a password that is good for one sign-in; shown this once
   */
  @Transactional
  public Opened open(Person by, String login, String reason) {
    Staff staff =
        directory
            .staffByLogin(login.strip())
            .orElseThrow(() -> new InputException("login", "人员名单里没有账号叫“" + login + "”的人，请核对"));
    UUID id = UUID.randomUUID();
    if (!accounts.openStaff(id, staff.login(), staff.name(), staff.id())) {
      throw new ConflictException("“" + login + "”已经有账号了，在上面的单子里");
    }
    note(by, id, "open", reason, "done");
    return new Opened(id, passwords.replace(id));
  }

  /** A new account and the one time its password is seen. */
  public record Opened(UUID account, String password) {}

  @Transactional
  public void unlock(Person by, UUID account, String reason) {
    note(by, account, "unlock", reason, "done");
    signIn.unlock(account);
  }

  /**
   * @return a password that is good for one sign-in; shown this once
   */
  @Transactional
  public String replacePassword(Person by, UUID account, String reason) {
    note(by, account, "password", reason, "done");
    signIn.unlock(account);
    return passwords.replace(account);
  }

  /** Lets nobody in any more; the caller ends the sessions. */
  @Transactional
  public void switchOff(Person by, UUID account, String reason) {
    note(by, account, "off", reason, "done");
    if (!store.off(account, time.now())) {
      throw new ConflictException("这个账号已经停用了");
    }
  }

  @Transactional
  public void switchOn(Person by, UUID account, String reason) {
    note(by, account, "on", reason, "done");
    if (!store.on(account)) {
      throw new ConflictException("这个账号没有停用");
    }
  }

  /** Notes that all sessions end; the caller ends them. */
  @Transactional
  public void endSessions(Person by, UUID account, String reason) {
    note(by, account, "sessions", reason, "done");
  }

  /** Asks that a lost second factor be taken away. */
  @Transactional
  public void askFactorReset(Person by, UUID account, String reason) {
    if (factors.of(account).isEmpty()) {
      throw new InputException("act", "这个账号没有第二重验证，不用重设");
    }
    note(by, account, "factor", reason, "asked");
  }

  /**
   * The second person decides.
   *
   * @param agreed whether the factor is taken away
   */
  @Transactional
  public void decideFactorReset(Person by, UUID account, long act, boolean agreed) {
    refuseOwn(by, account);
    AccountAct asked =
        acts(account).stream()
            .filter(a -> a.id() == act && a.state().equals("asked"))
            .findFirst()
            .orElseThrow(() -> new ConflictException("这个申请刚刚有人处理过了"));
    if (asked.byId().equals(by.accountId())) {
      throw new InputException("act", "这是您自己提的，要另一位安全管理员来定");
    }
    if (!store.decide(act, agreed ? "confirmed" : "refused", by, time.now())) {
      throw new ConflictException("这个申请刚刚有人处理过了");
    }
    if (agreed) {
      factors.removeAll(account);
    }
  }

  private void note(Person by, UUID account, String act, String reason, String state) {
    refuseOwn(by, account);
    row(account);
    String why = reason.strip();
    int length = why.codePointCount(0, why.length());
    if (length < SHORTEST_REASON || length > LONGEST_REASON) {
      throw new InputException("reason", "请写明为什么，4 到 200 个字：谁来找的、怎么核实的");
    }
    if (!store.note(account, act, why, state, by, time.now())) {
      throw new ConflictException("这个账号的第二重验证已经有人申请重设，等另一位安全管理员定");
    }
  }

  private static void refuseOwn(Person by, UUID account) {
    if (by.accountId().equals(account)) {
      throw new InputException("account", "不能管自己的账号：请另一位安全管理员来办");
    }
  }
}
