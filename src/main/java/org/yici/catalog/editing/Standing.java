package org.yici.catalog.editing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.catalog.Catalog;
import org.yici.catalog.Pause;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.editing.Change.Deed;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.FormText;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.platform.CityPack;

/**
 * Pausing and withdrawing published items, by two people: one proposes, another decides. Only an
 * urgent pause holds at once; the bureau then confirms or ends it within some working days. A pause
 * ends by itself on its day. Cases that are open go on under the guide they were handed in by.
 */
@Service
public class Standing {
  private static final int LONGEST_DAYS = 366;
  private static final String CONFIRMED = "confirmed";
  private final Catalog catalog;
  private final Release release;
  private final DraftStore store;
  private final ProposalStore proposals;
  private final Deadlines deadlines;
  private final Clock clock;
  private final int urgentWorkDays;

  Standing(
      Catalog catalog,
      Release release,
      DraftStore store,
      ProposalStore proposals,
      Deadlines deadlines,
      CityPack pack,
      Clock clock) {
    this.catalog = catalog;
    this.release = release;
    this.store = store;
    this.proposals = proposals;
    this.deadlines = deadlines;
    this.clock = clock;
    this.urgentWorkDays = pack.yaml("catalog/editing.yaml", Settings.class).confirmUrgentWorkDays();
  }

  /**
   * @param confirmUrgentWorkDays working days within which the bureau confirms an urgent pause
   */
  record Settings(int confirmUrgentWorkDays) {}

  /** Working days within which the bureau confirms an urgent pause. */
  public int urgentWorkDays() {
    return urgentWorkDays;
  }

  /** The proposal of an item that waits. */
  public Optional<Proposal> waiting(String code) {
    return proposals.open(code);
  }

  /** Those that this person sees and that wait, the urgent ones first; at most 200. */
  public List<Proposal> waiting(Person person) {
    return person.has(Roles.BUREAU)
        ? proposals.waiting(null)
        : person.agencyUscc() == null ? List.of() : proposals.waiting(person.agencyUscc());
  }

  /** Whether this person may decide it: another one of the agency, or the bureau. */
  public boolean decides(Person person, Proposal p) {
    boolean second =
        Access.publishes(person)
            || p.act() == Proposal.Act.PAUSE && !p.urgent() && Access.answers(person, p.agency());
    return second && !person.accountId().equals(p.person());
  }

