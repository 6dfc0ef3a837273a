package org.yici.licences.types;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.FormText;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.kernel.TimedId;
import org.yici.licences.ExpectedCounts;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;

/**
 * Agencies claim the types of licences that they issue: asked by the agency's administrator or
 * head, confirmed by another person, its head or the bureau; and they say how many there should be.
 */
@Service
public class TypeClaims implements ExpectedCounts {
  private static final int LONGEST = 300;
  private static final int SHORTEST = 4;
  private static final int MOST = 100_000_000;
  private final ClaimStore store;
  private final LicenceTypes types;
  private final Catalog catalog;
  private final Directory directory;
  private final Clock clock;

  TypeClaims(
      ClaimStore store, LicenceTypes types, Catalog catalog, Directory directory, Clock clock) {
    this.store = store;
    this.types = types;
    this.catalog = catalog;
    this.directory = directory;
    this.clock = clock;
  }

  /** What is asked, as it was typed. {@code expected} may be left empty. */
  public record Wish(String since, String basis) {}

  /** A count as it was typed. */
  public record Count(String expected, String asOf, String source) {}

  /** Every claim that holds. */
  public List<Claim> holding() {
    return store.holding();
  }

  /** Those that wait, then the newest: of the person's agency; the bureau sees all. */
  public List<Claim> last(Person person) {
    return store.last(person.has(Roles.BUREAU) ? null : own(person).uscc());
  }

  /** Kinds of agencies that may claim a type: those it names, or those whose items give it. */
  public Set<String> kinds(LicenceType t) {
    return t.issuers().isEmpty()
        ? t.bases().stream()
            .map(catalog::baseItem)
            .flatMap(Optional::stream)
            .map(BaseItem::agencyKind)
            .collect(Collectors.toSet())
        : Set.copyOf(t.issuers());
  }

  /** Names of the items that give a type. */
  public List<String> items(LicenceType t) {
    return t.bases().stream()
        .map(catalog::baseItem)
        .flatMap(Optional::stream)
        .map(BaseItem::name)
        .toList();
  }

  /** The types that the person's agency may claim; none for who has no agency. */
  public List<LicenceType> open(Person person) {
    return person.agencyUscc() == null
        ? List.of()
        : types.all().stream().filter(t -> kinds(t).contains(own(person).kind())).toList();
  }

  private Agency own(Person person) {
    return directory
        .findAgency(String.valueOf(person.agencyUscc()))
        .orElseThrow(() -> new NotFoundException("您的岗位没有对应的机构"));
  }

  private LicenceType type(Person person, String code) {
    return open(person).stream()
        .filter(t -> t.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new InputException("code", "这种证照不由" + own(person).name() + "这类机构颁发，不能认领"));
  }

