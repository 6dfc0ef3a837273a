package org.yici.cases.lifecycle;

import static org.yici.cases.lifecycle.State.ACCEPTED;
import static org.yici.cases.lifecycle.State.CLOSED;
import static org.yici.cases.lifecycle.State.DECIDED;
import static org.yici.cases.lifecycle.State.RECEIVED;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;

/** C. Decision and delivery (决定与送达): 行政许可法 34, 36 to 40, 44 to 47, 55, 57; 河南条例 35. */
final class Decisions {
  private Decisions() {}

  static void grant(Turn t) {
    requireDecidable(t);
    t.require(
        !t.file.has(Flag.TOLERANCE_OPEN),
        "tolerance-open",
        "容缺的材料还没有补齐：" + String.join("、", t.file.tolerated) + "。");
    t.require(
        !(t.item.quota() && t.data.truth("earlierQualified")),
        "earlier-case",
        "有数量限制的事项按受理的先后顺序决定；更早受理且合格的申请还没有决定。");
    requireWaited(t);
    decideGranted(t);
  }

  /** 民法典 1077: until the days are over either side may still take the application back. */
  private static void requireWaited(Turn t) {
    int days = t.item.waitingDays();
    LocalDate last = days == 0 ? null : lastDayToWait(t, days);
    t.require(
        last == null || t.today.isAfter(last),
        "waiting",
        days + "日的冷静期到" + last + "届满，期满以前可以撤回申请，不能准予（《民法典》第一千零七十七条）。");
  }

  private static LocalDate lastDayToWait(Turn t, int days) {
    try {
      return t.law.deadlines().due(t.file.receivedOn, days, DayUnit.NATURAL, List.of());
    } catch (CalendarMissingException e) {
      return t.file.receivedOn.plusDays(days);
    }
  }

  static void refuse(Turn t) {
    requireDecidable(t);
    Remedies.require(t);
    decideRefused(t);
  }

  static void onTheSpot(Turn t) {
    requireUndecided(t);
    boolean sameDay =
        (t.file.state == RECEIVED && t.today.equals(t.file.receivedOn))
            || (t.file.state == ACCEPTED && t.today.equals(t.file.acceptedOn));
    boolean commitment = t.file.has(Flag.COMMITMENT);
    t.from();
    t.require(sameDay || commitment, "not-the-same-day", "当场决定只能在收件或者受理的当天作出。");
    t.actor();
    t.require(t.item.waitingDays() == 0, "waiting", "本事项有冷静期，期满以后才能准予，不能当场决定。");
    t.require(!t.item.substanceCheck() || commitment, "substance", "本事项要核实材料的实质内容，不能当场决定。");
    Set<String> missing = new TreeSet<>(t.missing(Set.of()));
    missing.addAll(t.file.has(Flag.TOLERANCE_OPEN) ? t.file.tolerated : Set.of());
    t.require(missing.isEmpty(), "incomplete", "材料不齐，不能当场决定：还缺" + String.join("、", missing) + "。");
    t.require(t.item.hearingByLaw() == null, "hearing-by-law", "本事项依法应当听证，不能当场决定。");
    t.require(
        !t.interest().equals("affects-others"), "affects-others", "本案直接关系他人重大利益，应当先告知该利害关系人。");
    t.require(t.interest().equals("none"), "between-parties", "本案涉及申请人与他人之间的重大利益，应当先告知听证权。");
    t.require(!t.file.suspended(), "suspended", "特别程序还没有结束。");
    t.require(!t.item.lowerFirst(), "lower-first", "本事项由下级机关审查后报上级机关决定。");
    t.require(!t.item.joint(), "joint", "联合办理的事项，要等各部门分别提出意见。");
    t.require(!t.item.inspection(), "inspection", "本事项根据检验、检测、检疫的结果作出决定。");
    requireOtherPerson(t);
    String told = t.data.text("result");
    String result = "granted".equals(told) ? "grant" : "refused".equals(told) ? "refuse" : told;
    t.require("grant".equals(result) || "refuse".equals(result), "result", "请写明准予还是不予。");
    if (result.equals("refuse")) {
      Remedies.require(t);
    }
    if (t.file.state == RECEIVED) {
      Effects.accept(t.file, t.today);
      t.issue(DocumentKind.ACCEPTANCE_NOTICE);
      t.record(RecordKind.ACCEPT);
    }
    if (result.equals("refuse")) {
      decideRefused(t);
    } else {
      decideGranted(t);
    }
  }

