package org.yici.catalog.editing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.yici.catalog.Catalog;
import org.yici.catalog.Pause;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.editing.Change.Deed;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/**
 * Pausing and withdrawing published items. A pause ends by itself on its day. Cases that are open
 * go on under the guide they were handed in by.
 */
@Service
public class Standing {
  private static final int LONGEST_DAYS = 366;
  private final Catalog catalog;
  private final Release release;
  private final DraftStore store;
  private final Clock clock;

  Standing(Catalog catalog, Release release, DraftStore store, Clock clock) {
    this.catalog = catalog;
    this.release = release;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Pauses an item: by who answers for its agency, or the bureau.
   *
   * @param since first day, from today on; {@code until} last day, at most a year later
   * @throws InputException naming every field to mend
   */
  public void pause(Person person, String code, String since, String until, String why) {
    PublishedItem item = item(person, code);
    List<Fault> faults = new ArrayList<>();
    LocalDate from = day(since);
    LocalDate to = day(until);
    LocalDate today = LocalDate.now(clock);
    if (from == null || from.isBefore(today)) {
      faults.add(new Fault("since", "写明从哪天起暂停，最早是今天，" + today));
    }
    if (to == null
        || from != null && (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS)))) {
      faults.add(new Fault("until", "写明暂停到哪天为止，不早于开始的那天，最长一年"));
    }
    String reason = "";
    try {
      reason = Steps.reason(why);
    } catch (InputException e) {
      faults.addAll(e.faults());
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    release.pause(new Pause(item.code(), from, to, reason), person.accountId(), person.name());
    log(person, code, Deed.PAUSE, from + " 至 " + to + "：" + reason);
  }

  /**
   * Ends a pause before its day.
   *
   * @throws InputException when no reason is given
   */
  public void resume(Person person, String code, String why) {
    PublishedItem item = item(person, code);
    String reason = Steps.reason(why);
    release.resume(item.code(), person.name(), reason);
    log(person, code, Deed.RESUME, reason);
  }

  /**
   * Withdraws an item: the bureau does, with the catalogue.
   *
   * @throws InputException when no reason is given, or an agency tries
   */
  public void withdraw(Person person, String code, String why) {
    PublishedItem item = item(person, code);
    if (!Access.publishes(person)) {
      throw new InputException("by", "取消事项由政务服务管理机构来做；单位可以先暂停办理");
    }
    String reason = Steps.reason(why);
    release.withdraw(item);
    log(person, code, Deed.WITHDRAW, reason);
  }

  private PublishedItem item(Person person, String code) {
    PublishedItem item = catalog.item(code);
    Access.look(person, item.agency(), code);
    if (!Access.answers(person, item.agency()) && !Access.publishes(person)) {
      throw new InputException("by", "暂停和恢复由本单位的负责人、审批人、事项管理员或者政务服务管理机构来做");
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

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (java.time.DateTimeException e) {
      return null;
    }
  }
}
