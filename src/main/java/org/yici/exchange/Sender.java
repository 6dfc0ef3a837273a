package org.yici.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseRecords;
import org.yici.cases.CaseRecords.Facts;
import org.yici.cases.CaseRecords.Owed;
import org.yici.exchange.DeliveryStore.Due;
import org.yici.exchange.DeliveryStore.Outcome;
import org.yici.exchange.ProvinceGateway.Answer;
import org.yici.exchange.ProvinceGateway.Outgoing;
import org.yici.ratings.RatingRecords;

/**
 * Sends what is owed, in batches. Before a record leaves, its version and digest are written down
 * with a time after which any node takes it up again; so whoever dies when, a record is sent until
 * it is confirmed, and content that changed in between has another version.
 */
final class Sender {
  static final int MOST = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** After this time somebody else may take up what was sent and not answered. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /** When a record that was stopped or finally refused is looked at again by itself. */
  private static final Duration LOOK_AGAIN = Duration.ofHours(6);

  private final DeliveryStore store;
  private final CaseRecords records;
  private final RatingRecords ratings;
  private final Papers papers;
  private final Bodies bodies;
  private final Checks checks;
  private final ProvinceGateway gateway;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Backoff away;
  private final Backoff refused;
  private final ReentrantLock running = new ReentrantLock();
  private int limit = MOST;
  private int failures;
  private OffsetDateTime quietUntil;