  private static void requireUndecided(Turn t) {
    Outcome outcome = t.file.outcome;
    t.require(outcome != Outcome.GRANTED, "granted", "许可已经生效，不得擅自改变。文字错误用“更正”。");
    t.require(
        outcome != Outcome.RENEWED_BY_SILENCE, "renewed", "已于" + t.file.validTo + "视为准予延续，不能再作决定。");
    t.require(outcome != Outcome.REFUSED, "refused", "本案已经作出不予的决定，一案只决定一次。");
    t.require(t.file.state != CLOSED || t.file.acceptedOn == null, "closed-accepted", "本案已经办结。");
  }

  /** The conditions of every decision that is not made on the spot, in the order of the table. */
  private static void requireDecidable(Turn t) {
    CaseFile f = t.file;
    requireUndecided(t);
    t.from("not-accepted", f.state == CLOSED ? "本案没有受理就已办结，不能决定。" : "本案还没有受理：材料齐全的先受理，再审查决定。");
    requireDecider(t);
    if (f.suspended()) {
      boolean hearing = f.procedures.stream().anyMatch(p -> p.open() && p.kind().equals("hearing"));
      t.require(!hearing, "hearing-pending", "听证还没有举行，不能决定。");
      t.require(!t.item.inspection(), "inspection-pending", "检验、检测、检疫的结果还没有出来，不能决定。");
      t.refuse("procedure-pending", "特别程序还没有结束，先取得结果再决定。");
    }
    t.require(
        !f.reviewers.isEmpty() || f.has(Flag.COMMITMENT) || t.withoutSeparateReview(),
        "no-review",
        "还没有审查意见，先审查再决定。");
    t.require(
        !t.item.inspection() || !t.item.isLicence() || inspected(t),
        "not-inspected",
        "本事项根据检验、检测、检疫的结果作出决定，检验还没有开始。");
    t.require(
        (t.item.hearingByLaw() == null || f.hearing.isHeld()) && !f.hearing.pending(),
        "hearing-owed",
        "应当先举行听证，再作决定。");
    boolean others = !t.interest().equals("none");
    t.require(
        !others || !t.item.isLicence() || f.thirdPartyToldOn != null,
        "third-party-not-told",
        "本案直接关系他人重大利益，应当先告知该利害关系人。");
    requireHearingRight(t);
    Set<String> silent = new TreeSet<>(t.item.joint() ? t.item.members() : List.of());
    if (t.item.joint() && silent.isEmpty()) {
      silent.addAll(f.opinionsAsked);
    }
    silent.removeAll(f.opinionsGiven);
    t.require(silent.isEmpty(), "opinions-missing", "尚未提出意见的部门：" + String.join("、", silent) + "。");
    Review.requirePublicity(t);
    requireOtherPerson(t);
  }

  /**
   * The inspection was begun as a special procedure; or, when the limit has come and none can be
   * begun any more (45), two people verified on site, so that the late decision stays possible [I].
   */
  private static boolean inspected(Turn t) {
    LocalDate limit = t.limit();
    boolean late = limit != null && !t.today.isBefore(limit);
    return t.file.procedures.stream().anyMatch(SpecialProcedure::technical)
        || (late && t.file.verifiers.size() >= 2);
  }

  private static void requireDecider(Turn t) {
    Set<Role> own = Set.of(Role.APPROVER, Role.AGENCY_HEAD);
    Role role = t.act.role();
    if (!t.item.lowerFirst()) {
      t.actor(own);
      return;
    }
    boolean body = own.contains(role) || role == Role.HIGHER_BODY || role == Role.LOWER_BODY;
    t.require(body, "actor", role.chinese() + "不能作出决定。");
    t.require(t.file.forwardedOn != null, "not-forwarded", "决定前须由下级机关报送初步审查意见和全部申请材料。");
    t.require(
        t.item.isLicence() ? role == Role.HIGHER_BODY : role != Role.LOWER_BODY,
        "higher-body-decides",
        "本事项由上级机关决定。");
  }

