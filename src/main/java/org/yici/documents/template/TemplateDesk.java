package org.yici.documents.template;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.yici.documents.template.Version.Deed;
import org.yici.documents.template.Version.Step;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.FormText;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;

/**
 * How a city's own words come into force: one person writes and submits, a second one approves, and
 * they rule from a day that has not begun. Until that day they can be withdrawn; a version that
 * ever ruled stays, and is followed by another.
 */
@Service
public class TemplateDesk {
  /** The path of faults that the check of a draft found. */
  public static final String CHECK = "check";

  static final int LONGEST_REASON = 300;
  private static final int SHORTEST_REASON = 4;

  /** One draft is far smaller; a broken form must not fill the table. */
  private static final int LARGEST_DRAFT = 200_000;

  private final Shipped shipped;
  private final VersionStore store;
  private final TemplateBook book;
  private final TemplateCheck check;
  private final Clock clock;

  TemplateDesk(
      Shipped shipped, VersionStore store, TemplateBook book, TemplateCheck check, Clock clock) {
    this.shipped = shipped;
    this.store = store;
    this.book = book;
    this.check = check;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException when there is no such template
   */
  public Template template(String key) {
    return shipped.find(key).orElseThrow(() -> new NotFoundException("没有这个文书模板"));
  }

  /** Every version of a template, newest first; without version 0. */
  public List<Version> versions(Template t) {
    return store.of(t.key());
  }

  /** Every version that was ever approved, of all templates. */
  public List<Version> approved() {
    return store.approved();
  }

  /** Versions that wait for a second person. */
  public List<Version> waiting() {
    return store.waiting();
  }

  /**
   * @throws NotFoundException when there is no such version
   */
  public Version version(Template t, int version) {
    return store
        .find(t.key(), version)
        .orElseThrow(() -> new NotFoundException("这个模板没有第" + version + "版"));
  }

  public Optional<Typed> draft(Person person, Template t) {
    return store.draft(t.key(), person.accountId());
  }

  public List<String> drafts(Person person) {
    return store.drafts(person.accountId());
  }

  /**
   * A draft to begin with: the words of a version, or of the day.
   *
   * @param version null for the words that rule today
   */
  public Typed begin(Template t, Integer version) {
    Timetable.Ruling now = book.get().on(t, today());
    if (version == null || version == now.version()) {
      return based(Typed.of(shipped, t, now.template().title(), now.template().body()), now);
    }
    if (version == 0) {
      return based(Typed.of(shipped, t, t.title(), t.body()), now);
    }
    Version v = version(t, version);
    return based(Typed.of(shipped, t, v.title(), v.body()), now);
  }

  private Typed based(Typed typed, Timetable.Ruling now) {
    return new Typed(typed.title(), typed.parts(), earliest().toString(), "", "", now.version());
  }

  /**
   * Keeps what was typed, right or wrong.
   *
   * @throws InputException when it is larger than any draft can be
   */
  public void keep(Person person, Template t, Typed typed) {
    int size =
        typed.title().length()
            + typed.reason().length()
            + typed.parts().stream()
                .mapToInt(p -> p.text().length() + p.kind().length() + p.cond().length())
                .sum();
    if (size > LARGEST_DRAFT || typed.parts().size() > 5 * Rules.MOST_PARTS) {
      throw new InputException("parts", "草稿太大了，存不下。一份文书不会这么长，请只留正文");
    }
    store.keep(t.key(), person.accountId(), typed, now());
  }

  public void drop(Person person, Template t) {
    store.drop(t.key(), person.accountId());
  }

  /** What is wrong with a draft on the day it names, or else the first possible one. */
  public List<Finding> check(Template t, Typed typed) {
    LocalDate from = FormText.day(typed.from());
    return check.of(t, typed, from == null ? earliest() : from);
  }

  /** The first day on which something approved now can rule: every node knows it by then. */
  public LocalDate earliest() {
    return now().plusSeconds(6L * TemplateBook.CHECK_SECONDS).toLocalDate().plusDays(1);
  }

  /**
   * Hands a draft over to a second person; from then on nobody changes it.
   *
   * @return the number of the version
   * @throws InputException naming every field to mend, {@link #CHECK} for what the check found
   * @throws ConflictException when somebody submitted another version at the same time
   */
  public int submit(Person person, Template t, Typed typed) {
    List<Fault> faults = new ArrayList<>();
    check(t, typed).stream()
        .filter(Finding::blocks)
        .forEach(f -> faults.add(new Fault(CHECK, f.message() + "：" + f.repair())));
    LocalDate from = begins(typed.from(), faults);
    LocalDate to = FormText.day(typed.to());
    if (to == null && !typed.to().isBlank() || to != null && from != null && to.isBefore(from)) {
      faults.add(new Fault("to", "失效日期应当是生效日期以后存在的一天；一直用下去就空着"));
    }
    String reason = typed.reason().strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      faults.add(new Fault("reason", "写明为什么改，" + LONGEST_REASON + "字以内，例如：《行政复议法》修改，救济途径要改"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    String title = typed.title().strip();
    List<Template.Part> body = typed.body(shipped, t);
    Template then = book.get().on(t, from).template();
    if (then.title().equals(title) && then.body().equals(body)) {
      throw new InputException("parts", "和" + from + "本来就用的文字一样，没有改动");
    }
    Version version =
        new Version(
            t.key(),
            0,
            title,
            body,
            from,
            to,
            typed.base(),
            reason,
            person.accountId(),
            person.name(),
            now(),
            null,
            null);
    try {
      return store.add(version);
    } catch (DuplicateKeyException e) {
      throw new ConflictException("刚刚有人提交了这个模板的另一版，请再提交一次");
    }
  }

  private LocalDate begins(String typed, List<Fault> faults) {
    LocalDate from = FormText.day(typed);
    if (from == null) {
      faults.add(new Fault("from", "写明从哪天起用，例如 " + earliest()));
    } else if (from.isBefore(earliest())) {
      faults.add(new Fault("from", "生效日期最早是" + earliest() + "：今天以前的文书已经按当时的文字出了"));
    }
    return from;
  }

  /**
   * Brings a version into force on its day.
   *
   * @throws InputException when its writer approves it, its day has come, or the check finds
   *     something that blocks
   * @throws ConflictException when somebody has decided it already
   */
  public void approve(Person person, Version v) {
    if (person.accountId().equals(v.by())) {
      throw new InputException("by", "起草人不能批准自己起草的这一版，请另一位同事来批准");
    }
    if (v.from().isBefore(earliest())) {
      throw new InputException("from", "生效日期" + v.from() + "已经来不及了，请退回，改了日期再提交");
    }
    Template t = template(v.template());
    List<Fault> faults =
        check.of(t, Typed.of(shipped, t, v.title(), v.body()), v.from()).stream()
            .filter(Finding::blocks)
            .map(f -> new Fault(CHECK, f.message() + "：" + f.repair()))
            .toList();
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    decide(person, v, Deed.APPROVE, null);
  }

  /**
   * Gives a version back to its writer, or takes it back.
   *
   * @throws InputException when no reason is given
   * @throws ConflictException when somebody has decided it already
   */
  public void giveBack(Person person, Version v, String why) {
    boolean own = person.accountId().equals(v.by());
    decide(person, v, own ? Deed.WITHDRAW : Deed.RETURN, reason(why));
  }

  /**
   * Withdraws an approved version before it rules.
   *
   * @throws InputException when it rules already or no reason is given
   */
  public void withdraw(Person person, Version v, String why) {
    String reason = reason(why);
    if (!v.stands()) {
      throw new ConflictException("这一版没有批准，或者已经撤回，请刷新后再看");
    }
    if (v.from().isBefore(earliest())) {
      throw new InputException("why", "这一版已经生效，或者马上生效，撤不回了。要改，请起草新的一版");
    }
    write(person, v, 2, Deed.WITHDRAW, reason);
  }

  private static String reason(String why) {
    String reason = why == null ? "" : why.strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      throw new InputException("why", "写明理由，" + LONGEST_REASON + "字以内");
    }
    return reason;
  }

  private void decide(Person person, Version v, Deed deed, String why) {
    if (!v.waits()) {
      throw new ConflictException(
          "这一版已经由" + v.decided().byName() + v.decided().deed().chinese() + "了");
    }
    write(person, v, 1, deed, why);
  }

  private void write(Person person, Version v, int number, Deed deed, String why) {
    if (!store.step(v, number, new Step(deed, person.name(), now(), why), person.accountId())) {
      throw new ConflictException("刚刚有人处理了这一版，请刷新后再看");
    }
    book.refresh();
  }

  private LocalDate today() {
    return now().toLocalDate();
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