  Sender(
      DeliveryStore store,
      CaseRecords records,
      RatingRecords ratings,
      Papers papers,
      Bodies bodies,
      Checks checks,
      ProvinceGateway gateway,
      TransactionTemplate transaction,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.records = records;
    this.ratings = ratings;
    this.papers = papers;
    this.bodies = bodies;
    this.checks = checks;
    this.gateway = gateway;
    this.transaction = transaction;
    this.clock = clock;
    this.away = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), random);
    this.refused = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1), random);
  }

  /**
   * Sends until nothing is due or the province does not answer. Does nothing while this node sends
   * already, or waits because the province is away.
   *
   * @return how many records were confirmed
   */
  int run() {
    if (!running.tryLock()) {
      return 0;
    }
    try {
      int confirmed = 0;
      store.licencesSealed();
      while (!quiet() && store.anyDue()) {
        int done = batch();
        if (done < 0) {
          break;
        }
        confirmed += done;
      }
      return confirmed;
    } finally {
      running.unlock();
    }
  }

  private boolean quiet() {
    OffsetDateTime now = OffsetDateTime.now(clock);
    // further ahead than any wait: the clock was set back
    return quietUntil != null
        && quietUntil.isAfter(now)
        && quietUntil.isBefore(now.plus(away.most()));
  }

  /** A record ready to go. */
  private record Ready(Due due, Outgoing outgoing) {}

  /** Returns how many were confirmed, or -1 when the province is away. */
  private int batch() {
    List<Ready> ready = Optional.ofNullable(transaction.execute(s -> prepare())).orElseThrow();
    if (ready.isEmpty()) {
      return 0;
    }
    Map<UUID, Ready> open = new HashMap<>();
    ready.forEach(r -> open.put(r.due().recordId(), r));
    List<Answer> answers;
    try {
      answers = gateway.send(ready.stream().map(Ready::outgoing).toList());
    } catch (ProvinceAway e) {
      failed(ready, e);
      return -1;
    }
    failures = 0;
    quietUntil = null;
    limit = Math.min(MOST, limit * 4);
    List<Outcome> outcomes = new ArrayList<>();
    int confirmed = 0;
    for (Answer answer : answers) {
      Ready record = open.get(answer.id());
      if (record != null && record.outgoing().version() == answer.version()) {
        outcomes.add(outcome(record.due(), answer));
        confirmed += answer.accepted() ? 1 : 0;
      }
    }
    store.answer(outcomes);
    if (confirmed < ready.size()) {
      LOG.info("province confirmed {} of {} records", confirmed, ready.size());
    }
    return confirmed;
  }

  /** Takes what is due, makes and checks it, and writes down what is about to happen with it. */
  private List<Ready> prepare() {
    List<Due> due = store.take(limit);
    Map<UUID, Facts> cases = records.read(due.stream().map(Due::caseId).toList());
    Map<UUID, Owed> acts = new HashMap<>();
    cases.values().forEach(c -> c.owed().forEach(o -> acts.put(o.recordId(), o)));
    Map<UUID, RatingRecords.Owed> rated =
        ratings.read(due.stream().filter(d -> d.kind().equals("rating")).map(Due::caseId).toList());
    Map<UUID, Papers.OfCase> named = papers.of(cases.keySet());
    OffsetDateTime now = OffsetDateTime.now(clock);
    List<Due> lacking = new ArrayList<>();
    List<Ready> ready = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Due d : due) {
      Facts facts = cases.get(d.caseId());
      Owed act = acts.get(d.recordId());
      RatingRecords.Owed rating = rated.get(d.recordId());
      if (facts == null || (act == null && rating == null)) {
        Reason unknown = Reason.of("unknown-kind", "还不会报「" + d.kind() + "」这类记录：等程序升级后自动再报");
        outcomes.add(stopped(d, List.of(unknown), now));
        continue;
      }
      RecordBody body;
      List<Reason> faults;
      try {
        Papers.OfCase own = named.getOrDefault(d.caseId(), Papers.OfCase.NONE);
        if (d.kind().equals("pro_result") && own.licenceAwaited(act)) {
          lacking.add(d);
          OffsetDateTime until = papers.waitsUntil(act);
          if (until != null) {
            outcomes.add(waiting(d, until));
            continue;
          }
        }
        body = act == null ? bodies.rating(facts.caseNo(), rating) : bodies.of(facts, act, own);
        faults = act == null ? checks.faults(body) : checks.faults(facts, act, body);
      } catch (RuntimeException e) {
        // one broken record must not hold up all the others
        LOG.error("record {} of case {} could not be made", d.recordId(), facts.caseNo(), e);
        Reason broken = Reason.of("broken", "这条记录做不出来，程序日志里有原因（记录号 " + d.recordId() + "）");
        outcomes.add(stopped(d, List.of(broken), now));
        continue;
      }
      if (!faults.isEmpty()) {
        outcomes.add(stopped(d, faults, now));
        continue;
      }
      String text = body.text();
      byte[] digest = RecordBody.digest(text);
      boolean same = Arrays.equals(digest, d.digest());
      boolean later = !d.reasons().isEmpty() && d.reasons().stream().allMatch(Reason::later);
      if (same && d.state().equals("refused") && !d.forced() && !later) {
        outcomes.add(refusedStill(d, now));
        continue;
      }
      int version = same && !d.forced() ? d.version() : d.version() + 1;
      outcomes.add(
          new Outcome(
              d.caseId(), d.recordId(), "sent", version, digest, List.of(), now.plus(LEASE)));
      ready.add(
          new Ready(
              d,
              new Outgoing(
                  d.recordId(),
                  version,
                  d.kind(),
                  d.day(),
                  facts.agencyUscc(),
                  facts.caseNo(),
                  text,
                  HexFormat.of().formatHex(digest))));
    }
    store.write(outcomes);
    store.lacking(lacking);
    return ready;
  }

  private static Outcome waiting(Due d, OffsetDateTime until) {
    Reason licence = new Reason("licence-unsealed", "等这件的证照盖好章，带着证照编号一起报；到时还没有盖好就先报结果", true);
    return new Outcome(
        d.caseId(), d.recordId(), "waiting", d.version(), d.digest(), List.of(licence), until);
  }

  private static Outcome stopped(Due d, List<Reason> reasons, OffsetDateTime now) {
    return new Outcome(
        d.caseId(),
        d.recordId(),
        "stopped",
        d.version(),
        d.digest(),
        reasons,
        now.plus(LOOK_AGAIN));
  }

  private static Outcome refusedStill(Due d, OffsetDateTime now) {
    return new Outcome(
        d.caseId(),
        d.recordId(),
        "refused",
        d.version(),
        d.digest(),
        d.reasons(),
        now.plus(LOOK_AGAIN));
  }

  private Outcome outcome(Due d, Answer answer) {
    if (answer.accepted()) {
      return new Outcome(
          d.caseId(), d.recordId(), "confirmed", answer.version(), null, List.of(), null);
    }
    boolean later = answer.reasons().stream().allMatch(Reason::later);
    Duration wait = later ? refused.after(d.attempts() + 1) : LOOK_AGAIN;
    return new Outcome(
        d.caseId(),
        d.recordId(),
        "refused",
        answer.version(),
        null,
        answer.reasons(),
        OffsetDateTime.now(clock).plus(wait));
  }

  private void failed(List<Ready> ready, ProvinceAway e) {
    failures++;
    OffsetDateTime now = OffsetDateTime.now(clock);
    quietUntil = now.plus(away.after(failures));
    if (e.answered()) {
      limit = Math.max(1, ready.size() / 4); // one bad record must not hold up the others for ever
    }
    LOG.warn(
        "province away, {} records wait, next try after {}: {}",
        ready.size(),
        quietUntil,
        e.getMessage());
    Reason reason = new Reason("province-away", e.getMessage() + "：会自动再送", true);
    store.answer(
        ready.stream()
            .map(
                r ->
                    new Outcome(
                        r.due().caseId(),
                        r.due().recordId(),
                        "waiting",
                        r.outgoing().version(),
                        null,
                        List.of(reason),
                        e.answered() ? now.plus(refused.after(r.due().attempts() + 1)) : now))
            .collect(Collectors.toList()));
  }
}
