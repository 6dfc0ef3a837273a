package org.yici.cases.lifecycle;

import static org.yici.cases.lifecycle.Role.AGENCY_HEAD;
import static org.yici.cases.lifecycle.Role.AGENT;
import static org.yici.cases.lifecycle.Role.APPLICANT;
import static org.yici.cases.lifecycle.Role.APPROVER;
import static org.yici.cases.lifecycle.Role.CLERK;
import static org.yici.cases.lifecycle.Role.GOV_HEAD;
import static org.yici.cases.lifecycle.Role.HEARING_CHAIR;
import static org.yici.cases.lifecycle.Role.HIGHER_BODY;
import static org.yici.cases.lifecycle.Role.LOWER_BODY;
import static org.yici.cases.lifecycle.Role.OPINION_BODY;
import static org.yici.cases.lifecycle.Role.REVIEWER;
import static org.yici.cases.lifecycle.Role.SYSTEM;
import static org.yici.cases.lifecycle.Role.THIRD_PARTY;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yici.law.ArticleRef;

/** The catalogue of actions: the rows of the table, in its order. */
public final class Actions {
  /** The parts of the table. */
  public enum Group {
    INTAKE("收件与受理"),
    REVIEW("审查"),
    DECISION("决定"),
    END("无决定的终结"),
    AFTER("决定之后"),
    CLOCK("时钟");

    private final String chinese;

