package org.yici.licences.types;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.TimedId;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.types.TypeVersion.Withdrawal;

/**
 * An approved version of a type goes before its day, by two people as it came; the one before it
 * rules on. Once its day has come it stays and is followed by another.
 */
@Service
public class TypeWithdrawals {
  private final LicenceTypes types;
  private final TypeStore store;
  private final TypeBook book;
  private final TypeDesk desk;
  private final TypeCheck check;
  private final Clock clock;

  TypeWithdrawals(
      LicenceTypes types,
      TypeStore store,
      TypeBook book,
      TypeDesk desk,
      TypeCheck check,
      Clock clock) {
    this.types = types;
    this.store = store;
    this.book = book;
    this.desk = desk;
    this.check = check;
    this.clock = clock;
  }

  /** Every withdrawal that was asked for, the oldest first. */
  public List<Withdrawal> of(TypeVersion v) {
    return store.withdrawals(v);
  }

  /** Whether its day is far enough away for every node to hear of it. */
  public boolean inTime(TypeVersion v) {
    return !v.from().isBefore(desk.earliest());
  }

  /**
   * @throws InputException when no reason is given, its day has come, or what would rule without it
   *     is not right
   * @throws ConflictException when it does not stand, or somebody asked before
   */
  public void ask(Person person, TypeVersion v, String why) {
    String reason = TypeDesk.reason(why);
    check(v);
    Withdrawal w =
        new Withdrawal(person.accountId(), person.name(), now(), reason, null, null, null);
    try {
      store.askWithdrawal(TimedId.next(), v, w);
    } catch (DuplicateKeyException e) {
      throw new ConflictException("这一版已经有人申请撤回，请刷新后再看");
    }
  }

  /**
   * The version is gone, before it ever ruled.
   *
   * @throws InputException when who asked confirms, its day has come, or what would rule without it
   *     is not right
   * @throws ConflictException when nothing waits
   */
  public void confirm(Person person, TypeVersion v) {
    if (v.withdrawal() != null && person.accountId().equals(v.withdrawal().by())) {
      throw new InputException("by", "申请撤回的人不能自己确认，请另一位同事来确认");
    }
    check(v);
    decide(person, v, Withdrawal.CONFIRM);
    book.refresh();
  }

  /** It stays after all, as who asked or somebody else says. */
  public void keep(Person person, TypeVersion v) {
    decide(person, v, Withdrawal.KEEP);
  }

  private void decide(Person person, TypeVersion v, String deed) {
    if (!store.decideWithdrawal(v, deed, person.accountId(), person.name(), now())) {
      throw new ConflictException("没有等着确认的撤回申请，请刷新后再看");
    }
  }

  private void check(TypeVersion v) {
    if (!v.stands()) {
      throw new ConflictException("这一版没有批准，或者已经撤回，请刷新后再看");
    }
    if (!inTime(v)) {
      throw new InputException("why", "这一版已经生效，或者马上生效，撤不回了。要改，请起草新的一版");
    }
    List<LicenceType> left = book.without(v, types.shipped(), v.from());
    Optional<LicenceType> before = left.stream().filter(t -> t.code().equals(v.code())).findFirst();
    List<Fault> faults =
        before
            .map(b -> check.faults(b, left.stream().filter(t -> t != b).toList()))
            .orElse(List.of());
    if (!faults.isEmpty()) {
      throw new InputException(
          faults.stream()
              .map(f -> new Fault("why", "撤回以后接着用的那一版有问题，先改好别的证照：" + f.message()))
              .toList());
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
