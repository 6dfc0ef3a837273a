package org.yici.oversight.limits;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.law.CalendarMissingException;
import org.yici.law.Deadlines;
import org.yici.law.StatutoryCalendar;
import org.yici.ratings.PlainWords;

/**
 * 优化营商环境条例 36: whoever takes longer than promised must say why in public. The agency's head
 * explains, the applicant and the public read it, the bureau closes or sends it back.
 */
@Service
public class Overruns {
  private static final Logger LOG = LoggerFactory.getLogger(Overruns.class);
  private static final int SHORTEST = 10;
  private final OverrunStore store;
  private final Deadlines deadlines;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Overruns(OverrunStore store, Deadlines deadlines, TransactionTemplate transaction, Clock clock) {
    this.store = store;
    this.deadlines = deadlines;
    this.transaction = transaction;
    this.clock = clock;
  }

  public static boolean seesAll(Person person) {
    return person.has(Roles.BUREAU) || person.has(Roles.AUDITOR);
  }

  /** The same filter, held to what the person may see. */
  public OverrunFilter held(Person person, OverrunFilter f) {
    String own = person.agencyUscc() == null ? "-" : person.agencyUscc();
    return seesAll(person) ? f : new OverrunFilter(own, f.region(), f.item(), f.clock(), f.state());
  }

  public List<Overrun> list(OverrunFilter filter, int limit, int offset) {
    return store.list(filter, limit, offset);
  }

  public int count(OverrunFilter filter) {
    return store.count(filter);
  }

  public List<OverrunNumbers> numbers(OverrunFilter filter) {
    return store.numbers(filter);
  }

  /** What has been explained, for everybody; newest first. */
  public List<Overrun> published(int limit, int offset) {
    return store.published(limit, offset);
  }

  public int published() {
    return store.published();
  }

  public List<Overrun> ofCase(UUID caseId) {
    return store.ofCase(caseId);
  }

  public List<Overrun.Step> steps(Overrun o) {
    return store.steps(o);
  }

  /**
   * @throws NotFoundException also when it is another agency's
   */
  public Overrun find(Person person, String caseNo, String clockId, LocalDate due) {
    return store
        .find(caseNo, clockId, due)
        .filter(o -> seesAll(person) || o.agencyUscc().equals(person.agencyUscc()))
        .orElseThrow(() -> new NotFoundException("没有这条超期记录，或者不归您的单位"));
  }

  /** Working days beyond the last day, up to today or the day it was done. */
  public int daysOver(Overrun o) {
    LocalDate today = LocalDate.now(clock);
    LocalDate end = o.ended() == null ? today : o.ended();
    StatutoryCalendar calendar = deadlines.calendar();
    int over = 0;
    try {
      for (LocalDate d = o.due().plusDays(1); !d.isAfter(end); d = d.plusDays(1)) {
        over += calendar.isWorkingDay(d) ? 1 : 0;
      }
    } catch (CalendarMissingException e) {
      return over; // counted as far as the calendar is known
    }
    return over;
  }

  public boolean mayExplain(Person person, Overrun o) {
    return person.has(Roles.AGENCY_HEAD) && o.agencyUscc().equals(person.agencyUscc());
  }

  public boolean mayAnswer(Person person) {
    return person.has(Roles.BUREAU);
  }

  /** Says in public why it took longer. */
  public void explain(Person person, Overrun o, int version, String words) {
    if (!mayExplain(person, o)) {
      throw new AccessDeniedException("only the head of the agency explains");
    }
    if (!o.state().owed()) {
      throw new InputException("words", "这条已经说明过，等政务服务管理机构核");
    }
    String text = PlainWords.of(words);
    if (text == null || text.length() < SHORTEST) {
      throw new InputException("words", "写明为什么超过办理时间、现在办到哪一步（10字以上），这段话会给申请人看，也会公开");
    }
    move(person, o, version, Overrun.State.EXPLAINED, "explain", text);
  }

  /** The bureau accepts the explanation. */
  public void close(Person person, Overrun o, int version, String words) {
    answer(person, o, version, Overrun.State.CLOSED, "close", PlainWords.of(words));
  }

  /** The bureau does not; the words are taken off the public list until they are written anew. */
  public void sendBack(Person person, Overrun o, int version, String words) {
    String text = PlainWords.of(words);
    if (text == null) {
      throw new InputException("words", "写明哪里没有说清，单位好改");
    }
    answer(person, o, version, Overrun.State.RETURNED, "return", text);
  }

  private void answer(
      Person person, Overrun o, int version, Overrun.State to, String action, String words) {
    if (!mayAnswer(person)) {
      throw new AccessDeniedException("only the bureau answers");
    }
    if (o.state() != Overrun.State.EXPLAINED) {
      throw new InputException("words", "单位还没有说明，或者已经核过：现在是“" + o.state().chinese() + "”");
    }
    move(person, o, version, to, action, words);
  }

  private void move(
      Person person, Overrun o, int version, Overrun.State to, String action, String words) {
    if (words != null && words.length() > PlainWords.MOST) {
      throw new InputException("words", "最多写" + PlainWords.MOST + "字");
    }
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    String id = person.staffId() == null ? person.login() : person.staffId();
    boolean moved =
        version == o.version()
            && Boolean.TRUE.equals(
                transaction.execute(
                    t ->
                        store.move(
                            o, new OverrunStore.Move(to, action, id, person.name(), words, now))));
    if (!moved) {
      throw new ConflictException("这条记录刚刚有人先办了一步，您看到的是旧的");
    }
    LOG.info("overrun {} of case {}: {}", o.clock(), o.caseNo(), action);
  }
}
