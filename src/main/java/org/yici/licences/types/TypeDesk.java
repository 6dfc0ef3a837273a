package org.yici.licences.types;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.FormText;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.Validity;

/**
 * How a type of licence changes: one person of the bureau writes and submits, a second one
 * approves, and it rules from a day that has not begun. What was issued keeps its face and its
 * term.
 */
@Service
public class TypeDesk {
  static final int LONGEST_REASON = 300;
  private static final int SHORTEST_REASON = 4;

  /** A type is far smaller; a broken form must not fill the table. */
  private static final int LARGEST = 100_000;

  private final LicenceTypes types;
  private final TypeStore store;
  private final TypeBook book;
  private final TypeCheck check;
  private final Clock clock;

  TypeDesk(LicenceTypes types, TypeStore store, TypeBook book, TypeCheck check, Clock clock) {
    this.types = types;
    this.store = store;
    this.book = book;
    this.check = check;
    this.clock = clock;
  }

  /**
   * The type that somebody changes: as it rules today, as the pack has it, or an empty one under a
   * right code.
   *
   * @throws NotFoundException when the code is none
   */
  public LicenceType type(String code) {
    return types
        .find(code)
        .or(() -> store.of(code).stream().findFirst().map(TypeVersion::type))
        .orElseGet(() -> empty(code));
  }

  /** Whether the city's directory has the type, today or by a version that waits or will rule. */
  public boolean known(String code) {
    return types.find(code).isPresent()
        || store.of(code).stream().anyMatch(v -> v.waits() || v.stands());
  }

  private static LicenceType empty(String code) {
    if (TypeCode.fault(code) != null) {
      throw new NotFoundException("没有这种证照：代码不对");
    }
    return new LicenceType(
        code,
        "",
        List.of(),
        "standard",
        "",
        new LicenceType.Holder(null, "001", null),
        new LicenceType.Numbering("{region}{year}{n}", null, null, "[I] 编号规则待本市核定"),
        null,
        "",
        30,
        "《行政许可法》第五十条",
        List.of(
            new LicenceType.FaceField(
                "持证人", null, null, null, "applicant", null, "text", true, true, false)),
        List.of(),
        List.of(),
        "1",
        "2",
        List.of(),
        Validity.LONG);
  }

  /** Every version of a type, newest first; without version 0. */
  public List<TypeVersion> versions(String code) {
    return store.of(code);
  }

  /** Those that wait for a second person: to be approved, or to be withdrawn. */
  public List<TypeVersion> waiting() {
    return store.waiting(earliest());
  }

  public List<String> drafts(Person person) {
    return store.drafts(person.accountId());
  }

  /**
   * @throws NotFoundException when there is no such version
   */
  public TypeVersion version(String code, int version) {
    return store
        .find(code, version)
        .orElseThrow(() -> new NotFoundException("这种证照没有第" + version + "版"));
  }

  /** What the person has written so far, or the type as it rules today. */
  public TypedType draft(Person person, String code) {
    return kept(person, code)
        .orElseGet(
            () -> TypedType.of(type(code), book.ruling(code, today()), earliest().toString()));
  }

  public Optional<TypedType> kept(Person person, String code) {
    return store.draft(code, person.accountId());
  }

  /**
   * Keeps what was typed, right or wrong.
   *
   * @throws InputException when it is larger than any type can be
   */
  public void keep(Person person, String code, TypedType typed) {
    type(code);
    int size =
        typed.values().values().stream().mapToInt(String::length).sum()
            + typed.fields().stream()
                .flatMap(r -> r.values().stream())
                .mapToInt(String::length)
                .sum();
    if (size > LARGEST || typed.fields().size() > 100) {
      throw new InputException("fields", "草稿太大了，存不下。一种证照不会有这么多内容");
    }
    store.keep(code, person.accountId(), typed, now());
  }

  public void drop(Person person, String code) {
    store.drop(code, person.accountId());
  }

  /** The first day on which something approved now can rule: every node knows it by then. */
  public LocalDate earliest() {
    return now().plusSeconds(6L * TypeBook.CHECK_SECONDS).toLocalDate().plusDays(1);
  }

  /** What was typed as a type, as far as it can be read; {@code faults} gets what is wrong. */
  public LicenceType read(String code, TypedType typed, List<Fault> faults) {
    LicenceType before = type(code);
    LicenceType read = typed.type(before, faults);
    if (faults.isEmpty()) {
      LocalDate from = FormText.day(typed.v("from"));
      faults.addAll(
          check.faults(numbered(before, read), others(code, from == null ? earliest() : from)));
    }
    return numbered(before, read);
  }

