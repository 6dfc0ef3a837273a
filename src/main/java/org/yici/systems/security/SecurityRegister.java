package org.yici.systems.security;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.systems.BuiltSystem;
import org.yici.systems.security.SecurityStore.Assessment;
import org.yici.systems.security.SecurityStore.Check;
import org.yici.systems.security.SecurityStore.Facts;
import org.yici.systems.security.SecurityStore.Filing;
import org.yici.systems.security.WeaknessStore.Weakness;

/**
 * The register of the city's systems after their grade of protection (网络安全法 art. 21, policy 一.4):
 * an agency writes its own systems' grade, filing, assessments, self-checks and weaknesses; the
 * bureau reads all. A weakness is closed by a second person.
 */
@Service
public class SecurityRegister {
  private static final Logger LOG = LoggerFactory.getLogger(SecurityRegister.class);
  private static final int LONGEST = 500;

  /** Days within which something due stands on the page. */
  public static final int AHEAD = 60;

  private final SecurityStore store;
  private final WeaknessStore weaknesses;
  private final SelfCheckList list;
  private final Clock clock;

  SecurityRegister(SecurityStore store, WeaknessStore weaknesses, SelfCheckList list, Clock clock) {
    this.store = store;
    this.weaknesses = weaknesses;
    this.list = list;
    this.clock = clock;
  }

  /** A system, what is known of it, and what presses. */
  public record Line(Facts facts, List<Thing> pressing) {
    public boolean late() {
      return facts.late() > 0 || pressing.stream().anyMatch(Thing::late);
    }
  }

  /** Something to do. */
  public record Thing(String what, String words, LocalDate due, boolean late) {}

  /** Systems of the whole city, or of one agency with its credit code. */
  public List<Line> lines(String agencyUscc) {
    LocalDate today = LocalDate.now(clock);
    return store.facts(agencyUscc, today).stream()
        .map(f -> new Line(f, things(Grades.due(f, list.rules()), today)))
        .toList();
  }

  private static List<Thing> things(List<Grades.Due> due, LocalDate today) {
    return Grades.pressing(due, today, AHEAD).stream()
        .map(d -> new Thing(d.what(), d.words(), d.due(), d.late(today)))
        .toList();
  }

