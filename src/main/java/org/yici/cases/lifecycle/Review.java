package org.yici.cases.lifecycle;

import static org.yici.cases.lifecycle.State.NONE;
import static org.yici.cases.lifecycle.State.RECEIVED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yici.law.ArticleRef;

/** B. Review (审查): 行政许可法 26, 34 to 36, 42, 43, 45, 55. */
final class Review {
  private Review() {}

  static void verifyOnSite(Turn t) {
    t.from();
    t.actor();
    Set<String> staff = new LinkedHashSet<>(t.data.texts("staff"));
    t.require(staff.size() >= 2, "fewer-than-two", "应当指派两名以上工作人员进行核查。");
    t.file.verifiers.addAll(staff); // a site visit stops no clock
    t.issue(DocumentKind.SITE_RECORD);
    t.record(RecordKind.PROCESS);
  }

  static void review(Turn t) {
    t.require(
        t.file.state != NONE && t.file.state != RECEIVED, "not-accepted", "本案还没有受理：材料齐全的先受理，再审查。");
    t.from();
    t.actor();
    t.require(
        !t.item.substanceCheck() || t.file.has(Flag.COMMITMENT) || t.file.verifiers.size() >= 2,
        "not-verified",
        "本事项要核实材料的实质内容：先由两名以上工作人员核查，再提出审查意见。");
    String opinion = t.data.text("opinion");
    t.require("grant".equals(opinion) || "refuse".equals(opinion), "opinion", "审查意见要写明建议准予还是不予。");
    String interest = t.data.text("interest");
    t.require(
        interest == null || Set.of("none", "affects-others", "between-parties").contains(interest),
        "interest",
        "利害关系只能是：无、直接关系他人重大利益、直接涉及申请人与他人之间重大利益关系。");
    List<String> by = t.data.texts("by");
    t.file.reviewers.addAll(by.isEmpty() ? List.of(t.person("by")) : by);
    t.file.opinion = opinion;
    t.file.interest = interest == null ? t.file.interest : interest;
    t.issue(DocumentKind.REVIEW_OPINION);
    t.record(RecordKind.PROCESS);
  }

  static void requestOpinion(Turn t) {
    t.from();
    t.actor();
    List<String> bodies = t.data.texts("bodies");
    bodies = bodies.isEmpty() ? t.item.members() : bodies;
    t.require(!bodies.isEmpty(), "no-bodies", "请写明征求哪些部门的意见。");
    LocalDate dueBy = t.date("dueBy");
    t.require(
        dueBy == null || !dueBy.isBefore(t.today), "due-by-over", "请部门回复的日期" + dueBy + "已经过去。");
    t.file.opinionsAsked.addAll(bodies);
    for (String body : bodies) {
      t.file.opinions =
          Intake.append(t.file.opinions, new AskedOpinion(body, t.today, dueBy, null, null, null));
    }
    t.issue(DocumentKind.OPINION_REQUEST);
    t.record(RecordKind.PROCESS);
  }

  static void giveOpinion(Turn t) {
    t.from();
    t.actor();
    String body = t.data.first("body") != null ? t.data.first("body") : t.act.actorId();
    t.require(body != null, "no-body", "请写明是哪个部门的意见。");
    String text = t.needText("opinion", "部门意见");
    String stance = t.data.text("stance");
    t.require(
        stance == null || AskedOpinion.STANCES.contains(stance),
        "stance",
        "部门意见只能是：同意、有条件同意、不同意，并写明条件或者理由。");
    t.file.opinionsGiven.add(body);
    t.file.opinions = answered(t, body, stance, text);
    t.issue(DocumentKind.OPINION);
    t.record(RecordKind.PROCESS);
  }