  /**
   * Asks to claim a type, or to give the claim up.
   *
   * @param act {@link Claim#CLAIM} or {@link Claim#RELEASE}
   * @throws InputException naming every field to mend
   * @throws ConflictException when the agency has it already, has it not, or another claim waits
   */
  public UUID ask(Person person, String code, String act, Wish wish) {
    LicenceType type = type(person, code);
    Agency agency = own(person);
    boolean claimed = claimed(agency.uscc(), code);
    if (claimed == act.equals(Claim.CLAIM)) {
      throw new ConflictException(
          claimed ? "本单位已经认领了《" + type.name() + "》" : "本单位没有认领《" + type.name() + "》，不用取消");
    }
    List<Fault> faults = new ArrayList<>();
    LocalDate since = FormText.day(wish.since());
    if (since == null) {
      faults.add(new Fault("since", "写从哪天起，例如 " + LocalDate.now(clock)));
    }
    String basis = FormText.of(wish.basis());
    if (basis.length() < SHORTEST || basis.length() > LONGEST) {
      faults.add(
          new Fault(
              "basis",
              act.equals(Claim.CLAIM) ? "写凭什么由本单位颁发，" + SHORTEST + "到" + LONGEST + "字" : "写为什么取消"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    UUID id = TimedId.next();
    try {
      store.ask(
          new Claim(
              id,
              code,
              agency.uscc(),
              act,
              since,
              basis,
              person.accountId(),
              person.name(),
              now(),
              null));
    } catch (DuplicateKeyException e) {
      throw new ConflictException("本单位对《" + type.name() + "》已经有一项申请在等批准");
    }
    return id;
  }

  /** Whether the agency's claim to the type holds. */
  public boolean claimed(String agencyUscc, String code) {
    return store.holding().stream()
        .anyMatch(c -> c.agencyUscc().equals(agencyUscc) && c.code().equals(code));
  }

  /**
   * @throws NotFoundException when there is none that the person may see
   */
  public Claim claim(Person person, UUID id) {
    return store
        .find(id)
        .filter(c -> person.has(Roles.BUREAU) || c.agencyUscc().equals(person.agencyUscc()))
        .orElseThrow(() -> new NotFoundException("没有这项认领"));
  }

  /** Whether the person may decide what somebody else asked. */
  public boolean decides(Person person, Claim c) {
    boolean head = person.has(Roles.AGENCY_HEAD) && c.agencyUscc().equals(person.agencyUscc());
    return (head || person.has(Roles.BUREAU)) && !person.accountId().equals(c.by());
  }

  /**
   * A second person confirms.
   *
   * @throws InputException when it is who asked, or the role may not
   * @throws ConflictException when it was decided already
   */
  public void confirm(Person person, UUID id) {
    Claim c = claim(person, id);
    if (!decides(person, c)) {
      throw new InputException("by", "认领由本单位负责人或者政务服务管理机构批准，提的人自己不能批准");
    }
    decide(person, c, "CONFIRM", null);
  }

  /**
   * A second person gives it back, or who asked takes it back.
   *
   * @throws InputException when no reason is given, or the role may not
   */
  public void refuse(Person person, UUID id, String why) {
    Claim c = claim(person, id);
    boolean own = person.accountId().equals(c.by());
    if (!own && !decides(person, c)) {
      throw new InputException("by", "您的岗位不能退回这项认领");
    }
    String reason = FormText.of(why);
    if (reason.length() < SHORTEST || reason.length() > LONGEST) {
      throw new InputException("why", "写明理由，" + SHORTEST + "到" + LONGEST + "字");
    }
    decide(person, c, own ? "WITHDRAW" : "REFUSE", reason);
  }

  private void decide(Person person, Claim c, String deed, String why) {
    Claim.Decided done = new Claim.Decided(deed, person.name(), now(), why);
    if (!store.decide(c.id(), person.accountId(), done)) {
      throw new ConflictException("这项认领已经有人处理了，请刷新后再看");
    }
  }

  /**
   * The agency says how many licences of a type it has issued.
   *
   * @throws InputException naming every field to mend
   */
  public void expect(Person person, String code, Count count) {
    type(person, code);
    List<Fault> faults = new ArrayList<>();
    String typed = FormText.of(count.expected());
    if (!typed.matches("\\d{1,9}") || Integer.parseInt(typed) > MOST) {
      faults.add(new Fault("expected", "写一个整数，0到" + MOST));
    }
    LocalDate asOf = FormText.day(count.asOf());
    if (asOf == null || asOf.isAfter(LocalDate.now(clock))) {
      faults.add(new Fault("asOf", "写数到哪一天，不晚于今天"));
    }
    String source = FormText.of(count.source());
    if (source.length() < 2 || source.length() > 100) {
      faults.add(new Fault("source", "写数从哪里来，例如：发证台账、省厅系统"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    store.expect(
        new Expected(code, own(person).uscc(), Integer.parseInt(typed), asOf),
        source,
        person.accountId(),
        person.name(),
        TimedId.next(),
        now());
  }

  /** The last counts with where they come from; of one agency, or of all when null. */
  public List<Counted> counted(String agencyUscc) {
    return store.expected(agencyUscc);
  }

  @Override
  public List<Expected> of(String agencyUscc) {
    return store.expected(agencyUscc).stream().map(Counted::expected).toList();
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
