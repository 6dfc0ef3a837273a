package org.yici.identity.account;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.yici.kernel.InputException;
import org.yici.platform.YiciProperties;

/** Sets passwords. */
@Service
public class Passwords {
  /** Everybody's in a demo, and good there only. */
  public static final String DEMO = "yici-demo";

  /** No 0, 1, l, o: it is read out or copied from paper. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private final AccountStore accounts;
  private final PasswordEncoder encoder;
  private final RealTime time;
  private final boolean demo;
  private final SecureRandom random = new SecureRandom();

  Passwords(
      AccountStore accounts, PasswordEncoder encoder, RealTime time, YiciProperties settings) {
    this.accounts = accounts;
    this.encoder = encoder;
    this.time = time;
    this.demo = settings.demo();
  }

  /**
   * The holder sets a new one.
   *
   * @throws InputException when it breaks a rule of {@link PasswordRules}, is not typed twice
   *     alike, or is the one there is
   */
  public void change(Account account, String password, String again) {
    if (!password.equals(again)) {
      throw new InputException("passwordAgain", "两次填的新密码不一样，请再填一次");
    }
    if (!demo || !password.equals(DEMO)) {
      PasswordRules.fault(password, List.of(account.login(), account.name()))
          .ifPresent(
              fault -> {
                throw new InputException("password", fault);
              });
    }
    String old = accounts.credentials(account.login()).orElseThrow().passwordHash();
    if (encoder.matches(password, old)) {
      throw new InputException("password", "新密码和现在的一样，请换一个");
    }
    accounts.setPassword(account.id(), encoder.encode(password), false, time.now());
  }

  /**
   * Sets one that is good for one sign-in only.
   *
   * @return it, in four groups, to be handed over; kept nowhere in clear
   */
  public String replace(UUID account) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      made.append(i > 0 && i % 4 == 0 ? "-" : "")
          .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    accounts.setPassword(account, encoder.encode(made.toString()), true, time.now());
    return made.toString();
  }
}
