package org.yici.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseWriter.NewCase;
import org.yici.cases.CaseWriter.Outgoing;
import org.yici.cases.CaseWriter.Step;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Event;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.documents.DocumentRows;
import org.yici.identity.Accounts;
import org.yici.journal.Entry;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.TimedId;
import org.yici.law.ArticleRef;
import org.yici.law.Deadlines;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases that an agency's own system holds and only reports: the reported history is judged step by
 * step by the law of each day, then kept like any other, with our number. Their papers are the
 * agency's: none is written here. Nobody acts on them here, and time is not written down for them
 * either, for that would fork the history; it shows when the case is looked at.
 */
@Service
public class HeldCases {
  /** The channel of such a case. */
  public static final String CHANNEL = "held";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_STEPS = 500;
  private final CaseStore store;
  private final CaseWriter writer;
  private final Cases cases;
  private final Accounts accounts;
  private final Deadlines deadlines;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  HeldCases(
      CaseStore store,
      CaseWriter writer,
      Cases cases,
      Accounts accounts,
      Deadlines deadlines,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.writer = writer;
    this.cases = cases;
    this.accounts = accounts;
    this.deadlines = deadlines;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * One reported act.
   *
   * @param role id of a role of the lifecycle
   * @param actorName as the history shows it
   */
  public record Reported(
      LocalDateTime at,
      String role,
      String actorId,
      String actorName,
      String action,
      Map<String, Object> data) {}

  /**
   * A whole history.
   *
   * @param holder the system that holds the case
   * @param externalNo the number it has there, unique within the system
   * @param applicant name, idType, idNumber, mobile ...
   */
  public record Report(
      String holder,
      String externalNo,
      CaseItem item,
      String subject,
      Map<String, Object> applicant,
      Map<String, Object> answers,
      List<Reported> steps) {}

  /** A reported step that the law forbids; nothing of the report was kept. */
  public static class LawlessException extends RuntimeException {
    private final int step;
    private final transient Verdict.Refused refused;

    LawlessException(int step, Verdict.Refused refused, CaseItem item) {
      super(item.named(refused.message()));
      this.step = step;
      this.refused = refused;
    }

    /** Counted from 0. */
    public int step() {
      return step;
    }

    /** The article that forbids it, or null when a platform rule does. */
    public ArticleRef article() {
      return refused.article();
    }

    /** "P1" to "P16", or null. */
    public String rule() {
      return refused.rule();
    }

    /** The words of the article, or null. */
    public String quote() {
      return refused.quote();
    }
  }

  /**
   * @throws InputException for such a case: it is handled where it is held
   */
  static void notHere(CaseRow row) {
    if (CHANNEL.equals(row.channel())) {
      throw new InputException("case", "这件事由承办单位自己的系统办理，平台上不能办：请在那个系统里办，办完会报到这里来");
    }
  }

  /**
   * Keeps the history, or those of its steps that are new.
   *
   * @return the case as it stands after the last step
   * @throws LawlessException at the first step that the law forbids
   * @throws ConflictException when what was reported before reads otherwise now
   * @throws InputException for what cannot be read
   */
  public CaseView report(Report r) {
    Applicant applicant = applicant(r);
    List<Act> acts = acts(r);
    String no =
        transaction.execute(
            t -> {
              // one report of a number at a time
              jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 5))")
                  .param(r.holder() + "/" + r.externalNo())
                  .query(rs -> {});
              Optional<CaseRow> before = store.findByKey(client(r), r.externalNo());
              return before.isPresent()
                  ? more(before.get(), r, applicant, acts)
                  : first(r, applicant, acts);
            });
    return cases.view(no);
  }

  private static String client(Report r) {
    return "held:" + r.holder();
  }

  private Applicant applicant(Report r) {
    List<Fault> faults = new ArrayList<>();
    Applicant applicant = ApplicantReader.read(r.applicant(), LocalDate.now(clock), faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return applicant;
  }

  private List<Act> acts(Report r) {
    if (r.steps().isEmpty() || r.steps().size() > MOST_STEPS) {
      throw new InputException("steps", "要有1到" + MOST_STEPS + "步");
    }
    LocalDateTime now = LocalDateTime.now(clock);
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < r.steps().size(); i++) {
      Reported step = r.steps().get(i);
      if (step.at().isAfter(now)) {
        throw new InputException("steps[" + i + "].at", "这一步的时间" + step.at() + "还没有到");
      }
      if ((i == 0) != "submit".equals(step.action())) {
        throw new InputException("steps[" + i + "].action", "第一步是申请（submit），也只有第一步是");
      }
      Map<String, Object> data = new LinkedHashMap<>(step.data());
      if (i == 0) {
        data.putIfAbsent("channel", "system");
        data.putIfAbsent("kind", "new");
      }
      Role role = Role.of(step.role());
      if (role == null) {
        throw new InputException("steps[" + i + "].actor.role", "没有这种身份：「" + step.role() + "」");
      }
      acts.add(
          new Act(
              step.at().truncatedTo(ChronoUnit.MILLIS), role, step.actorId(), step.action(), data));
    }
    return acts;
  }

  /** Those of the steps that the law lets happen one after the other; nothing is kept. */
  public List<Reported> lawful(CaseItem item, List<Reported> candidates) {
    ItemRule rule = KnownRules.of(item);
    CaseFile file = CaseFile.draft();
    List<Reported> done = new ArrayList<>();
    for (Reported step : candidates) {
      Act act =
          new Act(step.at(), Role.of(step.role()), step.actorId(), step.action(), step.data());
      Verdict verdict = Lifecycle.decide(file, act, rule, LawAt.on(act.at(), deadlines));
      file = verdict.file();
      if (verdict.ok()) {
        done.add(step);
      }
    }
    return done;
  }

  private String first(Report r, Applicant applicant, List<Act> acts) {
    UUID caseId = TimedId.next();
    Made made = made(null, caseId, CaseFile.draft(), null, r, acts, 0, 1);
    String caseNo =
        writer
            .insert(
                new NewCase(
                    caseId,
                    r.item(),
                    r.subject(),
                    CHANNEL,
                    applicant,
                    accounts.findByIdNumber(applicant.idType(), applicant.idNumber()).orElse(null),
                    r.answers(),
                    client(r),
                    r.externalNo(),
                    made.step(r.item())))
            .caseNo();
    CaseRow row = store.find(caseNo).orElseThrow();
    if (acts.size() > 1) {
      writer.move(
          row, made(row, caseId, row.file(), row.head(), r, acts, 1, acts.size()).step(r.item()));
    }
    leaveTheBench(caseId);
    return caseNo;
  }

  private String more(CaseRow row, Report r, Applicant applicant, List<Act> acts) {
    if (!row.item().code().equals(r.item().code())) {
      throw new ConflictException("这个编号以前报的是「" + row.item().name() + "」，事项不能改：另一件事请用另一个编号");
    }
    String idNumber = store.personal(row.caseId()).applicant().idNumber();
    if (!idNumber.equalsIgnoreCase(applicant.idNumber())) {
      throw new ConflictException("这个编号以前报的是另一个申请人：申请人不能改，另一件事请用另一个编号");
    }
    List<Entry> kept =
        store.history(row.caseId()).stream()
            .filter(e -> !e.actorId().equals(Actor.SYSTEM.id()))
            .toList();
    for (int i = 0; i < kept.size(); i++) {
      String difference = i < acts.size() ? difference(kept.get(i), acts.get(i)) : "少了这一步";
      if (difference != null) {
        throw new ConflictException(
            "第" + (i + 1) + "步和以前报的不一样：" + difference + "。以前报过的不能改，只能接着往后报；报错了请联系政务服务管理机构");
      }
    }
    if (acts.size() > kept.size()) {
      Made made =
          made(row, row.caseId(), row.file(), row.head(), r, acts, kept.size(), acts.size());
      writer.move(row, made.step(row.item()));
      leaveTheBench(row.caseId());
    }
    return row.caseNo();
  }

  /** What differs, or null. */
  private static String difference(Entry kept, Act act) {
    if (!kept.action().equals(act.action())) {
      return "以前的动作是 " + kept.action() + "，现在是 " + act.action();
    }
    if (!kept.at().equals(act.at())) {
      return "以前的时间是 " + kept.at() + "，现在是 " + act.at();
    }
    if (!kept.actorRole().equals(act.role().id()) || !kept.actorId().equals(act.actorId())) {
      return "办理人不是同一个";
    }
    boolean same =
        JSON.readTree(kept.data()).equals(JSON.readTree(JSON.writeValueAsString(act.data())));
    return same ? null : "数据（data）不一样";
  }

  /** A stretch of history, judged. */
  private record Made(CaseFile file, List<Entry> entries, List<Outgoing> outgoing) {
    Step step(CaseItem item) {
      DocumentRows.Writing none =
          new DocumentRows.Writing(item.agencyUscc(), "", List.of(), DocumentRows.Effect.NONE);
      return new Step(file, null, null, entries, outgoing, List.of(), none);
    }
  }

  private Made made(
      CaseRow row,
      UUID caseId,
      CaseFile start,
      byte[] startHead,
      Report r,
      List<Act> acts,
      int from,
      int to) {
    CaseFile file = start;
    byte[] head = startHead;
    List<Entry> entries = new ArrayList<>();
    List<Outgoing> outgoing = new ArrayList<>();
    CaseItem item = row == null ? r.item() : row.item(); // frozen with the first report
    ItemRule rule = KnownRules.of(item);
    for (int i = from; i < to; i++) {
      Act act = acts.get(i);
      Verdict verdict = Lifecycle.decide(file, act, rule, LawAt.on(act.at(), deadlines));
      if (verdict instanceof Verdict.Refused refused) {
        throw new LawlessException(i, refused, item);
      }
      Verdict.Moved moved = (Verdict.Moved) verdict;
      List<Event> settled =
          row == null ? List.of() : moved.settled().stream().map(HeldCases::paperless).toList();
      if (!settled.isEmpty()) {
        List<Entry> byTime = CaseEntries.settled(row.at(file, null, head), settled);
        entries.addAll(byTime);
        head = byTime.get(byTime.size() - 1).hash();
      }
      Reported reported = r.steps().get(i);
      Actor actor = new Actor(act.role(), act.actorId(), reported.actorName());
      Entry entry = CaseEntries.entry(head, caseId, moved.next().version(), act, actor, List.of());
      entries.add(entry);
      head = entry.hash();
      outgoing.addAll(
          CaseEntries.outgoing(
              settled, moved.records(), List.of(), moved.next().version() - settled.size()));
      file = moved.next();
    }
    return new Made(file, entries, outgoing);
  }

  private static Event paperless(Event e) {
    return new Event(
        e.at(), e.kind(), e.flag(), e.article(), e.text(), List.of(), e.records(), List.of());
  }

  /** The Chinese name of an action of the lifecycle; the id itself when there is none. */
  public static String actionName(String id) {
    Actions.Action action = Actions.find(id);
    return action == null ? id : action.chinese();
  }

  /** No desk here has it. */
  private void leaveTheBench(UUID caseId) {
    jdbc.sql("update cases_state set desk = ? where case_id = ?")
        .params(Desk.NONE.name(), caseId)
        .update();
  }
}
