package org.yici.licences;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.FormText;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.kernel.TimedId;
import org.yici.licences.life.LifeTable;
import org.yici.licences.life.Operation;

/**
 * What happens to licences beside the acts on cases, by the table of {@link LifeTable}: suspension,
 * revocation, deregistration and the like, asked by one person of the issuing agency and confirmed
 * by another; the holder's declaration of loss.
 */
@Service
public class LicenceLife {
  static final int LONGEST = 300;
  private static final int SHORTEST = 4;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
  private static final String NONE = "本单位没有这份证照";
  private final LicenceStore store;
  private final LifeStore life;
  private final Licences licences;
  private final Accounts accounts;
  private final ObjectProvider<HolderNews> news;
  private final Clock clock;

  LicenceLife(
      LicenceStore store,
      LifeStore life,
      Licences licences,
      Accounts accounts,
      ObjectProvider<HolderNews> news,
      Clock clock) {
    this.news = news;
    this.store = store;
    this.life = life;
    this.licences = licences;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What is asked, as it was typed.
   *
   * @param decision number of the decision, {@code decidedOn} its day, {@code until} last day of a
   *     suspension
   * @param heard whether the holder was heard
   */
  public record Wish(
      String operation,
      String ground,
      String reason,
      String decision,
      String decidedOn,
      String until,
      boolean heard) {}

  /**
   * A licence of the person's own agency by its number or identifier; the look is written down for
   * the people behind it.
   *
   * @throws InputException when the agency issued no such licence
   */
  public Licence find(Person person, String typed) {
    String wanted = typed == null ? "" : typed.strip().toUpperCase(java.util.Locale.ROOT);
    Licence licence =
        life.find(own(person), wanted, Licences.identifier(wanted))
            .map(store::byId)
            .orElseThrow(() -> new InputException("query", NONE + "。写全证照编号或者证照标识；别的单位发的，由发证的单位办"));
    for (UUID about : store.accountsBehind(licence.id())) {
      accounts.noteAccess(about, "证照《" + licence.name() + "》" + licence.number(), "办理证照的暂扣、吊销、注销等");
    }
    return licence;
  }

  /**
   * @throws NotFoundException when it is not the person's agency that issued it
   */
  public Licence licence(Person person, UUID id) {
    return store
        .find(id)
        .filter(l -> l.agencyUscc().equals(own(person)))
        .orElseThrow(() -> new NotFoundException(NONE));
  }

  private static String own(Person person) {
    if (person.agencyUscc() == null) {
      throw new NotFoundException("您的岗位没有对应的发证机关");
    }
    return person.agencyUscc();
  }

  /** What this person may ask to be done with the licence as it stands today. */
  public List<Operation> open(Person person, Licence licence) {
    String state = licence.stateOn(LocalDate.now(clock));
    return LifeTable.operations().stream()
        .filter(o -> !o.makes() && o.lawfulIn(state) && o.begunBy(person.roles()))
        .filter(o -> !o.viaCase() || licence.caseNo() == null)
        .toList();
  }

  public List<LicenceRequest> requests(Person person) {
    return life.requests(own(person));
  }

  /**
   * @throws NotFoundException when there is none, or it is another agency's
   */
  public LicenceRequest request(Person person, UUID id) {
    return life.request(id)
        .filter(r -> r.agencyUscc().equals(own(person)))
        .orElseThrow(() -> new NotFoundException("没有这项申请"));
  }

  /** The request about a licence that waits for a second person. */
  public Optional<LicenceRequest> waiting(Licence licence) {
    return life.waiting(licence.id());
  }

  /**
   * Asks for an operation; where the law wants no second person it is done at once.
   *
   * @return the request
   * @throws InputException naming every field to mend, or that the table knows no such way
   * @throws ConflictException when another request about the licence waits
   */
  @Transactional
  public LicenceRequest ask(Person person, UUID licenceId, Wish wish) {
    Licence licence = licence(person, licenceId);
    LicenceRequest request = checked(person, licence, wish);
    try {
      life.ask(request);
    } catch (DuplicateKeyException e) {
      throw new ConflictException("这份证照已经有一项申请在等批准，先把那一项办完");
    }
    if (request.row().second().isEmpty()) {
      LicenceRequest.Decided done =
          new LicenceRequest.Decided("CONFIRM", person.name(), now(), null);
      decide(request, person, done);
      write(request, null);
    }
    return request;
  }

  private LicenceRequest checked(Person person, Licence licence, Wish wish) {
    LocalDate today = LocalDate.now(clock);
    Operation row =
        open(person, licence).stream()
            .filter(o -> o.id().equals(wish.operation()))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException("operation", "选一项现在能办的；《" + licence.name() + "》今天的状态办不了别的"));
    List<Fault> faults = new ArrayList<>();
    List<Operation.Ground> grounds = row.grounds(licence.stateOn(today));
    if (!row.grounds().isEmpty() && grounds.stream().noneMatch(g -> g.id().equals(wish.ground()))) {
      faults.add(new Fault("ground", "选一种法律写明的情形，和证照现在的状态要对得上"));
    }
    String reason = FormText.of(wish.reason());
    if (reason.length() < SHORTEST || reason.length() > LONGEST) {
      faults.add(new Fault("reason", "写明理由，" + SHORTEST + "到" + LONGEST + "字，持证人看得到"));
    }
    String decision = FormText.of(wish.decision());
    LocalDate decidedOn = FormText.day(wish.decidedOn());
    if (row.needs("decision")) {
      if (decision.isEmpty() || decision.length() > 100) {
        faults.add(new Fault("decision", "写决定书的文号，例如：平湛市监罚〔2026〕12号"));
      }
      if (decidedOn == null || decidedOn.isAfter(today)) {
        faults.add(new Fault("decidedOn", "写决定书的日期，不晚于今天"));
      }
    }
    LocalDate until = FormText.day(wish.until());
    if (row.needs("until") && (until == null || until.isBefore(today))) {
      faults.add(new Fault("until", "写暂扣到哪一天，不早于今天"));
    }
    if (row.needs("heard") && !wish.heard()) {
      faults.add(new Fault("heard", "先听取当事人的陈述、申辩，该告知听证的先告知，再办"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return new LicenceRequest(
        TimedId.next(),
        licence.id(),
        licence.agencyUscc(),
        row.id(),
        row.grounds().isEmpty() ? null : wish.ground(),
        reason,
        row.needs("decision") ? decision : null,
        row.needs("decision") ? decidedOn : null,
        row.needs("until") ? until : null,
        person.accountId(),
        person.name(),
        now(),
        null);
  }

  /**
   * A second person of the agency confirms; it is done in the same transaction.
   *
   * @throws InputException when it was the same person who asked, or the role may not
   * @throws ConflictException when it was decided already, or the licence has moved since
   */
  @Transactional
  public void confirm(Person person, UUID requestId) {
    LicenceRequest request = request(person, requestId);
    if (person.accountId().equals(request.askedBy())) {
      throw new InputException("by", "这项申请是您提的，要由另一位同事批准");
    }
    if (!mayConfirm(person, request)) {
      throw new InputException("by", "“" + request.row().chinese() + "”由本机关负责人或者有权的人批准，您的岗位不能批准");
    }
    decide(request, person, new LicenceRequest.Decided("CONFIRM", person.name(), now(), null));
    write(request, person.name());
  }

  public boolean mayConfirm(Person person, LicenceRequest request) {
    return request.row().confirmedBy(person.roles());
  }

  /**
   * A second person gives it back, or who asked takes it back.
   *
   * @throws InputException when no reason is given, or the role may not
   */
  @Transactional
  public void refuse(Person person, UUID requestId, String why) {
    LicenceRequest request = request(person, requestId);
    boolean own = person.accountId().equals(request.askedBy());
    if (!own && !mayConfirm(person, request)) {
      throw new InputException("by", "您的岗位不能退回这项申请");
    }
    String reason = FormText.of(why);
    if (reason.length() < SHORTEST || reason.length() > LONGEST) {
      throw new InputException("why", "写明理由，" + SHORTEST + "到" + LONGEST + "字");
    }
    String deed = own ? "WITHDRAW" : "REFUSE";
    decide(request, person, new LicenceRequest.Decided(deed, person.name(), now(), reason));
  }

  private void decide(LicenceRequest request, Person person, LicenceRequest.Decided decided) {
    if (!life.decide(request.id(), person.accountId(), decided)) {
      throw new ConflictException("这项申请已经有人处理了，请刷新后再看");
    }
  }

  private void write(LicenceRequest r, String second) {
    Operation row = r.row();
    licences.expire();
    Licence licence = store.byId(r.licenceId());
    String state = licence.state();
    boolean ground =
        r.ground() == null || row.grounds(state).stream().anyMatch(g -> g.id().equals(r.ground()));
    if (!row.lawfulIn(state) || !ground) {
      throw new ConflictException(
          "《" + licence.name() + "》的状态已经变了，不能再“" + row.chinese() + "”，请收回这项申请");
    }
    boolean done =
        life.write(
            new LifeStore.Done(
                licence.id(),
                state,
                row.after(state),
                now(),
                row.op(),
                row.id(),
                row.chinese() + "：" + r.reason(),
                r.basis(),
                r.decision() == null ? null : r.decision() + "（" + r.decidedOn() + "）",
                r.until(),
                r.askedName(),
                second,
                null,
                null));
    if (!done) {
      throw new ConflictException("这份证照刚刚有别的变动，请刷新后再办");
    }
    tell(licence, r);
  }

  /** The people behind a licence read at once what was done to it, why and by whose decision. */
  private void tell(Licence licence, LicenceRequest r) {
    StringJoiner body = new StringJoiner("\n");
    body.add("哪个单位：" + licence.face().issuer());
    body.add("为什么：" + r.reason());
    if (r.basis() != null) {
      body.add("凭什么：" + r.basis());
    }
    if (r.decision() != null) {
      body.add("决定书：" + r.decision() + "（" + DAY.format(r.decidedOn()) + "）");
    }
    if (r.until() != null) {
      body.add("到哪一天：" + DAY.format(r.until()));
    }
    news.getObject()
        .tell(
            store.accountsBehind(licence.id()),
            r.id(),
            "您的" + licence.name() + "办了" + r.row().chinese(),
            body.toString(),
            "/me/licences/" + licence.id());
  }

  /**
   * The holder declares the paper lost, or found again. Nothing but the mark changes: the licence
   * and its electronic form go on.
   *
   * @throws NotFoundException when it is not the person's
   * @throws ConflictException when it has ended, or is marked so already
   */
  @Transactional
  public void lost(Person person, UUID licenceId, boolean lost) {
    licences.expire();
    Licence licence = licences.ofPerson(person.accountId(), licenceId);
    Operation row = LifeTable.operation(lost ? "report-loss" : "found");
    String state = licence.stateOn(LocalDate.now(clock));
    boolean done =
        row.lawfulIn(state)
            && life.write(
                new LifeStore.Done(
                    licence.id(),
                    licence.state(),
                    licence.state(),
                    now(),
                    row.op(),
                    row.id(),
                    lost ? "持证人声明纸质证遗失" : "持证人找回了纸质证",
                    null,
                    null,
                    null,
                    "持证人",
                    null,
                    null,
                    lost));
    if (!done) {
      throw new ConflictException(
          row.lawfulIn(state) ? "这份证照的遗失声明刚刚已经变了，请刷新后再看" : "这份证照已经不在有效状态，不用再声明");
    }
  }

  /**
   * The changes of a day, {@code most} from the row {@code from} on.
   *
   * @param agencyUscc of one issuer only; null: of all
   */
  public List<LicenceChange> changes(LocalDate day, String agencyUscc, int from, int most) {
    return life.changes(day, agencyUscc, from, most);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
