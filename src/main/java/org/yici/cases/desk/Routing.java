package org.yici.cases.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Desk;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.ItemCode;

/**
 * Gives every case that comes to a desk to a person. Rules, absences and loads are kept in memory
 * and read again every few seconds by whoever comes first, so that an act reads nothing for it;
 * what this node gave away since is added.
 */
@Component
public class Routing {
  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
  private static final long FRESH = 5_000_000_000L;

  private final DeskStore store;
  private final Directory directory;
  private final Clock clock;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile Snapshot now;

  Routing(DeskStore store, Directory directory, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.clock = clock;
  }

  private record Snapshot(
      List<Route> routes,
      List<Absence> absences,
      Map<String, Integer> loads,
      Map<String, Integer> given,
      long staleAt) {
    int load(String staffId) {
      return loads.getOrDefault(staffId, 0) + given.getOrDefault(staffId, 0);
    }
  }

  /**
   * @param before the case before the act; null for a new one
   * @param by name of who acts
   */
  public Assignment of(
      CaseItem item, CaseFile before, CaseFile next, Act act, String by, ItemRule rule) {
    Object to = act.data().get("to");
    if (act.action().equals("assign") && to != null && colleague(to.toString(), item)) {
      return given(Assignment.to(to.toString(), by + "分派"));
    }
    return byTime(item, before, next, rule);
  }

  /** The same where time alone has moved the case. */
  public Assignment byTime(CaseItem item, CaseFile before, CaseFile next, ItemRule rule) {
    Desk desk = Desk.of(next);
    if (desk == Desk.NONE || before != null && line(Desk.of(before)) == line(desk)) {
      return Assignment.KEEP;
    }
    return given(choose(item, next, rule, next.desk(), Set.of()));
  }

  /** Whom an open case would be given to now, if not to these; null for nobody. */
  public Assignment suggest(CaseView view, Set<String> notThese) {
    return choose(view.item(), view.file(), view.rule(), null, notThese);
  }

  private Assignment choose(
      CaseItem item, CaseFile file, ItemRule rule, String named, Set<String> notThese) {
    Desk desk = Desk.of(file);
    String kind = directory.findAgency(item.agencyUscc()).map(Agency::kind).orElse("");
    Set<String> barred = new HashSet<>(notThese);
    if (desk == Desk.APPROVER && rule.separateReviewer()) {
      barred.addAll(file.reviewers());
    }
    Choice.Turn turn =
        new Choice.Turn(
            line(desk), item.code(), item.baseCode(), item.name(), kind, item.region6(), barred);
    Snapshot s = snapshot();
    LocalDate today = LocalDate.now(clock);
    List<Staff> staff = holders(desk, item);
    Set<String> owners = staff.stream().map(Staff::uscc).collect(Collectors.toSet());
    return Choice.of(
        turn,
        named,
        staff.stream().map(p -> candidate(p, s, today)).toList(),
        s.routes().stream().filter(r -> owners.contains(r.ownerUscc())).toList());
  }

  /**
   * Gives a decided case to another clerk for service: the desk alone changes, no act is recorded.
   *
   * @throws InputException when the person does not hold the post of that desk
   * @throws ConflictException when the case no longer stands at this version
   */
  public void pass(CaseView view, int version, String to, String by) {
    CaseItem item = view.item();
    boolean holds = holders(Desk.DELIVERY, item).stream().anyMatch(s -> s.id().equals(to));
    if (!holds) {
      throw new InputException("to", "送达由办件所在地的窗口人员办，请在名单里选");
    }
    if (store.pass(view.row().caseId(), version, to, by + "转交送达") == 0) {
      throw new ConflictException("刚刚有人先办了一步");
    }
    given(Assignment.to(to, by));
    LOG.info("case {} given for service", view.caseNo());
  }

  /** Somebody who may have to do with cases of this item at all. */
  private boolean colleague(String staffId, CaseItem item) {
    return directory
        .staff(staffId)
        .filter(
            s ->
                s.uscc().equals(item.agencyUscc())
                    || s.has("clerk") && s.region6().equals(item.region6()))
        .filter(s -> s.handles(ItemCode.typeOf(item.baseCode())))
        .isPresent();
  }

  private static Choice.Candidate candidate(Staff person, Snapshot s, LocalDate today) {
    boolean absent =
        s.absences().stream().anyMatch(a -> a.staffId().equals(person.id()) && a.on(today));
    return new Choice.Candidate(person.id(), person.desk(), s.load(person.id()), absent);
  }

  private Assignment given(Assignment assignment) {
    if (assignment.assignee() != null) {
      snapshot().given().merge(assignment.assignee(), 1, Integer::sum);
    }
    return assignment;
  }

  /** Waiting for the applicant is still the clerk's. */
  private static Desk line(Desk desk) {
    return desk == Desk.APPLICANT ? Desk.CLERK : desk;
  }

  /** Those who hold the post of a desk for the cases of an item, by id. */
  public List<Staff> holders(Desk desk, CaseItem item) {
    String kind = ItemCode.typeOf(item.baseCode());
    return holders(desk, item.agencyUscc(), item.region6()).stream()
        .filter(s -> s.handles(kind))
        .toList();
  }

  private List<Staff> holders(Desk desk, String agencyUscc, String region6) {
    return switch (desk) {
      case CLERK, APPLICANT, DELIVERY -> directory.clerksIn(region6);
      case REVIEWER -> directory.staffOf(agencyUscc, "reviewer");
      case APPROVER -> {
        List<Staff> approvers = directory.staffOf(agencyUscc, "approver");
        yield approvers.isEmpty() ? directory.staffOf(agencyUscc, "agency-head") : approvers;
      }
      case NONE -> List.of();
    };
  }

  /** Ids of those who are away today and have this person stand in for them. */
  public List<String> standsInFor(String staffId) {
    LocalDate today = LocalDate.now(clock);
    return snapshot().absences().stream()
        .filter(a -> staffId != null && staffId.equals(a.delegate()) && a.on(today))
        .map(Absence::staffId)
        .distinct()
        .toList();
  }

  /** Today's absence of this person, if any. */
  public Optional<Absence> absence(String staffId) {
    LocalDate today = LocalDate.now(clock);
    return snapshot().absences().stream()
        .filter(a -> a.staffId().equals(staffId) && a.on(today))
        .findFirst();
  }

  /** Open cases at hand, as last counted on this node. */
  public int load(String staffId) {
    return snapshot().load(staffId);
  }

  /** Reads rules, absences and loads again at once: somebody has just changed them here. */
  public void refresh() {
    now = read();
  }

  private Snapshot snapshot() {
    Snapshot s = now;
    if (s == null) {
      synchronized (this) {
        s = now == null ? now = read() : now;
      }
    } else if (System.nanoTime() - s.staleAt() > 0 && reading.compareAndSet(false, true)) {
      try {
        now = read();
      } catch (DataAccessException e) {
        LOG.warn("loads could not be counted, the last ones are used: {}", e.getMessage());
      } finally {
        reading.set(false);
      }
      s = now;
    }
    return s;
  }

  /** Counting takes at most a hundredth of the time, however many cases are open. */
  private Snapshot read() {
    long begin = System.nanoTime();
    LocalDate today = LocalDate.now(clock);
    List<Absence> absences = store.absences(today.minusYears(1));
    Map<String, Integer> loads = store.loads();
    List<Route> routes = store.routes();
    long took = System.nanoTime() - begin;
    return new Snapshot(
        routes, absences, loads, new ConcurrentHashMap<>(), begin + Math.max(FRESH, 100 * took));
  }
}