  /**
   * Proposes a pause: by who answers for the agency, or the bureau.
   *
   * @param since first day, from today on; {@code until} last day, at most a year later
   * @param urgent whether it holds at once; then the bureau confirms it
   * @throws InputException naming every field to mend
   * @throws ConflictException when another proposal for the item waits
   */
  @Transactional
  public void pause(
      Person person, String code, String since, String until, String why, boolean urgent) {
    PublishedItem item = item(person, code);
    List<Fault> faults = new ArrayList<>();
    LocalDate from = FormText.day(since);
    LocalDate to = FormText.day(until);
    LocalDate today = LocalDate.now(clock);
    if (from == null || from.isBefore(today)) {
      faults.add(new Fault("since", "写明从哪天起暂停，最早是今天，" + today));
    }
    if (urgent && from != null && from.isAfter(today)) {
      faults.add(new Fault("since", "紧急暂停从今天起；以后才停的，请另一人先确认"));
    }
    if (to == null
        || from != null && (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS)))) {
      faults.add(new Fault("until", "写明暂停到哪天为止，不早于开始的那天，最长一年"));
    }
    String reason = reason(why, faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    propose(person, item, Proposal.Act.PAUSE, from, to, reason, urgent);
    if (urgent) {
      hold(person, item.code(), from, to, reason);
    }
  }

  private static String reason(String why, List<Fault> faults) {
    try {
      return Steps.reason(why);
    } catch (InputException e) {
      faults.addAll(e.faults());
      return "";
    }
  }

  /**
   * Proposes to withdraw an item; the bureau decides.
   *
   * @throws InputException when no reason is given
   * @throws ConflictException when another proposal for the item waits
   */
  @Transactional
  public void withdraw(Person person, String code, String why) {
    PublishedItem item = item(person, code);
    propose(person, item, Proposal.Act.WITHDRAW, null, null, Steps.reason(why), false);
  }

  private void propose(
      Person person,
      PublishedItem item,
      Proposal.Act act,
      LocalDate from,
      LocalDate to,
      String why,
      boolean urgent) {
    Proposal p =
        new Proposal(
            0,
            item.code(),
            item.agency(),
            item.name(),
            act,
            from,
            to,
            why,
            urgent,
            urgent ? due() : null,
            person.accountId(),
            person.name());
    if (!proposals.add(p, clock.instant())) {
      throw new ConflictException("这个事项已经有一个暂停或者取消在等确认，请先办那一个");
    }
    log(person, item.code(), Deed.PROPOSE, (urgent ? "紧急" : "") + p.words());
  }

  private LocalDate due() {
    LocalDate today = LocalDate.now(clock);
    try {
      return deadlines.due(today, urgentWorkDays, DayUnit.WORKING, List.of());
    } catch (CalendarMissingException e) {
      // no law sets this limit: without the notice of the year it is five days of seven
      return today.plusDays((urgentWorkDays * 7L + 4) / 5);
    }
  }

  /**
   * Confirms what another person proposed.
   *
   * @throws InputException when it is not this person's to confirm, or its days are over
   * @throws ConflictException when it does not wait any more
   */
  @Transactional
  public void confirm(Person person, String code, long id) {
    PublishedItem item = item(person, code);
    Proposal p = open(code, id);
    if (!decides(person, p)) {
      throw new InputException(
          "by",
          person.accountId().equals(p.person())
              ? "这是您提的，要由另一个人确认"
              : p.act() == Proposal.Act.WITHDRAW ? "取消事项由政务服务管理机构确认" : "紧急暂停由政务服务管理机构确认");
    }
    LocalDate today = LocalDate.now(clock);
    if (p.act() == Proposal.Act.PAUSE && !p.urgent() && p.until().isBefore(today)) {
      throw new InputException("until", "要暂停的日子已经过了，请退回，需要的话重新提");
    }
    decide(p, CONFIRMED, person, null);
    log(person, code, Deed.CONFIRM, p.words());
    if (p.act() == Proposal.Act.WITHDRAW) {
      release.withdraw(item);
      log(person, code, Deed.WITHDRAW, p.why());
    } else if (!p.urgent()) {
      hold(person, code, p.since().isBefore(today) ? today : p.since(), p.until(), p.why());
    }
  }

  /**
   * Refuses what another person proposed, or takes back one's own; an urgent pause ends with it.
   *
   * @throws InputException when no reason is given or it is not this person's to refuse
   * @throws ConflictException when it does not wait any more
   */
  @Transactional
  public void refuse(Person person, String code, long id, String why) {
    item(person, code);
    Proposal p = open(code, id);
    boolean own = person.accountId().equals(p.person());
    if (!own && !decides(person, p)) {
      throw new InputException("by", "不同意由政务服务管理机构来做；提的人可以自己撤回");
    }
    String reason = Steps.reason(why);
    decide(p, own ? "taken-back" : "refused", person, reason);
    log(person, code, own ? Deed.TAKE_BACK : Deed.REFUSE, p.act().chinese() + "：" + reason);
    if (p.urgent() && release.end(code, person.name(), reason)) {
      log(person, code, Deed.RESUME, reason);
    }
  }

  private Proposal open(String code, long id) {
    return proposals
        .open(code)
        .filter(p -> p.id() == id)
        .orElseThrow(() -> new ConflictException("刚刚有人办过了，请刷新后再看"));
  }

  private void decide(Proposal p, String decision, Person person, String why) {
    if (!proposals.decide(p.id(), decision, person.name(), why, clock.instant())) {
      throw new ConflictException("刚刚有人办过了，请刷新后再看");
    }
  }

  private void hold(Person person, String code, LocalDate from, LocalDate to, String why) {
    release.pause(new Pause(code, from, to, why), person.accountId(), person.name());
    log(person, code, Deed.PAUSE, from + " 至 " + to + "：" + why);
  }

  /**
   * Ends a pause before its day: the public gets the service back, so one person is enough.
   *
   * @throws InputException when no reason is given
   */
  @Transactional
  public void resume(Person person, String code, String why) {
    PublishedItem item = item(person, code);
    String reason = Steps.reason(why);
    release.resume(item.code(), person.name(), reason);
    proposals
        .open(code)
        .filter(Proposal::urgent)
        .ifPresent(p -> decide(p, "taken-back", person, reason));
    log(person, code, Deed.RESUME, reason);
  }

  private PublishedItem item(Person person, String code) {
    PublishedItem item = catalog.item(code);
    Access.look(person, item.agency(), code);
    if (!Access.answers(person, item.agency()) && !Access.publishes(person)) {
      throw new InputException("by", "暂停、恢复和取消由本单位的负责人、审批人、事项管理员或者政务服务管理机构来做");
    }
    return item;
  }

  private void log(Person person, String code, Deed deed, String reason) {
    store.log(
        List.of(
            new Change(
                code,
                0,
                0,
                clock.instant(),
                person.accountId(),
                person.name(),
                deed,
                null,
                null,
                null,
                reason)));
  }
}
