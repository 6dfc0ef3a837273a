package org.yici.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.yici.cases.CaseWriter.NewCase;
import org.yici.cases.CaseWriter.Step;
import org.yici.cases.PaperFields.Subject;
import org.yici.cases.desk.Routing;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Verdict;
import org.yici.documents.DocumentSealer;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.identity.Representations;
import org.yici.journal.Entry;
import org.yici.kernel.ConflictException;
import org.yici.kernel.NotFoundException;
import org.yici.kernel.TimedId;
import org.yici.law.Deadlines;

/**
 * Takes applications and moves cases. The law decides ({@link Lifecycle}); this class only carries
 * its verdict to the database, in one statement, and never moves a case in any other way.
 */
@Service
public class Cases {
  /** How far the clocks of two nodes may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final CaseStore store;
  private final CaseWriter writer;
  private final CaseMoves moves;
  private final RecentCases recent;
  private final CasePapers papers;
  private final DocumentSealer sealer;
  private final PassingTime time;
  private final WarningPlan warnings;
  private final Routing routing;
  private final Deadlines deadlines;
  private final List<ActGuard> guards;
  private final Representations representations;
  private final Clock clock;

  Cases(
      CaseStore store,
      CaseWriter writer,
      CaseMoves moves,
      RecentCases recent,
      CasePapers papers,
      DocumentSealer sealer,
      PassingTime time,
      WarningPlan warnings,
      Routing routing,
      Deadlines deadlines,
      List<ActGuard> guards,
      Representations representations,
      Clock clock) {
    this.guards = guards;
    this.representations = representations;
    this.store = store;
    this.writer = writer;
    this.moves = moves;
    this.recent = recent;
    this.papers = papers;
    this.sealer = sealer;
    this.time = time;
    this.warnings = warnings;
    this.routing = routing;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** A file handed in for a material of the guide. */
  public record Handed(String code, String fileId, String name) {}

  /**
   * An application as it comes in.
   *
   * @param account the applicant's account, null when the applicant has none
   * @param client the program it came through, null for the portal
   * @param idempotencyKey makes a repeat harmless; null for none
   * @param data of the act; {@code papers} as {@link Paper#data}: a material seen on paper counts
   *     as handed in without a file
   */
  public record Submission(
      CaseItem item,
      String subject,
      String channel,
      Applicant applicant,
      UUID account,
      Map<String, Object> answers,
      List<Handed> materials,
      Map<String, Object> data,
      Actor actor,
      String client,
      String idempotencyKey) {}

  /** The case that this program's request with this key made, if there was one. */
  Optional<CaseView> submitted(String client, String idempotencyKey) {
    return idempotencyKey == null
        ? Optional.empty()
        : store.findByKey(client, idempotencyKey).map(this::view);
  }

  /**
   * Gives the application its case number. Missing materials never stop it (行政许可法 art. 32).
   *
   * @throws RefusedByLawException when the law does not let this person apply in this way
   */
  public CaseView submit(Submission s) {
    Optional<CaseView> before = submitted(s.client(), s.idempotencyKey());
    if (before.isPresent()) {
      return before.get();
    }
    Mandates.mayApply(s);
    Map<String, Object> data = Mandates.told(s.actor(), "submit", s.data());
    data.putIfAbsent("channel", s.channel());
    data.putIfAbsent("kind", "new");
    data.put("materials", CaseEntries.codes(s.item(), s.materials(), data.get("papers")));
    LocalDateTime now = now();
    Act act = new Act(now, s.actor().role(), s.actor().id(), "submit", data);
    ItemRule rule = KnownRules.of(s.item());
    LawAt law = LawAt.on(now, deadlines);
    Verdict verdict = Lifecycle.decide(CaseFile.draft(), act, rule, law);
    if (verdict instanceof Verdict.Refused refused) {
      throw new RefusedByLawException(refused, s.item(), null);
    }
    Verdict.Moved moved = (Verdict.Moved) verdict;
    UUID caseId = TimedId.next();
    List<Entry> entries =
        List.of(CaseEntries.entry(null, caseId, 1, act, s.actor(), moved.documents()));
    Subject subject =
        new Subject(s.item(), s.applicant().name(), s.applicant().idType(), s.subject(), now);
    Step step =
        new Step(
            moved.next(),
            Lifecycle.nextEvent(moved.next(), rule, law),
            warnings.next(null, moved.next(), rule, s.item(), law),
            entries,
            CaseEntries.outgoing(List.of(), moved.records(), moved.messages(), 1),
            CaseEntries.handedIn(s.materials()),
            papers.of(subject, moved.next(), rule, entries, Optional.empty()),
            routing.of(s.item(), null, moved.next(), act, s.actor().name(), rule));
    NewCase created =
        new NewCase(
            caseId,
            s.item(),
            s.subject(),
            s.channel(),
            s.applicant(),
            s.account(),
            s.answers(),
            s.client(),
            s.idempotencyKey(),
            step);
    try {
      CaseWriter.Written written = writer.insert(created);
      sealer.nudge();
      CaseRow row = CaseRow.of(written.caseNo(), created);
      recent.keep(null, row, PaperLine.of(entries, written.documents()));
      representations.done(s.actor().representation(), "提交申请：" + s.item().name(), written.caseNo());
      return standing(row, rule, now);
    } catch (DuplicateKeyException e) {
      // the same request came twice at the same moment: the first one counts
      return submitted(s.client(), s.idempotencyKey()).orElseThrow(() -> e);
    }
  }