    Group(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /**
   * One row.
   *
   * @param id as in the API
   * @param chinese as on the button
   * @param actors roles that may act
   * @param basis the article shown under the button, null where no article stands behind it
   * @param data fields the action asks for
   */
  public record Action(
      String id,
      String chinese,
      Group group,
      Set<Role> actors,
      ArticleRef basis,
      List<String> data) {
    boolean is(String... ids) {
      return Arrays.asList(ids).contains(id);
    }
  }

  private static final Map<String, Action> ALL = new LinkedHashMap<>();
  private static final Map<String, Consumer<Turn>> STEPS = new LinkedHashMap<>();

  static {
    Group g = Group.INTAKE;
    add(g, "submit", "提交", "29", Intake::submit, "channel materials kind", APPLICANT, AGENT, CLERK);
    add(
        g,
        "correct-on-the-spot",
        "当场更正",
        "32(3)",
        Intake::correctOnTheSpot,
        "materials",
        APPLICANT,
        AGENT);
    add(g, "request-correction", "一次告知补正", "32(4)", Intake::requestCorrection, "defects", CLERK);
    add(g, "supplement", "补正、补交", "32(5)", Intake::supplement, "materials", APPLICANT, AGENT);
    add(g, "accept", "受理", "32(5)", Intake::accept, "tolerated dueBy", CLERK, APPROVER);
    add(
        g,
        "no-licence-needed",
        "告知不需要许可",
        "32(1)",
        NonAcceptance::noLicenceNeeded,
        "reason",
        CLERK);
    add(g, "refer-elsewhere", "告知其他机关", "32(2)", NonAcceptance::referElsewhere, "referTo", CLERK);
    add(
        g,
        "refuse-acceptance",
        "不予受理",
        "78",
        NonAcceptance::refuseAcceptance,
        "ground reason warning",
        CLERK);

    g = Group.REVIEW;
    add(g, "assign", "分派", null, Review::assign, "to", CLERK, APPROVER, AGENCY_HEAD, SYSTEM);
    add(g, "verify-on-site", "现场核查", "34.3", Review::verifyOnSite, "staff", REVIEWER);
    add(
        g,
        "review",
        "提出审查意见",
        "34",
        Review::review,
        "opinion by checklist interest",
        REVIEWER,
        LOWER_BODY);
    add(g, "request-opinion", "征求部门意见", "26.2", Review::requestOpinion, "bodies", CLERK, REVIEWER);
    add(g, "give-opinion", "提出部门意见", "26.2", Review::giveOpinion, "body opinion", OPINION_BODY);
    add(g, "publicize", "公示", null, Review::publicize, "days", CLERK, LOWER_BODY);
    add(
        g,
        "notify-interested",
        "告知利害关系人",
        "36",
        Review::notifyInterested,
        "parties",
        CLERK,
        REVIEWER);
    add(g, "state-views", "陈述申辩", "36", Review::stateViews, "text", APPLICANT, AGENT, THIRD_PARTY);
    add(
        g,
        "start-special-procedure",
        "特别程序开始",
        "45",
        Review::startSpecialProcedure,
        "id kind legalBasis expectedDays noticeNo",
        CLERK,
        REVIEWER,
        APPROVER);
    add(
        g,
        "end-special-procedure",
        "特别程序结束",
        "45",
        Review::endSpecialProcedure,
        "id result",
        CLERK,
        REVIEWER,
        APPROVER);
    add(g, "tell-hearing-right", "告知听证权", "47", HearingActs::tellRight, "parties", CLERK, REVIEWER);
    add(
        g,
        "request-hearing",
        "申请听证",
        "47",
        HearingActs::request,
        "",
        APPLICANT,
        AGENT,
        THIRD_PARTY);
    add(g, "waive-hearing", "放弃听证", "47", HearingActs::waive, "", APPLICANT, THIRD_PARTY);
    add(
        g,
        "announce-hearing",
        "听证通知、公告",
        "48(1)",
        HearingActs::announce,
        "date place chair publicNotice",
        CLERK,
        REVIEWER);
    add(g, "hold-hearing", "举行听证", "48", HearingActs::hold, "chair record", HEARING_CHAIR);
    add(g, "extend", "延长期限", "42", Review::extend, "days reason", AGENCY_HEAD, GOV_HEAD);
    add(g, "forward-up", "报送上级", "35", Review::forwardUp, "opinion allMaterials", LOWER_BODY);

    g = Group.DECISION;
    add(
        g,
        "decide-grant",
        "准予",
        "38.1",
        Decisions::grant,
        "by",
        APPROVER,
        AGENCY_HEAD,
        HIGHER_BODY);
    add(
        g,
        "decide-refuse",
        "不予许可",
        "38.2",
        Decisions::refuse,
        "by reasons remedies",
        APPROVER,
        AGENCY_HEAD,
        HIGHER_BODY);
    add(g, "decide-on-the-spot", "当场决定", "34.2", Decisions::onTheSpot, "by result", APPROVER);
    add(g, "complete", "办结", null, Decisions::complete, "", CLERK, APPROVER);
    add(g, "deliver", "送达", "44", Decisions::deliver, "method proof", CLERK);

    g = Group.END;
    add(g, "withdraw", "撤回申请", null, Ends::withdraw, "", APPLICANT, AGENT);
    add(g, "terminate", "终止", null, Ends::terminate, "ground", CLERK, APPROVER);

    g = Group.AFTER;
    add(
        g,
        "correct-decision",
        "更正",
        "8",
        AfterCare::correctDecision,
        "clerical field from to",
        APPROVER);
    add(
        g,
        "verify-commitment",
        "承诺核查",
        "河南省优化营商环境条例 34",
        AfterCare::verifyCommitment,
        "result",
        REVIEWER);
    add(
        g,
        "revoke",
        "撤销许可",
        "69",
        AfterCare::revoke,
        "ground heard",
        APPROVER,
        AGENCY_HEAD,
        HIGHER_BODY);
    add(
        g,
        "recall",
        "撤回许可",
        "8",
        AfterCare::recall,
        "ground publicInterest compensation heard",
        APPROVER,
        AGENCY_HEAD);
    add(g, "deregister", "注销", "70", AfterCare::deregister, "ground", APPROVER);

    add(Group.CLOCK, "tick", "时钟", null, t -> t.actor(), "", SYSTEM);
  }

  private Actions() {}

  private static void add(
      Group group,
      String id,
      String chinese,
      String basis,
      Consumer<Turn> step,
      String data,
      Role... actors) {
    Set<Role> roles = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(actors)));
    List<String> fields = data.isEmpty() ? List.of() : List.of(data.split(" "));
    ArticleRef article = basis == null ? null : Laws.parse(basis);
    ALL.put(id, new Action(id, chinese, group, roles, article, fields));
    STEPS.put(id, step);
  }

  /** Every action, in the order of the table. */
  public static List<Action> all() {
    return List.copyOf(ALL.values());
  }

  static void run(Turn turn) {
    STEPS.get(turn.action.id()).accept(turn);
  }

  /** The action with this id, or null. */
  public static Action find(String id) {
    return ALL.get(id);
  }
}
