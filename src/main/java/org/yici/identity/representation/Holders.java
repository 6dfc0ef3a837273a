package org.yici.identity.representation;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.Applicant;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.RealTime;
import org.yici.kernel.Checked;
import org.yici.kernel.CitizenId;
import org.yici.kernel.CreditCode;
import org.yici.kernel.InputException;

/** Finds the accounts of both sides, and opens one for a child or an enterprise that has none. */
@Component
class Holders {
  private final AccountStore accounts;
  private final PasswordEncoder passwords;
  private final RealTime time;
  private final SecureRandom random = new SecureRandom();

  Holders(AccountStore accounts, PasswordEncoder passwords, RealTime time) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.time = time;
  }

  Applicant of(UUID account) {
    return accounts.applicant(account).orElseThrow();
  }

  /**
   * The account of a natural person by name and by identity or mobile number, both right.
   *
   * @throws InputException in the same words whether number or name is wrong
   */
  UUID person(String field, String name, String number, LocalDate today) {
    Optional<UUID> found =
        number.length() == 18
            ? accounts.findByIdNumber("111", normal(CitizenId.check(number, today), number))
            : accounts.findByMobile(number);
    return found
        .filter(id -> isPerson(id, name))
        .orElseThrow(
            () -> new InputException(field, "没有找到姓名和号码都对得上的账号：请核对；对方还没有账号的，先请对方注册，或者两个人一起到窗口办"));
  }

  private boolean isPerson(UUID id, String name) {
    Applicant holder = of(id);
    return holder.kind() == AccountKind.RESIDENT && holder.name().equals(name);
  }

  /** A person or an enterprise by its number; empty when there is no account of that name. */
  Optional<UUID> anybody(String name, String number, LocalDate today) {
    boolean credit = CreditCode.check(number).valid();
    return accounts
        .findByIdNumber(
            credit ? "001" : "111",
            credit
                ? normal(CreditCode.check(number), number)
                : normal(CitizenId.check(number, today), number))
        .filter(id -> of(id).name().equals(name));
  }

  /** The account of this holder, opened when there is none. */
  UUID ensure(Applicant holder) {
    return accounts
        .findByIdNumber(holder.idType(), holder.idNumber())
        .orElseGet(
            () -> {
              byte[] secret = new byte[24];
              random.nextBytes(secret);
              UUID id = UUID.randomUUID();
              accounts.add(
                  id,
                  holder,
                  passwords.encode(Base64.getEncoder().encodeToString(secret)),
                  time.now());
              return id;
            });
  }

  private static String normal(Checked checked, String typed) {
    return checked.value() == null ? typed : checked.value();
  }
}