  /**
   * Does an act on a case.
   *
   * @param version the version the actor saw; null when the actor does not say (never from a page)
   * @param handed files that come with the act
   * @throws ConflictException when the case has moved on since (P17)
   * @throws RefusedByLawException when the law forbids it; what time alone did is kept
   */
  public CaseView act(
      String caseNo,
      Integer version,
      Actor actor,
      String action,
      Map<String, Object> data,
      List<Handed> handed) {
    return act(row(caseNo), true, version, actor, action, data, handed).orElseThrow();
  }

  /** The same on a case that was just read: saves reading it again; the statement still checks. */
  public CaseView act(
      CaseView seen,
      Integer version,
      Actor actor,
      String action,
      Map<String, Object> data,
      List<Handed> handed) {
    return act(seen.row(), true, version, actor, action, data, handed).orElseThrow();
  }

  /** The case at this version as this node remembers it; a hint for {@link #actIfAllowed} only. */
  public Optional<CaseView> remembered(String caseNo, int version) {
    return recent
        .at(caseNo, version)
        .map(r -> standing(r.row(), KnownRules.of(r.row().item()), now()));
  }

  /**
   * The same on a case that is only {@link #remembered}: where anything speaks against the act,
   * nothing is done and nothing said, for the case may stand otherwise by now.
   *
   * @throws ConflictException when the case has moved on since (P17)
   */
  public Optional<CaseView> actIfAllowed(
      CaseView remembered,
      Actor actor,
      String action,
      Map<String, Object> data,
      List<Handed> handed) {
    Integer version = remembered.row().file().version();
    return act(remembered.row(), false, version, actor, action, data, handed);
  }

  /**
   * @param read whether the row was read just now; else it is only remembered
   * @return empty when the row is only remembered and something speaks against the act
   */
  private Optional<CaseView> act(
      CaseRow row,
      boolean read,
      Integer version,
      Actor actor,
      String action,
      Map<String, Object> data,
      List<Handed> handed) {
    HeldCases.notHere(row);
    LocalDateTime now = after(row.file().lastAct());
    ItemRule rule = KnownRules.of(row.item());
    LawAt law = LawAt.on(now, deadlines);
    Map<String, Object> all = Mandates.told(actor, action, data);
    if (!handed.isEmpty()) {
      all.put("materials", handed.stream().map(Handed::code).distinct().toList());
    }
    Act act = new Act(now, actor.role(), actor.id(), action, all);
    Verdict verdict = Lifecycle.decide(row.file(), act, rule, law);
    int settledVersion = row.file().version() + verdict.settled().size();
    if (version != null && version != row.file().version() && version != settledVersion) {
      throw new ConflictException("这件事已经有了新的一步（第" + settledVersion + "步），您看到的是第" + version + "步");
    }
    if (verdict instanceof Verdict.Refused refused) {
      if (!read) {
        return Optional.empty();
      }
      time.keep(row, verdict, Lifecycle.nextEvent(verdict.file(), rule, law));
      throw new RefusedByLawException(refused, row.item(), view(row.caseNo()));
    }
    Optional<String> against =
        Mandates.against(actor, row, action)
            .or(() -> ActGuard.any(guards, new CaseView(row, row.file(), rule, now), action));
    if (against.isPresent()) {
      if (!read) {
        return Optional.empty();
      }
      throw new RefusedByLawException(
          new Verdict.Refused(
              null, null, ActGuard.RULE, null, against.get(), row.file(), List.of()),
          row.item(),
          view(row));
    }
    Verdict.Moved moved = (Verdict.Moved) verdict;
    List<Entry> entries = CaseEntries.settled(row, verdict.settled());
    byte[] head = entries.isEmpty() ? row.head() : entries.get(entries.size() - 1).hash();
    int seq = moved.next().version();
    entries.add(CaseEntries.entry(head, row.caseId(), seq, act, actor, moved.documents()));
    LocalDate nextEvent = Lifecycle.nextEvent(moved.next(), rule, law);
    CaseWriter.Written written =
        moves.write(
            row,
            moved.next(),
            nextEvent,
            entries,
            CaseEntries.outgoing(
                verdict.settled(), moved.records(), moved.messages(), row.file().version() + 1),
            CaseEntries.handedIn(handed),
            routing.of(row.item(), row.file(), moved.next(), act, actor.name(), rule));
    CaseRow after = row.at(moved.next(), nextEvent, entries.get(entries.size() - 1).hash());
    recent.keep(row, after, PaperLine.of(entries, written.documents()));
    if (actor.representation() != null) {
      representations.done(
          actor.representation(), Mandates.words(action, row.item()), row.caseNo());
    }
    return Optional.of(standing(after, rule, now));
  }

