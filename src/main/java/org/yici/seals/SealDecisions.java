package org.yici.seals;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.seals.SealRequest.Act;
import org.yici.seals.SealRequest.State;
import org.yici.seals.signer.Signer;

/** The second person: what was asked at the {@link SealDesk} happens now, or never. */
@Service
public class SealDecisions {
  private final SealDesk desk;
  private final Seals seals;
  private final SealStore store;
  private final RequestStore requests;
  private final NeedStore needs;
  private final SealBook book;
  private final TestSeals tests;
  private final Trust trust;
  private final Signer signer;
  private final Directory directory;
  private final Clock clock;

  SealDecisions(
      SealDesk desk,
      Seals seals,
      SealStore store,
      RequestStore requests,
      NeedStore needs,
      SealBook book,
      TestSeals tests,
      Trust trust,
      Signer signer,
      Directory directory,
      Clock clock) {
    this.desk = desk;
    this.seals = seals;
    this.store = store;
    this.requests = requests;
    this.needs = needs;
    this.book = book;
    this.tests = tests;
    this.trust = trust;
    this.signer = signer;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Stops a seal at once, by one person: it may be lost or misused. Another one of the bureau
   * confirms it or lets the seal be used again. A request that waits about the seal gives way.
   *
   * @return the request's id
   * @throws InputException when no reason is given
   * @throws ConflictException when it is not in use
   */
  @Transactional
  public UUID halt(Person person, Seal seal, String reason) {
    desk.waiting(seal.id())
        .ifPresent(
            r -> {
              desk.mayAsk(person, seal.agencyUscc());
              decide(r, State.WITHDRAWN, person, "让位于紧急停用");
            });
    UUID id = desk.ask(person, seal, SealDesk.Wish.of(Act.HALT, reason));
    seals.suspend(seal.id(), person.name() + "紧急停用，等另一个人确认", reason.strip());
    book.forget(seal.agencyUscc());
    return id;
  }

  /**
   * Makes it happen.
   *
   * @throws InputException when who asked confirms it too, or it is no longer right
   * @throws ConflictException when somebody has decided it already
   */
  @Transactional
  public void confirm(Person person, UUID id) {
    SealRequest r = second(person, id);
    decide(r, State.CONFIRMED, person, null);
    String by = r.askedName() + "申请，" + person.name() + "批准";
    switch (r.act()) {
      case MAKE -> {
        Agency agency = directory.agency(r.agencyUscc());
        SealKind kind = SealKind.of(r.kind()).orElseThrow();
        taken(
            store.insert(
                tests.make(
                    r.id(), agency, kind, r.picture(), r.purposes(), r.people(), by, r.reason())));
      }
      case IMPORT -> taken(store.insert(imported(r, by)));
      case PERMIT -> seals.permit(r.about(), r.purposes(), r.people());
      case HALT -> seals.staysStopped(r.about(), by, r.reason());
      case SUSPEND -> seals.suspend(r.about(), by, r.reason());
      case RESUME -> seals.reactivate(r.about(), by, r.reason());
      case DESTROY -> seals.destroy(r.about(), by, r.reason());
      case ROOT -> trust.believe(SealImport.certificate(r.certificates().get(0)), now());
      default -> throw new IllegalStateException();
    }
    if (r.agencyUscc() != null) {
      book.forget(r.agencyUscc());
    }
  }

  private SealStore.Row imported(SealRequest r, String by) {
    String keys = desk.need(r).keys();
    SealImport.Read read = desk.read(r);
    read.authorities().forEach(a -> trust.know(a, now()));
    Seal seal =
        new Seal(
            r.id(),
            r.agencyUscc(),
            r.agencyName(),
            read.ses().name(),
            r.kind(),
            read.ses().esId(),
            read.picture(),
            read.ofd(),
            read.pdf(),
            LocalDateTime.ofInstant(read.ses().validFrom(), TestSeals.CHINA),
            LocalDateTime.ofInstant(read.ses().validTo(), TestSeals.CHINA),
            false,
            r.purposes(),
            r.people(),
            read.signs(),
            read.signs() ? keys : r.id().toString(),
            now(),
            Seal.State.ACTIVE,
            now(),
            by,
            r.reason());
    if (read.signs()) {
      needs.keysUsed(r.about());
      signer.permit(seal.ofdKey(), TestSeals.words(r.purposes()));
      signer.permit(seal.pdfKey(), TestSeals.words(r.purposes()));
    }
    return new SealStore.Row(seal, r.seal(), read.chain());
  }

  private static void taken(boolean inserted) {
    if (!inserted) {
      throw new ConflictException("这个单位已经有一枚同一种的章，或者这枚章已经在台账里；要换发，先销毁原来那枚");
    }
  }

  /**
   * @throws InputException when no reason is given or who asked refuses
   */
  @Transactional
  public void refuse(Person person, UUID id, String why) {
    SealRequest r = second(person, id);
    decide(r, State.REFUSED, person, SealDesk.reason("why", why));
    undo(r, person, why);
  }

  /** What was done before it was agreed: a seal stopped at once is in use again. */
  private void undo(SealRequest r, Person person, String why) {
    if (r.act() == Act.HALT) {
      seals.reactivate(r.about(), person.name(), "紧急停用没有确认：" + why.strip());
      book.forget(r.agencyUscc());
    }
  }

  /** Only who asked takes it back. */
  @Transactional
  public void withdraw(Person person, UUID id) {
    SealRequest r = desk.request(id);
    if (!r.askedBy().equals(person.accountId())) {
      throw new InputException("by", "只有申请的人能撤回");
    }
    decide(r, State.WITHDRAWN, person, null);
    undo(r, person, "申请的人撤回了");
  }

  private SealRequest second(Person person, UUID id) {
    SealRequest r = desk.request(id);
    if (!person.has(Roles.BUREAU)) {
      throw new NotFoundException("没有这项申请");
    }
    if (r.askedBy().equals(person.accountId())) {
      throw new InputException("by", "申请和批准要是两个人；这项是您申请的，请另一位同事来批准");
    }
    return r;
  }

  private void decide(SealRequest r, State state, Person person, String why) {
    if (!requests.decide(r.id(), state, person.name(), now(), why)) {
      throw new ConflictException("这项申请刚刚有人处理了，请刷新后再看");
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
