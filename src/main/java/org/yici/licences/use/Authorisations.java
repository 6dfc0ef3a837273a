package org.yici.licences.use;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.kernel.TimedId;
import org.yici.licences.Licence;
import org.yici.licences.LicenceFinder;

/**
 * Holders let others use their licences, for one purpose and a time, and take it back whenever they
 * wish (个人信息保护法第十四条、第十五条、第二十三条).
 */
@Service
public class Authorisations {
  /** How many of one licence may stand at a time. */
  static final int MOST = 50;

  private final AuthorisationStore store;
  private final LicenceFinder finder;
  private final UseLog log;
  private final Clock clock;

  Authorisations(AuthorisationStore store, LicenceFinder finder, UseLog log, Clock clock) {
    this.store = store;
    this.finder = finder;
    this.log = log;
    this.clock = clock;
  }

  /** Gives what was asked and checked ({@link AuthorisationAsk}). */
  @Transactional
  public UUID give(Person by, Licence licence, AuthorisationAsk.Checked asked) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    if (store.open(licence.id(), now.toLocalDate()) >= MOST) {
      throw new InputException("", "这份证照已经有" + MOST + "个还有效的授权，先撤回用不着的");
    }
    UUID id = TimedId.next();
    store.insert(
        new Authorisation(
            id,
            licence.id(),
            null,
            by.accountId(),
            by.name(),
            asked.toName(),
            asked.toIdType(),
            null,
            asked.purpose(),
            asked.baseCode(),
            asked.item(),
            asked.from(),
            asked.to(),
            asked.times(),
            0,
            asked.consent(by.name(), licence),
            now,
            null),
        asked.toId());
    return id;
  }

  /** The holder of an account by telephone number and exact name. */
  Optional<AuthorisationStore.Holder> byMobile(String mobile, String name) {
    return store.byMobile(mobile).filter(h -> h.name().equals(name));
  }

  /** Given by a person, newest first. */
  public List<Authorisation> by(UUID account) {
    return store.by(account);
  }

  /** Given to a person or to the person's agency, newest first. */
  public List<Authorisation> to(Person person) {
    return store.to(person.accountId(), person.agencyUscc());
  }

  /**
   * Takes an authorisation back; from now on nothing can be done by it.
   *
   * @throws ConflictException when it is another's or was taken back already
   */
  public void withdraw(Person by, UUID id) {
    if (!store.withdraw(id, by.accountId(), LocalDateTime.now(clock))) {
      throw new ConflictException("这项授权已经撤回，或者不是您给的");
    }
  }

  /**
   * Looks at a licence by an authorisation; counts as one use and is told to the holder.
   *
   * @throws InputException when it does not allow that now, with the reason
   */
  @Transactional
  public FaceView look(Person person, UUID id, User user, String reason) {
    String why = reason == null ? "" : reason.strip();
    if (why.length() < 4 || why.length() > 200) {
      throw new InputException("reason", "请写清看来做什么，4到200字；持证人看得到");
    }
    Licence licence = use(person, id, Authorisation.For.LOOK, null);
    log.note(
        licence,
        Way.AUTHORISED,
        user,
        new UseLog.What(Authorisation.For.LOOK.words(), why, null, null),
        id,
        null);
    return FaceView.hiding(licence, java.util.Set.of());
  }

  /** An authorisation that lets somebody use a licence in an application today. */
  public record Usable(UUID authorisation, Licence licence) {}

  /**
   * What a person may use in an application for this item today, of licences that are in force.
   *
   * @param base 12-digit base code of the item
   */
  public List<Usable> usable(UUID account, String base) {
    LocalDate today = LocalDate.now(clock);
    List<Authorisation> good =
        store.to(account, null).stream()
            .filter(a -> a.purpose() == Authorisation.For.APPLY && a.stops(today) == null)
            .filter(a -> a.baseCode() == null || a.baseCode().equals(base))
            .toList();
    List<Licence> found =
        finder.byIds(good.stream().map(Authorisation::licenceId).distinct().toList());
    return found.stream()
        .filter(l -> l.validOn(today))
        .map(
            l ->
                new Usable(
                    good.stream()
                        .filter(a -> a.licenceId().equals(l.id()))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                    l))
        .toList();
  }

  /**
   * Counts one use of an authorisation and answers its licence; the caller writes the use down.
   *
   * @param base item it is used for, or null
   * @throws InputException when it does not allow that now, with the reason
   */
  @Transactional
  public Licence use(Person person, UUID id, Authorisation.For purpose, String base) {
    return use(person.accountId(), person.agencyUscc(), id, purpose, base);
  }

  /** As {@link #use(Person, UUID, Authorisation.For, String)}, for an account. */
  @Transactional
  public Licence use(UUID account, String agency, UUID id, Authorisation.For purpose, String base) {
    LocalDate today = LocalDate.now(clock);
    Authorisation a =
        store
            .to(id, account, agency)
            .orElseThrow(() -> new NotFoundException("没有给您的这项授权：请到“授权给我的”里看"));
    if (!store.use(id, account, agency, purpose, base, today)) {
      throw new InputException(
          "authorisation", "《" + a.licence() + "》不能用：" + why(a, purpose, today));
    }
    return finder.byId(a.licenceId()).orElseThrow();
  }

  private static String why(Authorisation a, Authorisation.For purpose, LocalDate today) {
    if (a.purpose() != purpose) {
      return "授权只能用于" + a.purpose().words() + "，不能用于" + purpose.words();
    }
    String stops = a.stops(today);
    return stops != null ? stops : "授权只能用来办「" + a.item() + "」";
  }
}