  /** Numbers given once never change their form: they must stay apart for ever. */
  private LicenceType numbered(LicenceType before, LicenceType read) {
    boolean counted = types.find(before.code()).isPresent();
    return counted ? read.withNumbers(before) : read;
  }

  private List<LicenceType> others(String code, LocalDate day) {
    return types.on(day).stream().filter(t -> !t.code().equals(code)).toList();
  }

  /**
   * Hands a draft over to a second person; from then on nobody changes it.
   *
   * @return the number of the version
   * @throws InputException naming every field to mend
   * @throws ConflictException when somebody submitted another version at the same time
   */
  public int submit(Person person, String code, TypedType typed) {
    List<Fault> faults = new ArrayList<>();
    LicenceType type = read(code, typed, faults);
    LocalDate from = FormText.day(typed.v("from"));
    if (from == null || from.isBefore(earliest())) {
      faults.add(new Fault("from", "生效日期最早是" + earliest() + "：以前发的证已经照当时的样子发了"));
    }
    String reason = typed.v("reason").strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      faults.add(new Fault("reason", "写明为什么改，" + SHORTEST_REASON + "到" + LONGEST_REASON + "字"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    boolean same = types.on(from).stream().anyMatch(t -> t.code().equals(code) && same(t, type));
    if (same) {
      throw new InputException("reason", "和" + from + "本来就用的一样，没有改动");
    }
    String base = typed.v("base");
    try {
      return store.add(
          new TypeVersion(
              code,
              0,
              type,
              from,
              base.matches("\\d{1,6}") ? Integer.parseInt(base) : 0,
              reason,
              person.accountId(),
              person.name(),
              now(),
              null,
              null));
    } catch (DuplicateKeyException e) {
      throw new ConflictException("刚刚有人提交了这种证照的另一版，请再提交一次");
    }
  }

  /** The same when read from the form again. */
  static boolean same(LicenceType a, LicenceType b) {
    return TypedType.of(a, 0, "").equals(TypedType.of(b, 0, ""));
  }

  /**
   * Brings a version into force on its day.
   *
   * @throws InputException when its writer approves it, its day has come, or the check finds
   *     something
   * @throws ConflictException when somebody has decided it already
   */
  public void approve(Person person, TypeVersion v) {
    if (person.accountId().equals(v.by())) {
      throw new InputException("by", "起草人不能批准自己起草的这一版，请另一位同事来批准");
    }
    if (v.from().isBefore(earliest())) {
      throw new InputException("from", "生效日期" + v.from() + "已经来不及了，请退回，改了日期再提交");
    }
    List<Fault> faults = check.faults(v.type(), others(v.code(), v.from()));
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    decide(person, v, "APPROVE", null);
    book.refresh();
  }

  /**
   * Gives a version back to its writer, or takes it back.
   *
   * @throws InputException when no reason is given
   * @throws ConflictException when somebody has decided it already
   */
  public void giveBack(Person person, TypeVersion v, String why) {
    boolean own = person.accountId().equals(v.by());
    decide(person, v, own ? "WITHDRAW" : "RETURN", reason(why));
  }

  /**
   * @throws InputException when it is too short or too long
   */
  static String reason(String why) {
    String reason = why == null ? "" : why.strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      throw new InputException("why", "写明理由，" + SHORTEST_REASON + "到" + LONGEST_REASON + "字");
    }
    return reason;
  }

  private void decide(Person person, TypeVersion v, String deed, String why) {
    TypeVersion.Decided done = new TypeVersion.Decided(deed, person.name(), now(), why);
    if (!store.decide(v, person.accountId(), done)) {
      throw new ConflictException("这一版已经有人处理了，请刷新后再看");
    }
  }

  /** The data elements that the forms of these items ask for, to choose from. */
  public List<String> elements(LicenceType t) {
    return t.bases().stream().flatMap(b -> check.elements(b).stream()).distinct().sorted().toList();
  }

  /** What a version changes, line by line. */
  public static List<String> lines(LicenceType t) {
    TypedType typed = TypedType.of(t, 0, "");
    List<String> lines = new ArrayList<>();
    typed.values().forEach((k, v) -> add(lines, TypeWords.of(k), v));
    for (Map<String, String> r : typed.fields()) {
      lines.add("照面：" + TypeWords.row(r));
    }
    return lines;
  }

  private static void add(List<String> lines, String name, String value) {
    if (name != null && !value.isBlank()) {
      lines.add(name + "：" + value.replace("\n", "、"));
    }
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
