package org.yici.cases.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * Who is away and who stands in. The person, the head of the agency or its administrator writes it
 * down; it ends by itself after its last day.
 */
@Component
public class Absences {
  /** The longest absence, in days; longer ones are changes of post. */
  private static final int LONGEST = 366;

  /** For whom an act was done. */
  private static final String FOR = "onBehalfOf";

  private final DeskStore store;
  private final QueueStore queue;
  private final Routing routing;
  private final Directory directory;
  private final Clock clock;

  Absences(DeskStore store, QueueStore queue, Routing routing, Directory directory, Clock clock) {
    this.store = store;
    this.queue = queue;
    this.routing = routing;
    this.directory = directory;
    this.clock = clock;
  }

  /** Whose absence this person may write down, the person first. */
  public List<Staff> charges(Person person) {
    return directory.staff().stream()
        .filter(s -> s.uscc().equals(person.agencyUscc()))
        .filter(s -> s.id().equals(person.staffId()) || heads(person))
        .sorted(Comparator.comparing((Staff s) -> !s.id().equals(person.staffId())))
        .toList();
  }

  private static boolean heads(Person person) {
    return person.has(Roles.AGENCY_HEAD) || person.has(Roles.ADMIN);
  }

  /** Those to whom this person's cases may be given: of its agency, and the clerks of its hall. */
  public List<Staff> colleagues(Person person) {
    return directory.staff().stream()
        .filter(s -> s.roles().stream().anyMatch(Routes.CASE_WORK::contains))
        .filter(
            s ->
                s.uscc().equals(person.agencyUscc())
                    || s.has(Roles.CLERK) && s.region6().equals(person.region6()))
        .toList();
  }

  /** Who can stand in for these: those of the agency who hold one of the same posts. */
  public List<Staff> deputies(List<Staff> absent) {
    return directory.staff().stream()
        .filter(s -> absent.stream().anyMatch(a -> mayStandIn(s, a)))
        .toList();
  }

  private static boolean mayStandIn(Staff deputy, Staff absent) {
    return !deputy.id().equals(absent.id())
        && deputy.uscc().equals(absent.uscc())
        && deputy.region6().equals(absent.region6())
        && deputy.roles().stream().anyMatch(absent::has);
  }

  /** Of the person's agency, that are not over. */
  public List<Absence> of(Person person) {
    return store.absences(LocalDate.now(clock)).stream()
        .filter(a -> a.ownerUscc().equals(person.agencyUscc()))
        .toList();
  }

  /**
   * @param delegate null for nobody: the cases wait, or are given to others one by one
   * @throws InputException naming the field to mend
   */
  public void add(
      Person person, String staffId, LocalDate from, LocalDate to, String delegate, String reason) {
    Staff absent =
        charges(person).stream()
            .filter(s -> s.id().equals(staffId))
            .findFirst()
            .orElseThrow(() -> new InputException("staff", "只能登记本人的；单位负责人和管理员可以登记本单位的人"));
    LocalDate today = LocalDate.now(clock);
    if (from == null || to == null || to.isBefore(from) || to.isBefore(today)) {
      throw new InputException("to", "写明从哪天到哪天，最后一天不早于今天和第一天");
    }
    if (from.plusDays(LONGEST).isBefore(to)) {
      throw new InputException("to", "一次最多登记一年");
    }
    if (reason == null || reason.isBlank() || reason.length() > 100) {
      throw new InputException("reason", "写一下原因，100个字以内");
    }
    List<Absence> known = of(person);
    if (known.stream().anyMatch(a -> a.staffId().equals(staffId) && overlaps(a, from, to))) {
      throw new InputException("from", absent.name() + "在这几天里已经登记过不在岗，先结束那一条");
    }
    if (delegate != null) {
      Staff deputy =
          directory
              .staff(delegate)
              .filter(s -> mayStandIn(s, absent))
              .orElseThrow(() -> new InputException("delegate", "代办人要在同一单位、有同样的岗位"));
      if (known.stream().anyMatch(a -> a.staffId().equals(delegate) && overlaps(a, from, to))) {
        throw new InputException("delegate", deputy.name() + "在这几天里自己也不在岗，请换一位");
      }
    }
    store.add(
        new Absence(
            UUID.randomUUID(),
            staffId,
            absent.uscc(),
            from,
            to,
            delegate,
            reason.strip(),
            person.name()));
    routing.refresh();
  }

  private static boolean overlaps(Absence a, LocalDate from, LocalDate to) {
    return !a.from().isAfter(to) && !a.to().isBefore(from);
  }

  /**
   * Ends it before its day.
   *
   * @throws NotFoundException when it is none that this person may end
   */
  public void end(Person person, UUID id) {
    List<String> charges = charges(person).stream().map(Staff::id).toList();
    Absence absence =
        of(person).stream()
            .filter(a -> a.id().equals(id) && charges.contains(a.staffId()))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("没有这一条不在岗登记，可能已经结束"));
    store.end(absence.id(), LocalDate.now(clock));
    routing.refresh();
  }

  /**
   * What the history tells beside the data of an act: for whom it was done, where who acts stands
   * in today for the one who has the case. The act is still that person's own.
   *
   * @param staffId who acts; null for one who is no member of the staff
   * @param data of the act; that it was done for somebody else it cannot say by itself
   */
  public Map<String, Object> told(String staffId, CaseView view, Map<String, Object> data) {
    List<String> absent = routing.standsInFor(staffId);
    if (absent.isEmpty() && !data.containsKey(FOR)) {
      return data;
    }
    Map<String, Object> all = new LinkedHashMap<>(data);
    all.remove(FOR);
    if (!absent.isEmpty()) {
      queue
          .holder(view.row().caseId())
          .filter(h -> h.assignee() != null && absent.contains(h.assignee()))
          .flatMap(h -> directory.staff(h.assignee()))
          .ifPresent(holder -> all.put(FOR, holder.name()));
    }
    return all;
  }
}
