package org.yici.licences.use;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.kernel.TimedId;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;

/**
 * Which programs may ask for which types of licences: one person of the bureau asks, another one
 * approves (国务院关于在线政务服务的若干规定 art. 7; 数据安全法 art. 40).
 */
@Service
public class Callers {
  private static final int MOST_A_DAY = 1_000_000;
  private final CallerStore store;
  private final LicenceTypes types;
  private final int usual;
  private final Clock clock;

  /**
   * @param usual setting {@code yici.licence-calls}: calls a day of a program that asks for no
   *     other number
   */
  Callers(
      CallerStore store,
      LicenceTypes types,
      @Value("${yici.licence-calls:1000}") int usual,
      Clock clock) {
    this.store = store;
    this.types = types;
    this.usual = usual;
    this.clock = clock;
  }

  /** A program that has credentials. */
  public record Client(String id, String name) {}

  /**
   * The calls of a program for a type on a day.
   *
   * @param found those that found a licence
   * @param refused those beyond the day's number
   */
  public record Calls(
      String clientId, String typeCode, LocalDate day, int calls, int found, int refused) {}

  public List<Client> clients() {
    return store.clients();
  }

  /** Calls a day where nobody asked for another number. */
  public int usual() {
    return usual;
  }

  /** Labels of a type's face that a program can be let to see. */
  public static List<String> labels(LicenceType type) {
    List<String> labels = new ArrayList<>(List.of(FaceView.HOLDER, FaceView.HOLDER_ID));
    type.fields().stream().map(LicenceType.FaceField::label).forEach(labels::add);
    return labels;
  }

  /**
   * Asks that a program may see a type.
   *
   * @param perDay as typed; empty: the usual number
   * @throws InputException when something typed is wrong, by the name of its field
   */
  public UUID ask(
      Person by, String clientId, String typeCode, List<String> fields, String perDay, String why) {
    List<Fault> faults = new ArrayList<>();
    Optional<Client> client =
        store.clients().stream().filter(c -> c.id().equals(clientId)).findFirst();
    if (client.isEmpty()) {
      faults.add(new Fault("client", "请选一个有凭据的系统"));
    }
    Optional<LicenceType> type = types.find(typeCode == null ? "" : typeCode);
    if (type.isEmpty()) {
      faults.add(new Fault("type", "请选一种证照"));
    }
    List<String> shown =
        type.map(t -> labels(t).stream().filter(fields::contains).toList()).orElse(List.of());
    if (type.isPresent() && shown.isEmpty()) {
      faults.add(new Fault("fields", "请选对方要看的项目，只选办事用得着的"));
    }
    String number = perDay == null ? "" : perDay.strip();
    int most = number.matches("\\d{1,7}") ? Integer.parseInt(number) : number.isEmpty() ? usual : 0;
    if (most < 1 || most > MOST_A_DAY) {
      faults.add(new Fault("perDay", "每天的次数写1到" + MOST_A_DAY));
    }
    String reason = why == null ? "" : why.strip();
    if (reason.length() < 4 || reason.length() > 200) {
      faults.add(new Fault("reason", "请写清为哪些事项、为什么要查，4到200字"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    UUID id = TimedId.next();
    try {
      store.insert(
          new Caller(
              id,
              clientId,
              client.orElseThrow().name(),
              typeCode,
              shown,
              most,
              reason,
              "asked",
              by.accountId(),
              by.name(),
              now(),
              null,
              null,
              null,
              null));
    } catch (DuplicateKeyException e) {
      throw new InputException("type", "这个系统查这种证照的申请已经有一项在等批准");
    }
    return id;
  }

  /**
   * Approves or refuses what somebody else asked; what was approved before for the same ends.
   *
   * @throws InputException when it is the one who asked
   * @throws ConflictException when it was decided already
   */
  @Transactional
  public void decide(Person by, UUID id, boolean approve) {
    Caller asked = store.find(id).orElseThrow(() -> new NotFoundException("没有这项申请"));
    if (asked.askedBy().equals(by.accountId())) {
      throw new InputException("", "自己申请的要由另一个人批准");
    }
    if (approve && asked.state().equals("asked")) {
      store.replace(asked, by, now());
    }
    if (!store.decide(id, approve ? "approved" : "refused", by, now())) {
      throw new ConflictException("这项申请已经有人办过了");
    }
  }

  /** Ends an approval at once; one person is enough to take something away. */
  public void end(Person by, UUID id) {
    if (!store.end(id, by, now())) {
      throw new ConflictException("这一项已经停了，或者没有批准过");
    }
  }

  public List<Caller> last(int limit) {
    return store.last(limit);
  }

  public List<Calls> calls(LocalDate from, LocalDate to, int limit) {
    return store.calls(from, to, limit);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