  private static void requireHearingRight(Turn t) {
    if (!t.interest().equals("between-parties") || !t.item.isLicence()) {
      requireAskedHearing(t);
      return;
    }
    Hearing h = t.file.hearing;
    t.require(h.toldOn() != null || h.isHeld(), "right-not-told", "应当先告知申请人、利害关系人享有要求听证的权利。");
    LocalDate last = HearingActs.lastDayToAsk(t);
    boolean over = last != null && t.today.isAfter(last);
    t.require(
        over || h.waivedByAll() || h.isHeld() || h.requestedOn() != null,
        "five-days-running",
        last == null ? "要求听证的五日算不出（日历缺失），现在不得决定。" : "要求听证的五日到" + last + "，在此之前不得决定。");
    requireAskedHearing(t);
  }

  private static void requireAskedHearing(Turn t) {
    Hearing h = t.file.hearing;
    t.require(
        h.requestedOn() == null || h.isHeld() || h.waivedByAll(),
        "hearing-asked",
        "已有人要求听证，应当先组织听证。");
  }

  /** P10: the reviewer does not decide; off where review is formal only. */
  private static void requireOtherPerson(Turn t) {
    t.require(
        !t.item.separateReviewer()
            || t.withoutSeparateReview()
            || !t.file.reviewers.contains(t.person("by")),
        "reviewer",
        "“" + t.person("by") + "”审查过本案，请由另一人决定。");
  }

  private static void decideGranted(Turn t) {
    CaseFile f = t.file;
    f.licence = "cancel".equals(f.kind) ? Licence.DEREGISTERED : Licence.VALID;
    LocalDate until = t.date("validTo");
    f.licenceUntil = until;
    decided(t, Outcome.GRANTED);
    f.decision = new Decision(t.today, t.person("by"), List.of(), List.of(), null);
    f.checkBy = checkBy(t);
    t.issue(DocumentKind.GRANT_DECISION, DocumentKind.LICENCE);
    t.tell("您的申请已获准予。");
  }

  /** 河南条例 34: by when the agency checks the promise; null where the item names no term. */
  private static LocalDate checkBy(Turn t) {
    ItemRule.Commitment promise = t.item.commitment();
    return promise == null || promise.checkDays() == null || !t.file.has(Flag.COMMITMENT)
        ? null
        : Clock.steady("check", null, t.today, promise.checkDays(), DayUnit.WORKING)
            .due(t.law.deadlines());
  }

  private static void decideRefused(Turn t) {
    decided(t, Outcome.REFUSED);
    t.file.decision =
        new Decision(
            t.today,
            t.person("by"),
            t.data.texts(t.data.has("reasons") ? "reasons" : "reason"),
            Remedies.bodies(t.data),
            Remedies.suit(t.data));
    t.issue(DocumentKind.REFUSAL_DECISION);
    t.tell("您的申请未获准予，理由和救济途径见决定书。");
  }

  private static void decided(Turn t, Outcome outcome) {
    t.file.state = DECIDED;
    t.file.outcome = outcome;
    Effects.endOpenThings(t.file, t.today, "已作出决定");
    t.record(RecordKind.RESULT);
  }

  static void complete(Turn t) {
    t.from();
    t.actor();
    Set<String> missing = new TreeSet<>(t.owed(t.file.tolerated));
    missing.addAll(t.file.has(Flag.TOLERANCE_OPEN) ? t.file.tolerated : Set.of());
    t.require(missing.isEmpty(), "incomplete", "材料不齐，不能办结：还缺" + String.join("、", missing) + "。");
    Effects.close(t.file, Outcome.FILED, t.today);
    t.issue(DocumentKind.COMPLETION);
    t.record(RecordKind.RESULT);
    t.tell("您的事项已办结。");
  }

  static void deliver(Turn t) {
    t.from("not-decided", "先作出决定，再送达。");
    t.actor();
    t.require(t.data.truth("proof"), "no-proof", "没有送达凭证不能办结：请登记签收、回执或者投递记录。");
    String method = t.data.text("method");
    boolean online =
        method != null && method.matches("8|(?i).*(online|electronic|internet|web|网).*");
    t.require(
        !(online && t.file.outcome == Outcome.REFUSED && t.law.newReconsideration())
            || t.data.text("reconsiderationUrl") != null,
        "no-url",
        "网上送达不予决定，应当同时提供提交行政复议申请书的互联网渠道。");
    t.require(method != null, "no-method", "请写明送达方式。");
    t.file.deliveredOn = t.today;
    t.file.state = CLOSED;
    Effects.endOpenThings(t.file, t.today, "已送达");
    t.issue(DocumentKind.SERVICE_PROOF);
    t.record(RecordKind.RESULT);
    t.tell("决定已送达，本案办结。");
  }
}
