package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;

/** B. Hearing (听证): 行政许可法 46 to 48. */
final class HearingActs {
  private static final Set<String> APPLICANT_WORDS = Set.of("applicant", "agent", "申请人");

  private HearingActs() {}

  static void tellRight(Turn t) {
    t.from("not-in-review", "听证权在审查时、决定之前告知。");
    t.actor();
    t.require(t.file.hearing.toldOn() == null, "told", "听证权已于" + t.file.hearing.toldOn() + "告知。");
    t.require(!t.data.texts("parties").isEmpty(), "no-parties", "请写明告知了哪些人。");
    List<String> others = others(t);
    t.file.hearing = t.file.hearing.told(t.today, others);
    if (!others.isEmpty()) {
      t.file.thirdPartyToldOn = t.today; // the notice of the right also tells of the application
    }
    t.file.flags.add(Flag.HEARING_OPEN);
    t.issue(DocumentKind.HEARING_RIGHT_NOTICE);
    t.tell("您有权要求听证，请在五个工作日内提出。");
    t.tell(Role.THIRD_PARTY, "您有权要求听证，请在五个工作日内提出。");
  }

  /** Who was told besides the applicant. */
  private static List<String> others(Turn t) {
    List<Object> parties =
        t.data.list("parties").stream()
            .filter(
                p -> {
                  Object role = p instanceof Map<?, ?> map ? map.get("role") : p;
                  return !APPLICANT_WORDS.contains(String.valueOf(role));
                })
            .toList();
    return new Data(Map.of("parties", parties)).texts("parties");
  }

  static void request(Turn t) {
    t.from();
    t.actor();
    t.require(t.file.hearing.toldOn() != null, "not-told", "还没有告知听证权。");
    t.require(!t.file.hearing.isHeld(), "held", "听证已经举行。");
    LocalDate last = lastDayToAsk(t);
    t.require(last == null || !t.today.isAfter(last), "five-days-over", "要求听证的五日已于" + last + "届满。");
    t.require(!t.file.hearing.waivedByAll(), "all-waived", "所有人都已放弃听证。");
    t.file.hearing = t.file.hearing.requested(t.today, party(t));
    t.issue(DocumentKind.HEARING_REQUEST);
    t.tell("听证申请已收到，将在二十个工作日内组织听证。");
  }

  static void waive(Turn t) {
    t.from();
    t.actor();
    t.require(t.file.hearing.toldOn() != null, "not-told", "还没有告知听证权。");
    String who = t.act.role() == Role.APPLICANT ? Role.APPLICANT.id() : t.person("party", "by");
    t.file.hearing = t.file.hearing.waived(who);
    if (t.file.hearing.waivedByAll() && !t.file.hearing.pending()) {
      t.file.flags.remove(Flag.HEARING_OPEN); // [I] nobody is left to wait for
    }
    t.issue(DocumentKind.HEARING_WAIVER);
  }

  /** Whose right it is: the applicant's, also through an agent, or the third party's. */
  private static String party(Turn t) {
    return t.act.role() == Role.THIRD_PARTY ? t.person("party", "by") : Role.APPLICANT.id();
  }

  static void announce(Turn t) {
    t.from();
    t.actor();
    String chair = t.data.first("chair");
    t.require(
        chair == null || !t.file.reviewers.contains(chair),
        "chair-reviewed",
        "“" + chair + "”审查过本案，不能主持听证。");
    LocalDate date = t.date("date");
    t.require(date != null, "no-date", "请写明听证的日期。");
    LocalDate earliest = earliestHearing(t);
    t.require(
        earliest == null || !date.isBefore(earliest),
        "too-early",
        "听证最早在" + earliest + "举行：要提前七个工作日通知。");
    t.require(
        t.item.hearingByLaw() == null || t.data.truth("publicNotice"),
        "no-public-notice",
        "依法应当听证的事项，应当向社会公告。");
    t.require(t.data.truth("public", true), "not-public", "听证应当公开举行。");
    t.needText("place", "听证的地点");
    t.require(chair != null, "no-chair", "请填写听证主持人。");

    LocalDate limit = t.limit();
    String procedure = t.file.hearing.pending() ? t.file.hearing.procedureId() : null;
    boolean excludes = t.item.isLicence() || t.item.suspensionKinds().contains("hearing");
    if (procedure == null && excludes && (limit == null || t.today.isBefore(limit))) {
      procedure = freeId(t.file);
      String noticeNo = t.data.text("noticeNo") == null ? "听证通知书" : t.data.text("noticeNo");
      int expected = (int) Math.max(1, java.time.temporal.ChronoUnit.DAYS.between(t.today, date));
      Review.begin(
          t,
          new SpecialProcedure(
              procedure,
              "hearing",
              "行政许可法 46",
              expected,
              noticeNo,
              t.today,
              null,
              null,
              List.of()));
    }
    t.file.hearing =
        t.file.hearing.announced(t.today, date, t.data.text("place"), chair, procedure);
    t.file.flags.add(Flag.HEARING_OPEN);
    t.issue(DocumentKind.HEARING_NOTICE);
    if (t.data.truth("publicNotice")) {
      t.issue(DocumentKind.HEARING_ANNOUNCEMENT);
    }
    String text = "听证定于" + date + "在" + t.data.text("place") + "举行，这段时间不计入办理期限。";
    t.tell(text);
    t.tell(Role.THIRD_PARTY, text);
  }

  static void hold(Turn t) {
    t.from();
    t.actor();
    Hearing hearing = t.file.hearing;
    t.require(hearing.pending(), "not-announced", "没有通知过听证的时间、地点，不能举行。");
    t.require(!t.today.isBefore(hearing.date()), "too-early", "听证定于" + hearing.date() + "举行，不能提前。");
    String chair = t.data.first("chair", "by");
    chair = chair != null ? chair : t.act.actorId() != null ? t.act.actorId() : hearing.chair();
    t.require(!t.file.reviewers.contains(chair), "chair-reviewed", "“" + chair + "”审查过本案，不能主持听证。");
    t.require(signedRecord(t), "no-record", "听证应当制作笔录，并经参加人签字或者盖章。");
    t.file.hearing = hearing.held(t.today);
    t.file.flags.remove(Flag.HEARING_OPEN);
    if (hearing.procedureId() != null) {
      Review.end(t, hearing.procedureId(), "听证已举行");
    }
    t.issue(DocumentKind.HEARING_RECORD);
    t.tell("听证已举行，将根据听证笔录作出决定。");
  }

  private static boolean signedRecord(Turn t) {
    Object record = t.data.raw("record");
    boolean signedInside =
        !(record instanceof java.util.Map<?, ?>)
            || new Data(t.data.map("record")).truth("signed", true);
    return t.data.truth("record") && signedInside && t.data.truth("signed", true);
  }

  static LocalDate lastDayToAsk(Turn t) {
    return Clocks.hearingRequest(t.file).map(c -> c.due(t.law.deadlines())).orElse(null);
  }

  /** 48(1): seven working days after the notice; null when the calendar is missing. */
  private static LocalDate earliestHearing(Turn t) {
    try {
      return t.law.deadlines().due(t.today, 7, DayUnit.WORKING, List.of());
    } catch (CalendarMissingException e) {
      return null;
    }
  }

  private static String freeId(CaseFile file) {
    String id = "hearing";
    int next = 2;
    while (true) {
      String wanted = id;
      if (file.procedures.stream().noneMatch(p -> p.id().equals(wanted))) {
        return id;
      }
      id = "hearing-" + next++;
    }
  }
}