  /** A case right after an act; where time alone has nothing to do this very day, it stands so. */
  private CaseView standing(CaseRow row, ItemRule rule, LocalDateTime now) {
    boolean quiet = row.nextEvent() == null || row.nextEvent().isAfter(now.toLocalDate());
    return quiet ? new CaseView(row, row.file(), rule, now) : view(row);
  }

  /** The history of a case from its first act on. */
  public List<Entry> history(CaseView view) {
    return store.history(view.row().caseId());
  }

  /** The papers its acts owed, in their order; at most 2,000. */
  public List<PaperLine> papers(CaseView view) {
    CaseRow row = view.row();
    return recent
        .at(row.caseNo(), row.file().version())
        .map(RecentCases.Recent::papers)
        .orElseGet(() -> store.papers(row.caseId()));
  }

  /** Every version of every material, by code, newest first. */
  public List<CaseStore.StoredMaterial> materials(CaseView view) {
    return store.materials(view.row().caseId());
  }

  /** The personal part in clear; the caller writes down who looked and why. */
  public CaseStore.Personal personal(CaseView view) {
    return store.personal(view.row().caseId());
  }

  /**
   * Brings cases that were handed in at a window before the holder had an account under that
   * account: those with the same kind and number of document and no account yet.
   */
  public void claim(UUID account, String idType, String idNumber) {
    if (idNumber != null) {
      store.claim(account, idType, idNumber);
    }
  }

  /**
   * The cases of the person or of whom the person acts for, as far as the person's right to act
   * reaches; newest first, at most {@code limit}.
   */
  public List<CaseView> of(Person person, int limit, int offset) {
    Representation bounds = person.bounded() ? person.representation() : null;
    return store.of(person.accountId(), bounds, limit, offset).stream().map(this::view).toList();
  }

  /** All of an account's own cases, newest first; at most {@code limit}. */
  public List<CaseView> ofAccount(UUID account, int limit) {
    return store.of(account, null, limit, 0).stream().map(this::view).toList();
  }

  /** See {@link PassingTime#settleDue}. */
  public int settleDue(int batch) {
    return time.settleDue(batch);
  }

  /** The case as it stands now, what time alone has done included, whether or not a job has run. */
  public CaseView view(String caseNo) {
    return view(row(caseNo));
  }

  CaseView view(CaseRow row) {
    LocalDateTime now = now();
    CaseFile file = row.file();
    if (file.lastAct() == null || !now.isBefore(file.lastAct())) {
      file = time.tick(row, now).file();
    }
    return new CaseView(row, file, KnownRules.of(row.item()), now);
  }

  private CaseRow row(String caseNo) {
    return store
        .find(caseNo)
        .orElseThrow(() -> new NotFoundException("没有这个办件编号：" + caseNo + "，请核对后再查"));
  }

  /**
   * Now; or the moment of the last act, where the clock of the node that did it is a little ahead
   * of ours.
   */
  private LocalDateTime after(LocalDateTime last) {
    LocalDateTime now = now();
    boolean aLittleAhead = last != null && now.isBefore(last) && now.plus(SKEW).isAfter(last);
    return aLittleAhead ? last : now;
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
