package org.yici.cases.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Desk;
import org.yici.cases.Reach;
import org.yici.cases.desk.Queue.Tab;
import org.yici.cases.desk.QueueStore.Count;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.law.Deadlines;

/** The queue of a member of staff: the cases whose turn it is at the desks of the posts held. */
@Component
public class Queues {
  /** The most lines of an export. */
  static final int EXPORT = 5000;

  private static final String TAKEN = "我厅收件、他处办理";
  private static final List<String> HALL = List.of("CLERK", "DELIVERY", "APPLICANT");
  private static final List<String> ALL_DESKS =
      List.of("CLERK", "APPLICANT", "REVIEWER", "APPROVER", "DELIVERY");
  private final QueueStore store;
  private final QueueLines lines;
  private final CaseAccess access;
  private final Routing routing;
  private final Directory directory;
  private final Catalog catalog;
  private final Deadlines deadlines;
  private final Clock clock;

  Queues(
      QueueStore store,
      QueueLines lines,
      CaseAccess access,
      Routing routing,
      Directory directory,
      Catalog catalog,
      Deadlines deadlines,
      Clock clock) {
    this.store = store;
    this.lines = lines;
    this.access = access;
    this.routing = routing;
    this.directory = directory;
    this.catalog = catalog;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** Whether these words look like the number of a person or an organisation. */
  public static boolean isHolderNumber(String typed) {
    return Hits.holder(typed);
  }

  /** The desks whose cases are this person's work at its own agency. */
  static List<String> office(Person person) {
    Set<String> desks = new LinkedHashSet<>();
    if (person.has(Roles.REVIEWER)) {
      desks.add(Desk.REVIEWER.name());
    }
    if (person.has(Roles.APPROVER) || person.has(Roles.AGENCY_HEAD)) {
      desks.addAll(List.of(Desk.APPROVER.name(), Desk.REVIEWER.name()));
    }
    return List.copyOf(desks);
  }

  public Queue of(Person person, QueueFilter asked) {
    QueueFilter filter = onlyLooks(person) ? asked.with("who", "below") : asked;
    QueueAsk ask = ask(person, filter);
    if (ask.isSearch()) {
      List<QueueStore.Row> found = store.page(ask, QueueStore.PAGE, 0);
      return queue(person, ask, found, lines.counts(found, ask), filter.with("page", ""));
    }
    List<Count> counts = store.counts(ask);
    int shown = sum(shown(counts, filter), c -> true);
    int pages =
        Math.min(
            QueueFilter.LAST_PAGE, Math.max(1, (shown + QueueStore.PAGE - 1) / QueueStore.PAGE));
    QueueFilter here =
        filter.page() > pages ? filter.with("page", Integer.toString(pages)) : filter;
    List<QueueStore.Row> rows =
        shown == 0
            ? List.of()
            : store.page(ask, QueueStore.PAGE, (here.page() - 1) * QueueStore.PAGE);
    return queue(person, ask, rows, counts, here);
  }

  private Queue queue(
      Person person,
      QueueAsk ask,
      List<QueueStore.Row> rows,
      List<Count> counts,
      QueueFilter here) {
    List<Count> tab = only(counts, whose(here.get("who")));
    List<Count> desk = only(tab, c -> here.get("desk").isEmpty() || here.is("desk", c.desk()));
    int shown = sum(shown(counts, here), c -> true);
    int pages = Math.max(1, (shown + QueueStore.PAGE - 1) / QueueStore.PAGE);
    return new Queue(
        here,
        lines.of(rows, ask.today(), ask.soon()),
        tabs(person, here, counts),
        desks(tab, here),
        sum(desk, c -> true),
        shown,
        sum(desk, c -> c.mark().equals("late")),
        sum(desk, c -> c.mark().equals("today")),
        sum(desk, c -> c.mark().equals("soon")),
        sum(desk, c -> c.mark().equals("hold")),
        Math.min(QueueFilter.LAST_PAGE, pages),
        here.looksOn());
  }

  /** What the whole filter leaves. */
  private static List<Count> shown(List<Count> counts, QueueFilter filter) {
    return only(
        only(counts, whose(filter.get("who"))),
        c ->
            (filter.get("desk").isEmpty() || filter.is("desk", c.desk()))
                && (filter.get("show").isEmpty() || filter.is("show", c.mark())));
  }

  /** With whom a case is and why; empty when nobody has it. */
  public Optional<Holder> holder(CaseView view) {
    return store
        .holder(view.row().caseId())
        .filter(h -> h.assignee() != null)
        .map(
            h ->
                new Holder(
                    h.assignee(),
                    directory.staff(h.assignee()).map(Staff::name).orElse(h.assignee()),
                    h.why(),
                    routing.absence(h.assignee()).orElse(null)));
  }

  /**
   * With whom a case is.
   *
   * @param absence today's, or null
   */
  public record Holder(String id, String name, String why, Absence absence) {}

  /** Numbers of the open cases of a colleague, the earliest due first. */
  public List<String> openOf(String staffId, int limit) {
    return store.openOf(staffId, limit);
  }

  /** Every line the filter leaves, for the export; at most {@link #EXPORT}. */
  public List<Queue.Line> export(Person person, QueueFilter filter) {
    QueueAsk ask = ask(person, onlyLooks(person) ? filter.with("who", "below") : filter);
    return lines.of(store.page(ask, EXPORT, 0), ask.today(), ask.soon());
  }

  private static Predicate<Count> whose(String who) {
    return switch (who) {
      case "mine" -> Count::mine;
      case "section" -> Count::section;
      case "none" -> Count::none;
      default -> c -> true;
    };
  }

  private static List<Count> only(List<Count> counts, Predicate<Count> which) {
    return counts.stream().filter(which).toList();
  }

  private static int sum(List<Count> counts, Predicate<Count> which) {
    return counts.stream().filter(which).mapToInt(Count::cases).sum();
  }

  private List<Tab> tabs(Person person, QueueFilter filter, List<Count> counts) {
    List<Tab> tabs = new ArrayList<>();
    if (onlyLooks(person)) {
      tabs.add(new Tab("below", "全市，只看", sum(counts, c -> true)));
      return tabs;
    }
    if (filter.is("who", "below")) {
      // counts are those below: the others are counted when somebody goes there
      tabs.add(new Tab("", "本岗位", -1));
      tabs.add(new Tab("below", "下级，只看", sum(counts, c -> true)));
      return tabs;
    }
    if (filter.is("who", "taken")) {
      tabs.add(new Tab("", "本岗位", -1));
      tabs.add(new Tab("taken", TAKEN, sum(counts, c -> true)));
      return tabs;
    }
    tabs.add(new Tab("", "本岗位", sum(counts, c -> true)));
    tabs.add(new Tab("mine", "给我的", sum(counts, Count::mine)));
    tabs.add(new Tab("section", "本股室", sum(counts, Count::section)));
    tabs.add(new Tab("none", "没有分", sum(counts, Count::none)));
    if (person.has(Roles.CLERK)) {
      tabs.add(new Tab("taken", TAKEN, -1));
    }
    if (!access.below(person).isNothing()) {
      tabs.add(new Tab("below", "下级，只看", -1));
    }
    return tabs;
  }

  private static List<Tab> desks(List<Count> tab, QueueFilter filter) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Desk desk : Desk.values()) {
      int n = sum(tab, c -> c.desk().equals(desk.name()));
      if (n > 0 || filter.is("desk", desk.name())) {
        counts.put(desk.name(), n);
      }
    }
    return counts.entrySet().stream()
        .map(e -> new Tab(e.getKey(), Desk.valueOf(e.getKey()).chinese(), e.getValue()))
        .toList();
  }

  /** The bureau and the auditor: no case is theirs to handle, every one is theirs to see. */
  private boolean onlyLooks(Person person) {
    return access.own(person).isNothing() && !access.below(person).isNothing();
  }

  QueueAsk ask(Person person, QueueFilter filter) {
    boolean below = filter.is("who", "below");
    Reach reach = below ? access.below(person) : access.own(person);
    String tookIn = person.has(Roles.CLERK) ? person.region6() : null;
    List<QueueAsk.Leg> legs =
        below
            ? QueueAsk.legs(reach, onlyLooks(person) ? ALL_DESKS : HALL, ALL_DESKS)
            : filter.is("who", "taken")
                ? QueueAsk.taken(tookIn, ALL_DESKS)
                : QueueAsk.legs(reach, person.has(Roles.CLERK) ? HALL : List.of(), office(person));
    LocalDate today = LocalDate.now(clock);
    return new QueueAsk(
        filter,
        legs,
        reach,
        places(reach),
        mine(person),
        section(person),
        tookIn,
        today,
        soon(today));
  }

  /** The person, and those it stands in for today. */
  private Set<String> mine(Person person) {
    Set<String> ids = new TreeSet<>(routing.standsInFor(person.staffId()));
    if (person.staffId() != null) {
      ids.add(person.staffId());
    }
    return ids;
  }

  private Set<String> section(Person person) {
    Staff me = person.staffId() == null ? null : directory.staff(person.staffId()).orElse(null);
    return me == null
        ? Set.of()
        : directory.staff().stream()
            .filter(s -> s.uscc().equals(me.uscc()) && s.desk().equals(me.desk()))
            .map(Staff::id)
            .collect(Collectors.toSet());
  }

  /** The places in which cases of this reach can lie. */
  private Set<String> places(Reach reach) {
    Set<String> places = new TreeSet<>(reach.regions());
    for (String uscc : reach.agencies()) {
      directory.findAgency(uscc).map(Agency::region6).ifPresent(places::add);
      catalog.itemsOf(uscc).stream().map(PublishedItem::region6).forEach(places::add);
    }
    return places;
  }

  /** The last day with no more than two working days to go, today among them. */
  private LocalDate soon(LocalDate today) {
    var calendar = deadlines.calendar();
    LocalDate day = today;
    int left = 0;
    while (calendar.covers(day.getYear()) && (left += calendar.isWorkingDay(day) ? 1 : 0) <= 2) {
      day = day.plusDays(1);
    }
    return day.isAfter(today) ? day.minusDays(1) : today;
  }
}
