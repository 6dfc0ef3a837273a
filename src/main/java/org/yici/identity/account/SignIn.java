package org.yici.identity.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.yici.platform.Background;

/** Checks a name and a password; five wrong ones in a row close the account for ten minutes. */
@Service
public class SignIn {
  public static final int ATTEMPTS = 5;
  public static final Duration LOCK = Duration.ofMinutes(10);

  private final AccountStore accounts;
  private final PasswordEncoder passwords;
  private final RealTime time;
  private final Background<String> nobodysHash;

  SignIn(AccountStore accounts, PasswordEncoder passwords, RealTime time) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.time = time;
    this.nobodysHash = Background.of("nobodys-hash", () -> passwords.encode("nobody"));
  }

  /** Why somebody was not let in; the message is for the person. */
  public static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  /**
   * @param loginOrMobile login name or mobile number
   * @throws Refused with a message that says what to do
   */
  public Account check(String loginOrMobile, String password) {
    Instant now = time.now();
    var found = accounts.credentials(loginOrMobile.strip());
    if (found.isEmpty()) {
      passwords.matches(password, nobodysHash.get()); // takes as long as a wrong password does
      throw new Refused("账号或者密码不对，请核对后再试");
    }
    Account account = found.get().account();
    if (!accounts.takeAttempt(account.id(), now, ATTEMPTS, LOCK)) {
      throw new Refused(locked(found.get().lockedUntil(), now));
    }
    if (!passwords.matches(password, found.get().passwordHash())) {
      boolean nowLocked =
          accounts
              .credentials(account.login())
              .map(AccountStore.Credentials::lockedUntil)
              .filter(until -> until.isAfter(now))
              .isPresent();
      throw new Refused(nowLocked ? locked(now.plus(LOCK), now) : "账号或者密码不对，请核对后再试");
    }
    accounts.clearAttempts(account.id());
    return account;
  }

  /** The login of the account that this name or number belongs to. */
  public Optional<String> loginOf(String loginOrMobile) {
    return accounts.credentials(loginOrMobile.strip()).map(c -> c.account().login());
  }

  private static String locked(Instant until, Instant now) {
    Duration left = until == null || until.isBefore(now) ? LOCK : Duration.between(now, until);
    return "密码连续输错 "
        + ATTEMPTS
        + " 次，为了您的安全，这个账号先锁上了，请过 "
        + (left.plusSeconds(59).toMinutes())
        + " 分钟再试。忘了密码，带身份证到任一政务大厅窗口重设";
  }
}
