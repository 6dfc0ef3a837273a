package org.yici.identity.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.kernel.NotFoundException;

/**
 * What staff prove beside a password. Wrong codes count as wrong passwords do, and no code works
 * twice.
 */
@Service
public class Factors {
  public static final String TOTP = "totp";
  public static final String RECOVERY = "recovery";
  public static final String PASSKEY = "passkey";
  private static final String WRONG = "这个码不对，或者刚刚用过：请等它变了，填新的那一个";
  private static final int SECRET_BYTES = 20;
  private static final int CODES = 10;

  private final FactorStore store;
  private final SignIn signIn;
  private final RealTime time;
  private final SecureRandom random = new SecureRandom();

  Factors(FactorStore store, SignIn signIn, RealTime time) {
    this.store = store;
    this.signIn = signIn;
    this.time = time;
  }

  /**
   * One factor of an account.
   *
   * @param kind {@link #TOTP} or {@link #PASSKEY}
   * @param used null: never
   */
  public record Factor(UUID id, String kind, String name, Instant created, Instant used) {}

  public List<Factor> of(UUID account) {
    return store.of(account);
  }

  public int recoveryCodesLeft(UUID account) {
    return store.recoveryCodesLeft(account);
  }

  /** A new secret in base 32 (RFC 4226 wants 160 bits); nothing is kept yet. */
  public String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Totp.encode(bytes);
  }

  /** What an authenticator reads from the QR code. */
  public static String address(String login, String secret) {
    return "otpauth://totp/Yici:"
        + login
        + "?secret="
        + secret
        + "&issuer=Yici&algorithm=SHA1&digits=6&period=30";
  }

  /**
   * Keeps a new authenticator that has shown its first right code, in place of the one before.
   *
   * @return ten recovery codes, shown this once
   * @throws SignIn.Refused when the code is not that of the secret
   */
  @Transactional(noRollbackFor = SignIn.Refused.class)
  public List<String> enrol(Account account, String secret, String code) {
    OptionalLong step = Totp.step(secret, digits(code), time.now(), 0);
    signIn.attempt(account.id(), step::isPresent, WRONG);
    store.setAuthenticator(account.id(), "动态码", secret, step.orElseThrow(), time.now());
    return newRecoveryCodes(account.id());
  }

  /** New ones; those before are no good any more. */
  @Transactional
  public List<String> newRecoveryCodes(UUID account) {
    List<String> codes = Stream.generate(this::recoveryCode).limit(CODES).toList();
    store.setRecoveryCodes(account, codes.stream().map(c -> c.replace("-", "")).toList());
    return codes;
  }

  /**
   * @param code six digits of the authenticator, or a recovery code
   * @return which it was: {@link #TOTP} or {@link #RECOVERY}
   * @throws SignIn.Refused when it is none, was used before, or too many were wrong
   */
  public String check(Account account, String code) {
    AtomicReference<String> kind = new AtomicReference<>();
    signIn.attempt(
        account.id(),
        () -> {
          kind.set(kind(account.id(), digits(code)));
          return kind.get() != null;
        },
        WRONG);
    return kind.get();
  }

  private String kind(UUID account, String code) {
    Instant now = time.now();
    if (code.matches("\\d{6}")) {
      return store
              .authenticator(account)
              .map(a -> Totp.step(a.secret(), code, now, a.counter()))
              .filter(step -> step.isPresent() && store.useStep(account, step.getAsLong(), now))
              .isPresent()
          ? TOTP
          : null;
    }
    return code.length() >= 8 && store.useRecoveryCode(account, code, now) ? RECOVERY : null;
  }

  /** Takes one away; with the last one the recovery codes go too. */
  @Transactional
  public void remove(UUID account, UUID factor) {
    if (!store.remove(account, factor)) {
      throw new NotFoundException("这个第二重验证已经不在了：请回到“第二重验证”看一看");
    }
    if (store.of(account).isEmpty()) {
      store.removeAll(account);
    }
  }

  /** Takes all away: the holder has lost them. */
  @Transactional
  public void removeAll(UUID account) {
    store.removeAll(account);
  }

  private String recoveryCode() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    String text = Totp.encode(bytes).toLowerCase(Locale.ROOT);
    return text.substring(0, 4) + "-" + text.substring(4, 8) + "-" + text.substring(8, 12);
  }

  /** What people type between and around is left out. */
  private static String digits(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }
}
