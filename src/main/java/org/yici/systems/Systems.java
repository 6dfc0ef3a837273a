package org.yici.systems;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.cases.ProgramRights;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.identity.Person;
import org.yici.identity.Programs;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** The door of the room: the inventory, its credentials, and how things stand with each system. */
@Service
public class Systems implements ProgramRights {
  /** How long old credentials still serve when new ones are given in their place. */
  public static final Duration OVERLAP = Duration.ofDays(7);

  private static final int ID_BYTES = 5;
  private final SystemStore store;
  private final Deliveries deliveries;
  private final SystemCalls calls;
  private final RunStore runs;
  private final Programs programs;
  private final Catalog catalog;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Systems(
      SystemStore store,
      Deliveries deliveries,
      SystemCalls calls,
      RunStore runs,
      Programs programs,
      Catalog catalog,
      Clock clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.calls = calls;
    this.runs = runs;
    this.programs = programs;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** A system with everything that is known of its connection. */
  public record Standing(BuiltSystem system, Connection connection, Connection.Facts facts) {}

  /** Credentials as a page shows them. */
  public record Credential(
      String clientId,
      LocalDateTime issuedAt,
      String issuedBy,
      LocalDateTime endsAt,
      boolean over) {}

  /** Those that the person may see: the bureau all, an agency's admin its own. */
  public List<BuiltSystem> seenBy(Person person) {
    return person.has(Roles.BUREAU) ? store.all(null) : store.all(agency(person));
  }

  private static String agency(Person person) {
    if (person.agencyUscc() == null) {
      throw new AccessDeniedException("no agency");
    }
    return person.agencyUscc();
  }

  /**
   * @throws NotFoundException also when it is another agency's
   */
  public BuiltSystem seenBy(Person person, String id) {
    return store
        .find(id)
        .filter(s -> person.has(Roles.BUREAU) || s.agencyUscc().equals(person.agencyUscc()))
        .orElseThrow(() -> new NotFoundException("没有这个系统，请回到清单再找"));
  }

  /**
   * The system whose credentials the caller has.
   *
   * @throws AccessDeniedException for programs that are no system of the inventory
   */
  public BuiltSystem calling(Person program) {
    return store
        .ofClient(program.login())
        .orElseThrow(() -> new AccessDeniedException("these credentials are of no system"));
  }

  @Override
  public boolean mayHandle(Person program, String itemCode) {
    return store.ofClient(program.login()).map(s -> store.handles(s.id(), itemCode)).orElse(false);
  }

  public Standing standing(BuiltSystem s) {
    LocalDateTime now = LocalDateTime.now(clock);
    SystemCalls.Last last = calls.last(s.id());
    Deliveries.Lag lag = deliveries.lag(s.id());
    List<Credential> credentials = credentials(s);
    Optional<RunStore.Run> run = runs.last(s.id());
    Connection.Facts facts =
        new Connection.Facts(
            s.way().equals("pulls"),
            !credentials.isEmpty(),
            credentials.stream().anyMatch(c -> !c.over()),
            last.call(),
            last.good(),
            last.pull(),
            lag.waiting(),
            lag.oldest(),
            calls.since(s.id(), now.minus(Connection.SILENCE)).stream()
                .filter(l -> !l.good())
                .mapToInt(SystemCalls.Line::calls)
                .sum(),
            run.map(RunStore.Run::finishedAt).orElse(null),
            run.map(RunStore.Run::passed).orElse(null));
    return new Standing(s, Connection.of(facts, now), facts);
  }

  /** Calls of the last 24 hours by kind and status. */
  public List<SystemCalls.Line> recentCalls(BuiltSystem s) {
    return calls.since(s.id(), LocalDateTime.now(clock).minus(Connection.SILENCE));
  }

  public List<SystemStore.Change> history(BuiltSystem s) {
    return store.history(s.id(), 50);
  }

  public Optional<RunStore.Run> lastRun(BuiltSystem s) {
    return runs.last(s.id());
  }

  /** Writes down, for every system, the state it has come to. Run by a job and after changes. */
  public void noteStates() {
    store.all(null).forEach(s -> store.note(s.id(), standing(s).connection()));
  }

  void noteState(BuiltSystem s) {
    store.note(s.id(), standing(s).connection());
  }

  @Transactional
  public void save(BuiltSystem s) {
    store.save(s);
    noteState(s);
  }

  /** A new system of the inventory, with the number after the last. */
  public String nextId() {
    int last =
        store.all(null).stream()
            .map(BuiltSystem::id)
            .filter(id -> id.matches("SYS\\d{2,6}"))
            .mapToInt(id -> Integer.parseInt(id.substring(3)))
            .max()
            .orElse(0);
    return "SYS%02d".formatted(last + 1);
  }

  public List<String> items(BuiltSystem s) {
    return store.items(s.id());
  }

  /** The items a system may be let to: those its agency publishes. */
  public List<PublishedItem> possibleItems(BuiltSystem s) {
    return catalog.itemsOf(s.agencyUscc());
  }

  /**
   * @throws InputException for an item that is not the agency's
   */
  @Transactional
  public void setItems(BuiltSystem s, List<String> codes) {
    List<String> possible = possibleItems(s).stream().map(PublishedItem::code).toList();
    codes.stream()
        .filter(c -> !possible.contains(c))
        .findFirst()
        .ifPresent(
            c -> {
              throw new InputException("items", "「" + c + "」不是这个单位发布的事项");
            });
    store.setItems(s, codes);
    deliveries.bringOpen(s.id());
  }

  public List<Credential> credentials(BuiltSystem s) {
    List<Credential> all = new ArrayList<>();
    for (SystemStore.ClientRow c : store.clients(s.id())) {
      all.add(
          new Credential(
              c.clientId(),
              c.issuedAt(),
              c.issuedBy(),
              local(c.endsAt()),
              programs.over(c.endsAt())));
    }
    return all;
  }

  private LocalDateTime local(Instant at) {
    ZoneId zone = clock.getZone();
    return at == null ? null : at.atZone(zone).toLocalDateTime();
  }

  /**
   * New credentials; those that serve now serve on for {@link #OVERLAP}, so that the system can
   * change over without a break.
   *
   * @param by who gives them, for the record
   */
  @Transactional
  public Programs.Issued issue(BuiltSystem s, String by) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String clientId =
        s.id().toLowerCase(java.util.Locale.ROOT) + "-" + java.util.HexFormat.of().formatHex(bytes);
    for (SystemStore.ClientRow old : store.clients(s.id())) {
      if (old.endsAt() == null) {
        programs.end(old.clientId(), OVERLAP);
      }
    }
    Programs.Issued issued = programs.issue(clientId, s.name(), s.agencyUscc());
    store.addClient(s.id(), clientId, by);
    noteState(s);
    return issued;
  }

  /**
   * Ends credentials at once; tokens already given are no good either.
   *
   * @throws NotFoundException when they are not this system's
   */
  @Transactional
  public void revoke(BuiltSystem s, String clientId) {
    if (store.clients(s.id()).stream().noneMatch(c -> c.clientId().equals(clientId))) {
      throw new NotFoundException("这个系统没有这组凭据，请刷新页面再看");
    }
    programs.end(clientId, Duration.ZERO);
    noteState(s);
  }

  /** Cases that were accepted while an item was being added. */
  public void bringOpen() {
    store.all(null).stream()
        .filter(s -> !s.way().equals("none"))
        .forEach(s -> deliveries.bringOpen(s.id()));
  }
}