  public Line line(BuiltSystem s) {
    return lines(s.agencyUscc()).stream()
        .filter(l -> l.facts().id().equals(s.id()))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("没有这个系统，请回到清单再找"));
  }

  public Filing filing(BuiltSystem s) {
    return store.filing(s.id()).orElse(new Filing(null, "", "", null, null, null, null, null));
  }

  public List<Assessment> assessments(BuiltSystem s) {
    return store.assessments(s.id());
  }

  public List<Weakness> weaknesses(BuiltSystem s) {
    return weaknesses.of(s.id());
  }

  public Check lastCheck(BuiltSystem s) {
    return store.lastCheck(s.id()).orElse(null);
  }

  public List<SecurityStore.Reminder> reminders(BuiltSystem s) {
    return store.reminders(s.id());
  }

  public List<SelfCheckList.Question> questions(BuiltSystem s) {
    return list.of(Grades.grade(s.level()));
  }

  /**
   * @param gradingFile, filingFile ids of files, null: those handed in before stay
   */
  @Transactional
  public void file(
      BuiltSystem s,
      String level,
      LocalDate gradedOn,
      String filedNo,
      String filedWith,
      LocalDate filedOn,
      String gradingFile,
      String filingFile,
      Person by) {
    if (!BuiltSystem.LEVELS.contains(level)) {
      throw new InputException("level", "请选一个等级");
    }
    notLater(gradedOn, "gradedOn", "定级的日子");
    notLater(filedOn, "filedOn", "备案的日子");
    if (filedOn != null && filedNo.isBlank()) {
      throw new InputException("filedNo", "写了备案的日子，也请写上备案证明的编号");
    }
    if (!filedNo.isBlank() && filedOn == null) {
      throw new InputException("filedOn", "写了备案编号，也请写上备案的日子");
    }
    store.save(
        s.id(),
        new Filing(
            gradedOn,
            text(filedNo, "filedNo", "备案编号", false),
            text(filedWith, "filedWith", "备案的公安机关", false),
            filedOn,
            gradingFile,
            filingFile,
            by.name(),
            null));
    store.level(s.id(), level);
  }

  @Transactional
  public void assessed(
      BuiltSystem s,
      String kind,
      LocalDate on,
      String org,
      String result,
      BigDecimal score,
      String fileId,
      Person by) {
    if (!List.of("grade", "crypto").contains(kind)) {
      throw new InputException("kind", "请选是等级测评还是密码评估");
    }
    if (!List.of("good", "partly", "bad").contains(result)) {
      throw new InputException("result", "请选测评的结论");
    }
    if (on == null) {
      throw new InputException("on", "请写测评报告上的日子");
    }
    notLater(on, "on", "测评的日子");
    if (score != null && (score.signum() < 0 || score.compareTo(BigDecimal.valueOf(100)) > 0)) {
      throw new InputException("score", "分数在 0 到 100 之间");
    }
    store.add(
        s.id(),
        new Assessment(
            UUID.randomUUID(),
            kind,
            on,
            text(org, "org", "测评机构", true),
            result,
            score,
            fileId,
            by.name()));
  }

  /**
   * Keeps a self-check; each question answered with no or partly becomes a weakness to mend, once.
   *
   * @param answers by question: yes, partly, no, na
   */
  @Transactional
  public void checked(BuiltSystem s, Map<String, String> answers, LocalDate due, Person by) {
    LocalDate today = LocalDate.now(clock);
    List<SelfCheckList.Question> unmet = new ArrayList<>();
    for (SelfCheckList.Question q : questions(s)) {
      String answer = answers.get(q.id());
      if (answer == null || !SelfCheckList.ANSWERS.contains(answer)) {
        throw new InputException(q.id(), "「" + q.text() + "」还没有选");
      }
      if (answer.equals("no") || answer.equals("partly")) {
        unmet.add(q);
      }
    }
    if (!unmet.isEmpty() && (due == null || due.isBefore(today))) {
      throw new InputException("due", "有没做到的，请写哪天前改好，不早于今天");
    }
    Map<String, String> kept = new java.util.LinkedHashMap<>();
    questions(s).forEach(q -> kept.put(q.id(), answers.get(q.id())));
    store.add(s.id(), new Check(today, kept, unmet.size(), by.name()));
    for (SelfCheckList.Question q : unmet) {
      if (!weaknesses.openFor(s.id(), q.id())) {
        weaknesses.add(
            weakness(s, "selfcheck", q.id(), q.text(), "middle", today, by.name(), due, by));
      }
    }
  }

  @Transactional
  public void found(
      BuiltSystem s,
      String source,
      String what,
      String severity,
      String person,
      LocalDate due,
      Person by) {
    if (!List.of("assessment", "notice").contains(source)) {
      throw new InputException("source", "请选是从哪里来的");
    }
    if (!List.of("high", "middle", "low").contains(severity)) {
      throw new InputException("severity", "请选有多要紧");
    }
    LocalDate today = LocalDate.now(clock);
    if (due == null || due.isBefore(today)) {
      throw new InputException("due", "请写哪天前改好，不早于今天");
    }
    weaknesses.add(
        weakness(
            s,
            source,
            null,
            text(what, "what", "问题", true),
            severity,
            today,
            text(person, "person", "谁来改", true),
            due,
            by));
  }

  private static Weakness weakness(
      BuiltSystem s,
      String source,
      String question,
      String what,
      String severity,
      LocalDate foundOn,
      String person,
      LocalDate due,
      Person by) {
    return new Weakness(
        UUID.randomUUID(),
        s.id(),
        source,
        question,
        what,
        severity,
        foundOn,
        person,
        due,
        by.name(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private Weakness one(BuiltSystem s, UUID id) {
    return weaknesses.of(s.id()).stream()
        .filter(w -> w.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("没有这个问题，请刷新页面再看"));
  }

  @Transactional
  public void mended(BuiltSystem s, UUID id, String words, String fileId, Person by) {
    one(s, id);
    if (!weaknesses.mend(
        id, text(words, "words", "怎么改的", true), fileId, by.accountId(), by.name())) {
      throw new ConflictException("这个问题已经报过整改了，请刷新页面再看");
    }
  }

  /**
   * @throws ConflictException by the one who mended it, or when it does not wait for it
   */
  @Transactional
  public void closed(BuiltSystem s, UUID id, boolean holds, String words, Person by) {
    Weakness w = one(s, id);
    if (by.accountId().equals(w.mendedBy())) {
      throw new ConflictException("整改是您报的，要由另一个人核实（本单位的其他负责人，或者政务服务管理机构）");
    }
    String why = text(words, "words", holds ? "怎么核实的" : "为什么退回", true);
    boolean done =
        holds
            ? weaknesses.close(id, why, by.accountId(), by.name())
            : weaknesses.sendBack(id, why, by.accountId(), by.name());
    if (!done) {
      throw new ConflictException("这个问题现在不等人核实，请刷新页面再看");
    }
  }

  /**
   * Notes who has to be reminded of what; each stage of a date once.
   *
   * @return how many were new
   */
  public int remind() {
    LocalDate today = LocalDate.now(clock);
    int given = 0;
    Map<String, List<Grades.Due>> mending = weaknesses.dueBefore(today.plusDays(AHEAD));
    for (Facts f : store.facts(null, today)) {
      List<Grades.Due> due = new ArrayList<>(Grades.due(f, list.rules()));
      due.addAll(mending.getOrDefault(f.id(), List.of()));
      for (Grades.Due d : due) {
        Integer stage = d.due() == null ? null : Grades.stage(d.due(), today, list.rules());
        if (stage != null && store.remind(f.id(), d, stage)) {
          given++;
          LOG.info("security of {}: {} is due {}", f.id(), d.what(), d.due());
        }
      }
    }
    return given;
  }

  private void notLater(LocalDate day, String field, String name) {
    if (day != null && day.isAfter(LocalDate.now(clock))) {
      throw new InputException(field, name + "不能在今天以后");
    }
  }

  private static String text(String typed, String field, String name, boolean needed) {
    String text = typed == null ? "" : typed.strip();
    if (needed && text.isEmpty()) {
      throw new InputException(field, "请写" + name);
    }
    if (text.length() > LONGEST) {
      throw new InputException(field, name + "最多写 " + LONGEST + " 个字");
    }
    return text;
  }
}
