package org.yici.identity.representation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.AccountKind;
import org.yici.identity.Applicant;
import org.yici.identity.Person;
import org.yici.identity.Representation.Kind;
import org.yici.identity.representation.RepresentationRow.State;
import org.yici.kernel.Checked;
import org.yici.kernel.CitizenId;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.kernel.TimedId;

/**
 * Guardians and their children (民法典第二十三条、第二十七条). It counts once a clerk has checked the proof, and
 * ends by itself with the last day before the eighteenth birthday (第十七条).
 */
@Service
public class Children {
  private static final int ADULT = 18;
  private static final int GUARDIANS = 2;
  private static final int WAITING = 10;
  private final RepresentationStore store;
  private final RepresentationDesk desk;
  private final Holders holders;

  Children(RepresentationStore store, RepresentationDesk desk, Holders holders) {
    this.store = store;
    this.desk = desk;
    this.holders = holders;
  }

  /**
   * What a guardian says of a child.
   *
   * @param relation what the guardian is to the child: 母亲
   * @param proof id of the uploaded proof; null: none
   */
  public record Child(String name, String number, String relation, String proof) {}

  /**
   * Hands it to the hall of the guardian's place for a check.
   *
   * @throws InputException with every fault at once
   */
  @Transactional
  public UUID add(Person guardian, Child child) {
    LocalDate today = desk.today();
    List<Fault> faults = new ArrayList<>();
    if (guardian.representation() != null || guardian.kind() != AccountKind.RESIDENT) {
      throw new InputException("name", "请先换回本人，再添加孩子");
    }
    if (child.name().isBlank() || child.name().length() > 60) {
      faults.add(new Fault("name", "请写孩子的姓名"));
    }
    if (child.relation().isBlank() || child.relation().length() > 20) {
      faults.add(new Fault("relation", "请写您是孩子的什么人，例如母亲"));
    }
    if (child.proof() == null) {
      faults.add(new Fault("file", "请传能证明监护关系的材料：出生医学证明、户口簿页，或者指定监护的文书"));
    }
    Checked number = CitizenId.check(child.number(), today);
    LocalDate until = null;
    if (!number.valid()) {
      faults.add(new Fault("number", number.reason()));
    } else {
      until = until(LocalDate.parse(number.parts().get("birthDate")));
      if (today.isAfter(until)) {
        faults.add(new Fault("number", "已经满十八周岁，是成年人，自己办；要帮忙请用“请家人帮我办”（民法典第十七条）"));
      }
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    Applicant own = holders.of(guardian.accountId());
    List<RepresentationRow> before = store.ofPerson(guardian.accountId());
    boolean same =
        before.stream()
            .filter(r -> r.kind() == Kind.GUARDIAN && r.open(today))
            .anyMatch(r -> number.value().equals(number(r)));
    if (same) {
      throw new InputException("number", "这个孩子您已经添加过了，在“我的身份”里");
    }
    if (before.stream().filter(r -> r.state() == State.CHECKING).count() >= WAITING) {
      throw new InputException("name", "已经有" + WAITING + "个在等核对，请等窗口核对完再加");
    }
    RepresentationRow row = row(guardian, child, own.region12(), today, until);
    store.add(row, number.value());
    return row.id();
  }

  /** The last day on which somebody is a child. */
  static LocalDate until(LocalDate birth) {
    return birth.plusYears(ADULT).minusDays(1);
  }

  /** The number of the child of a right, in clear; the caller writes down who looked and why. */
  public String number(RepresentationRow r) {
    return r.principal() == null
        ? store.wardNumber(r.id()).orElse("")
        : holders.of(r.principal()).idNumber();
  }

  /**
   * The clerk's check of the proof: from then on the guardian acts for the child.
   *
   * @param by the clerk with the desk
   * @param why not; needed for a refusal
   */
  @Transactional
  public void check(RepresentationRow r, boolean right, String by, String why) {
    if (r.state() != State.CHECKING) {
      throw new NotFoundException("这一份已经核对过了");
    }
    if (!right) {
      if (why.isBlank() || why.length() > 200) {
        throw new InputException("why", "请写明为什么没有通过，要补什么，200字以内");
      }
      store.answer(r.id(), State.CHECKING, State.REFUSED, by, why);
      return;
    }
    LocalDate today = desk.today();
    if (r.until() != null && today.isAfter(r.until())) {
      throw new InputException("why", "孩子已经满十八周岁，不能再由监护人代办");
    }
    Applicant child =
        new Applicant(AccountKind.RESIDENT, r.principalName(), "111", number(r), null, null, null);
    UUID account = holders.ensure(child);
    if (!holders.of(account).name().equals(r.principalName())) {
      throw new InputException("why", "这个身份证号的账号是别的姓名，请对照证件核对，对不上就不通过");
    }
    long others =
        store.ofPrincipal(account).stream()
            .filter(o -> o.kind() == Kind.GUARDIAN && o.counts(today))
            .count();
    if (others >= GUARDIANS) {
      throw new InputException("why", "这个孩子已经有两位监护人在代办；要换人，先结束原来的");
    }
    store.ward(r.id(), account);
    store.answer(r.id(), State.CHECKING, State.ACTIVE, by, null);
  }

  private static RepresentationRow row(
      Person guardian, Child child, String region12, LocalDate today, LocalDate until) {
    return new RepresentationRow(
        TimedId.next(),
        Kind.GUARDIAN,
        null,
        child.name().strip(),
        guardian.accountId(),
        guardian.name(),
        State.CHECKING,
        "online",
        child.relation().strip(),
        List.of(),
        null,
        List.of(),
        today,
        until,
        child.proof(),
        null,
        region12 == null ? null : region12.substring(0, 6),
        null,
        null,
        null,
        null,
        null);
  }
}
