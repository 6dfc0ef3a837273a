package org.yici.archives;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.archives.AuditStore.Run;
import org.yici.journal.DailyRoot;
import org.yici.journal.RootCheck;
import org.yici.journal.RootCheck.Finding;
import org.yici.journal.Roots;

/**
 * The check of all history (全量核对): first the days, against each other and against what was sealed,
 * then every case against its chain, its roots and its own head. In batches under a lease; whoever
 * stops, another node goes on where it stood.
 */
@Service
public class Audit {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int CASES = 500;
  private static final int DAYS = 100;
  private final AuditStore store;
  private final RootCheck check;
  private final Roots roots;
  private final RootSeals seals;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Audit(
      AuditStore store,
      RootCheck check,
      Roots roots,
      RootSeals seals,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.check = check;
    this.roots = roots;
    this.seals = seals;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Begins a check, unless one is running; the job goes on with it. */
  public void begin(String who) {
    store.begin(now(), who);
  }

  /**
   * Goes on with the check that is running.
   *
   * @param batches how many batches at most
   * @return how many were done
   */
  public int run(int batches) {
    int done = 0;
    for (; done < batches; done++) {
      Run run = store.take(now(), LEASE).orElse(null);
      if (run == null) {
        break;
      }
      transaction.executeWithoutResult(
          t -> {
            if (run.phase().equals("days")) {
              days(run);
            } else {
              cases(run);
            }
          });
    }
    return done;
  }

  private void days(Run run) {
    RootCheck.Days batch = check.days(run.afterDay(), DAYS);
    List<Finding> findings = new ArrayList<>(batch.findings());
    if (batch.last() != null) {
      findings.addAll(sealed(run.afterDay(), batch.last()));
    } else {
      findings.addAll(sealed(run.afterDay(), LocalDate.MAX));
    }
    store.days(run, batch.last(), batch.days(), named(findings), now());
  }

  /** Roots whose seal says otherwise, and seals whose root is gone. */
  private List<Finding> sealed(LocalDate after, LocalDate last) {
    List<Finding> findings = new ArrayList<>();
    Map<LocalDate, DailyRoot> now =
        roots.after(after, DAYS).stream().collect(Collectors.toMap(DailyRoot::day, r -> r));
    for (RootSeals.Sealed s : seals.after(after, DAYS)) {
      if (s.day().isAfter(last)) {
        break;
      }
      DailyRoot root = now.get(s.day());
      if (root == null) {
        findings.add(new Finding(null, null, s.day(), "这一天的根盖过章，现在不在了"));
      } else if (!Arrays.equals(root.root(), s.root()) || !seals.printed(s, root.root())) {
        findings.add(new Finding(null, null, s.day(), "现在的根和盖了章公布的不一样"));
      }
      if (seals.otherTrail(s)) {
        findings.add(new Finding(null, null, s.day(), "审计记录的根和盖了章公布的不一样"));
      }
    }
    return findings;
  }

  private void cases(Run run) {
    RootCheck.Cases batch = check.cases(run.afterCase(), CASES);
    List<Finding> findings = new ArrayList<>(batch.findings());
    findings.addAll(store.otherHeads(run.afterCase(), batch.last()));
    store.cases(run, batch, named(findings), now());
  }

  private List<AuditStore.Named> named(List<Finding> findings) {
    List<UUID> ids = findings.stream().map(Finding::caseId).filter(i -> i != null).toList();
    Map<UUID, String> names = ids.isEmpty() ? new HashMap<>() : store.caseNumbers(ids);
    return findings.stream()
        .map(f -> new AuditStore.Named(f, f.caseId() == null ? null : names.get(f.caseId())))
        .toList();
  }

  /** The last checks, newest first. */
  public List<Run> runs(int limit) {
    return store.runs(limit);
  }

  /** What a check found; at most {@code limit}. */
  public List<AuditStore.Named> findings(long auditId, int limit) {
    return store.findings(auditId, limit);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