  /** The oldest open question to this body is answered; nobody asked: the answer stands alone. */
  private static List<AskedOpinion> answered(Turn t, String body, String stance, String text) {
    List<AskedOpinion> all = new ArrayList<>(t.file.opinions);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).awaited() && all.get(i).body().equals(body)) {
        all.set(i, all.get(i).given(t.today, stance, text));
        return List.copyOf(all);
      }
    }
    all.add(new AskedOpinion(body, null, null, t.today, stance, text));
    return List.copyOf(all);
  }

  static void publicize(Turn t) {
    t.from();
    t.actor();
    Integer days = t.integer("days");
    t.require(days != null && days >= 1, "days", "请写明公示几天。");
    t.file.publicizedOn = t.today;
    t.issue(DocumentKind.PUBLIC_NOTICE);
    t.record(RecordKind.PROCESS);
  }

  static void notifyInterested(Turn t) {
    t.from("not-in-review", "告知利害关系人在审查时进行。");
    t.actor();
    t.require(!t.data.list("parties").isEmpty(), "no-parties", "请写明告知了哪些利害关系人。");
    t.file.thirdPartyToldOn = t.today;
    t.issue(DocumentKind.INTERESTED_PARTY_NOTICE);
    t.tell(Role.THIRD_PARTY, "一项申请直接关系您的重大利益，您有权陈述和申辩。");
  }

  static void stateViews(Turn t) {
    t.from();
    t.actor();
    t.needText("text", "陈述、申辩的内容");
    t.file.received.addAll(t.data.codes("materials"));
    t.issue(DocumentKind.STATEMENT_RECORD);
  }

  static void startSpecialProcedure(Turn t) {
    t.from("not-in-review", "特别程序只在受理之后、决定之前开始。");
    t.actor();
    String kind = t.data.text("kind");
    t.require(
        kind != null && SpecialProcedure.KINDS.contains(kind),
        "not-of-the-eight",
        "只有听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的时间不计入期限；其他事情照常计时。");
    t.require(
        t.item.isLicence() || t.item.suspensionKinds().contains(kind),
        "not-in-own-law",
        "本事项所依据的规定没有把这项程序的时间排除在期限之外。");
    Integer days = t.integer("expectedDays");
    boolean told =
        t.data.text("legalBasis") != null
            && days != null
            && days >= 1
            && days <= 1800
            && t.data.text("noticeNo") != null;
    t.require(told, "not-told", "要有法定依据，并已书面告知申请人所需时间（写明依据、天数和告知书文号），才不计入期限。");
    LocalDate limit = t.limit();
    t.require(
        limit == null || t.today.isBefore(limit),
        "too-late",
        "办理期限" + limit + "已到，现在开始的程序不能再从期限中扣除。");
    List<String> staff = t.data.texts("staff");
    t.require(
        !SpecialProcedure.TECHNICAL.contains(kind)
            || !t.data.truth("byAgency")
            || staff.size() >= 2,
        "one-of-staff",
        "行政机关自行检验、检测、检疫的，应当指派两名以上工作人员。");
    String id = t.data.text("id") != null ? t.data.text("id") : t.data.text("noticeNo");
    t.require(
        t.file.procedures.stream().noneMatch(p -> p.id().equals(id)),
        "same-id",
        "本案已有编号为“" + id + "”的特别程序，请换一个编号。");
    begin(
        t,
        new SpecialProcedure(
            id,
            kind,
            t.data.text("legalBasis"),
            days,
            t.data.text("noticeNo"),
            t.today,
            null,
            null,
            staff));
    t.issue(DocumentKind.SPECIAL_PROCEDURE_NOTICE);
    t.tell("本案需要特别程序，约" + days + "日，这段时间不计入办理期限。");
  }

  static void begin(Turn t, SpecialProcedure procedure) {
    t.file.procedures = Intake.append(t.file.procedures, procedure);
    Effects.markSuspended(t.file);
    t.record(RecordKind.SPECIAL);
  }

  static void endSpecialProcedure(Turn t) {
    t.from("not-in-review", "本案没有进行中的特别程序。");
    t.actor();
    String hearing = t.file.hearing.procedureId();
    List<SpecialProcedure> open =
        t.file.procedures.stream().filter(p -> p.open() && !p.id().equals(hearing)).toList();
    String id =
        t.data.text("id") == null && open.size() == 1 ? open.get(0).id() : t.data.text("id");
    t.require(
        open.stream().anyMatch(p -> p.id().equals(id)),
        "none-open",
        "本案没有编号为“" + id + "”的进行中的特别程序。");
    end(t, id, t.data.text("result"));
    t.issue(DocumentKind.SPECIAL_PROCEDURE_RESULT);
    t.tell("特别程序已结束，办理期限从明天起继续计算。");
  }

  static void end(Turn t, String id, String result) {
    t.file.procedures =
        t.file.procedures.stream()
            .map(p -> p.open() && p.id().equals(id) ? p.end(t.today, result) : p)
            .toList();
    Effects.markSuspended(t.file);
    t.record(RecordKind.SPECIAL);
  }

  static void extend(Turn t) {
    boolean atLowerBody = t.item.lowerFirst() && t.file.forwardedOn == null;
    t.require(!atLowerBody, "lower-body", "下级行政机关审查的二十日没有延长。");
    ItemRule.Extension rule = t.item.extension();
    t.from("not-in-review", "只有受理之后、决定之前才能延长。");
    t.require(rule != null, "no-extension", "本事项的期限没有延长的规定。");
    t.require(
        t.law.inForce(rule.article().law()),
        "not-in-force",
        "延长所依据的" + rule.article().law() + "还没有施行。");
    t.require(t.act.role() == rule.by(), "wrong-head", "延长须经" + rule.by().chinese() + "批准。");
    t.require(!t.file.has(Flag.EXTENDED), "second-time", "期限已经延长过一次，不能再延长。");
    Integer days = t.integer("days");
    t.require(
        days != null && days >= 1 && days <= rule.days(),
        "days",
        "可以延长1至" + rule.days() + "日，请改写天数。");
    t.require(
        t.data.first("reason", "reasons") != null && t.data.truth("told", true),
        "no-reason",
        "延长要有理由，并告知申请人。");
    LocalDate limit = t.due("legal");
    t.require(limit == null || !t.today.isAfter(limit), "too-late", "期限已于" + limit + "届满，不能再延长。");
    t.file.flags.add(Flag.EXTENDED);
    t.file.extendedDays = days; // the promised limit is not moved [I]
    t.issue(DocumentKind.EXTENSION_NOTICE);
    t.record(RecordKind.SPECIAL);
    t.tell("办理期限延长" + days + "日，理由：" + t.data.first("reason", "reasons"));
  }

  static void requirePublicity(Turn t) {
    ArticleRef ordered = t.item.publicity();
    t.require(ordered == null || t.file.publicizedOn != null, "no-publicity", "依法要先公示，再报送和决定。");
  }
}
