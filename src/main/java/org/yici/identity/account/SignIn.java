package org.yici.identity.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.yici.identity.SecurityEvents;
import org.yici.platform.Background;
import org.yici.platform.PersonalData;
import org.yici.web.Dates;

/**
 * Checks a name and a password. Who guesses waits: an account after five wrong ones in a row, an
 * address after many, each further wrong one twice as long. A name that nobody has is counted,
 * waits and answers as an account does, so that nobody learns here who has one.
 */
@Service
public class SignIn {
  static final Attempts.Rule ACCOUNT =
      new Attempts.Rule(5, Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofDays(2));
  private static final String WRONG = "账号或者密码不对，请核对后再试";
  private static final int LONGEST = 200;

  private final AccountStore accounts;
  private final Attempts attempts;
  private final PasswordEncoder passwords;
  private final PersonalData personalData;
  private final SecurityEvents events;
  private final RealTime time;
  private final Clock clock;
  private final Attempts.Rule address;
  private final Background<String> nobodysHash;

  SignIn(
      AccountStore accounts,
      Attempts attempts,
      PasswordEncoder passwords,
      PersonalData personalData,
      SecurityEvents events,
      RealTime time,
      Clock clock,
      @Value("${yici.signin.address-attempts:30}") int fromOneAddress) {
    this.accounts = accounts;
    this.attempts = attempts;
    this.passwords = passwords;
    this.personalData = personalData;
    this.events = events;
    this.time = time;
    this.clock = clock;
    this.address =
        new Attempts.Rule(
            fromOneAddress, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(2));
    this.nobodysHash = Background.of("nobodys-hash", () -> passwords.encode("nobody"));
  }

  /** Why somebody was not let in; the message is for the person. */
  public static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  /**
   * An account whose password was right.
   *
   * @param mustChange whether somebody else set the password, so that the holder sets another first
   */
  public record Known(Account account, boolean mustChange) {}

  /**
   * Compares; the account's wrong attempts stay counted until {@link #passed}, for a second factor
   * may follow.
   *
   * @param loginOrMobile login name or mobile number
   * @param from address of the browser, as the server sees it
   * @throws Refused with a message that says what to do
   */
  public Known check(String loginOrMobile, String password, String from) {
    Instant now = time.now();
    String network = "address:" + index(network(from));
    if (attempts.take(network, now, address).isEmpty()) {
      throw new Refused(
          "从您这个网络登录，输错的次数太多，先停一停：" + from(attempts.waits(network, now).orElse(now)) + "再试");
    }
    String name = loginOrMobile.strip();
    var found = accounts.credentials(name);
    String subject = found.map(f -> subject(f.account().id())).orElse("name:" + index(name));
    Attempts.Taken taken = take(subject, now);
    String typed = password.length() > LONGEST ? password.substring(0, LONGEST) : password;
    boolean right =
        passwords.matches(
            typed, found.map(AccountStore.Credentials::passwordHash).orElseGet(nobodysHash::get));
    if (found.isEmpty() || !right) {
      throw wrong(subject, taken, WRONG);
    }
    attempts.takeBack(network);
    attempts.takeBack(subject);
    if (found.get().off()) {
      throw new Refused("这个账号停用了。要是不该停，请找本市的安全管理员");
    }
    return new Known(found.get().account(), found.get().mustChange());
  }

  /**
   * Compares the password of somebody who is signed in already.
   *
   * @throws Refused as {@link #check}; wrong ones count alike
   */
  public void again(Account account, String password) {
    attempt(
        account.id(),
        () ->
            passwords.matches(
                password, accounts.credentials(account.login()).orElseThrow().passwordHash()),
        "密码不对，请再输一次");
  }

  /**
   * Anything else that can be guessed: counts, lets somebody wait, as for passwords.
   *
   * @param wrong what to say when it does not hold
   */
  public void attempt(UUID account, java.util.function.BooleanSupplier holds, String wrong) {
    String subject = subject(account);
    Attempts.Taken taken = take(subject, time.now());
    if (!holds.getAsBoolean()) {
      throw wrong(subject, taken, wrong);
    }
    attempts.takeBack(subject);
  }

  /** Everything asked for was right: wrong attempts before are forgotten. */
  public void passed(Account account) {
    attempts.forget(subject(account.id()));
    attempts.removeOld(time.now());
  }

  /** Lets an account try again at once. */
  public void unlock(UUID account) {
    attempts.forget(subject(account));
  }

  /** The login of the account that this name or number belongs to. */
  public Optional<String> loginOf(String loginOrMobile) {
    return accounts.credentials(loginOrMobile.strip()).map(c -> c.account().login());
  }

  private Attempts.Taken take(String subject, Instant now) {
    return attempts
        .take(subject, now, ACCOUNT)
        .orElseThrow(() -> new Refused(locked(attempts.waits(subject, now).orElse(now))));
  }

  private Refused wrong(String subject, Attempts.Taken taken, String message) {
    if (taken.waits() == null) {
      return new Refused(message);
    }
    events.locked(subject, taken.failed());
    return new Refused(locked(taken.waits()));
  }

  private String locked(Instant until) {
    return "密码连续输错 "
        + ACCOUNT.allowed()
        + " 次或者更多，为了您的安全，这个账号先锁上了，"
        + from(until)
        + "再试；再输错，要等的时间加倍。忘了密码，带身份证到任一政务大厅窗口重设";
  }

  /** 请过 10 分钟（11月30日 9:05 以后）. */
  private String from(Instant until) {
    Duration left = Duration.between(time.now(), until);
    long minutes = Math.max(1, left.plusSeconds(59).toMinutes());
    LocalDateTime end = LocalDateTime.ofInstant(until.plusSeconds(59), clock.getZone());
    return "请过 "
        + (minutes < 120 ? minutes + " 分钟" : minutes / 60 + " 小时")
        + "（"
        + Dates.shortMoment(end)
        + " 以后）";
  }

  /** The row of an account in identity_attempt. */
  static String subject(UUID account) {
    return "account:" + account;
  }

  private String index(String text) {
    return HexFormat.of().formatHex(personalData.derive(text));
  }

  /** One address; of IPv6 the network of 64 bits, which one customer has for himself. */
  static String network(String from) {
    if (from == null || from.indexOf(':') < 0) {
      return String.valueOf(from);
    }
    try {
      byte[] bytes =
          InetAddress.getByName("[" + from.replaceAll("[\\[\\]]", "") + "]").getAddress();
      return bytes.length == 4
          ? InetAddress.getByAddress(bytes).getHostAddress()
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
    } catch (UnknownHostException e) {
      return from;
    }
  }
}
