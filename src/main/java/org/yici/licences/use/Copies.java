package org.yici.licences.use;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.LicenceCopy;
import org.yici.documents.LicenceOriginals;
import org.yici.documents.LicenceStandings;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.TimedId;
import org.yici.licences.Licence;
import org.yici.licences.LicenceFinder;
import org.yici.licences.Licences;

/**
 * Annotated copies (加注件): what a holder hands out instead of the licence, good for one user and one
 * purpose, sealed by who issued the licence.
 */
@Service
public class Copies implements LicenceOriginals {
  /** How many a person makes in a day. */
  static final int MOST_A_DAY = 20;

  private static final int LONGEST = 40;
  private static final int SHOWN = 50;
  private final CopyStore store;
  private final Documents documents;
  private final Licences licences;
  private final LicenceFinder finder;
  private final UseLog log;
  private final Accounts accounts;
  private final LicenceStandings standings;
  private final Clock clock;

  Copies(
      CopyStore store,
      Documents documents,
      Licences licences,
      LicenceFinder finder,
      UseLog log,
      Accounts accounts,
      LicenceStandings standings,
      Clock clock) {
    this.store = store;
    this.documents = documents;
    this.licences = licences;
    this.finder = finder;
    this.log = log;
    this.accounts = accounts;
    this.standings = standings;
    this.clock = clock;
  }

  /**
   * A copy that was made.
   *
   * @param documentId of its sealed document
   * @param validTo last day on which it may be used
   */
  public record Copy(
      UUID documentId,
      UUID licenceId,
      String purpose,
      String forWhom,
      LocalDate validTo,
      LocalDateTime at) {}

  /**
   * Makes a copy.
   *
   * @param purpose what for, {@code forWhom} who may use it, {@code until} last day: as typed
   * @throws InputException when something typed is wrong, the licence is not in force, or it cannot
   *     be sealed
   */
  public Copy make(Person person, UUID licenceId, String purpose, String forWhom, String until) {
    Licence licence = licences.ofPerson(person.accountId(), licenceId);
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    LocalDate today = now.toLocalDate();
    List<Fault> faults = new ArrayList<>();
    String what = said("purpose", "写清做什么用", purpose, faults);
    String whom = said("forWhom", "写清给谁用", forWhom, faults);
    LocalDate to = day(until, today, faults);
    if (!licence.validOn(today)) {
      faults.add(new Fault("", "这份证照现在不在有效状态，不能做加注件"));
    }
    if (store.since(person.accountId(), today.atStartOfDay()) >= MOST_A_DAY) {
      faults.add(new Fault("", "今天已经做了" + MOST_A_DAY + "份，明天再做"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    Copy copy = new Copy(TimedId.next(), licenceId, what, whom, to, now);
    // first the row: a copy that is sealed later, by the job, has its licence
    store.insert(copy, person.accountId());
    documents.copy(
        copy.documentId(),
        licence.face(),
        new LicenceCopy(what, whom, now, to),
        licence.agencyUscc());
    log.note(
        licence,
        Way.COPIED,
        User.of(person, accounts),
        new UseLog.What("制作加注件", "给" + whom + "，用于" + what, null, null));
    return copy;
  }

  private String said(String field, String ask, String typed, List<Fault> faults) {
    String text = typed == null ? "" : typed.strip();
    List<String> missing = documents.unprintable(text);
    if (!missing.isEmpty()) {
      faults.add(new Fault(field, "“" + String.join("”“", missing) + "”印不出来，换一个写法"));
    }
    if (text.length() < 2 || text.codePointCount(0, text.length()) > LONGEST) {
      faults.add(new Fault(field, ask + "，2到" + LONGEST + "字；会印在证照上"));
    }
    return text;
  }

  private static LocalDate day(String typed, LocalDate today, List<Fault> faults) {
    try {
      LocalDate day = LocalDate.parse(typed == null ? "" : typed.strip());
      if (!day.isBefore(today) && !day.isAfter(today.plusYears(1))) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // told below
    }
    faults.add(new Fault("until", "用到哪天：从今天起一年以内，写成 2026-11-30 的样子"));
    return null;
  }

  /** A person's copies of a licence, newest first. */
  public List<Copy> of(UUID account, UUID licenceId) {
    return store.of(account, licenceId, SHOWN);
  }

  @Override
  public Original of(Issued copy) {
    Licence licence = finder.byId(store.licenceOf(copy.id())).orElseThrow();
    LicenceStandings.Standing now =
        standings.of(licence.documentId(), LocalDate.now(clock)).orElseThrow();
    return new Original(licence.name(), licence.number(), now.inForce(), now.text());
  }
}
