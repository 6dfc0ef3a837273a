package org.yici.cases.lifecycle;

import static org.yici.cases.lifecycle.State.ACCEPTED;
import static org.yici.cases.lifecycle.State.DECIDED;
import static org.yici.cases.lifecycle.State.RECEIVED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yici.cases.lifecycle.CorrectionNotice.Defect;

/** A. Intake (收件与受理): 行政许可法 29 to 32, 河南条例 34 and 35. */
final class Intake {
  private static final Set<String> KINDS = Set.of("new", "change", "renew", "replace", "cancel");

  private Intake() {}

  static void submit(Turn t) {
    t.from();
    t.actor();
    boolean agent = t.act.role() == Role.AGENT;
    t.require(!(agent && t.item.inPerson()), "agent-in-person", "本事项依法应当由申请人到场提出，不能委托代理人。");
    t.require(!agent || t.data.truth("mandate"), "no-mandate", "代理人提出申请，请上传委托书。");
    boolean commitment = t.data.truth("commitment");
    ItemRule.Commitment open = t.item.commitment();
    t.require(!commitment || open != null, "commitment-not-open", "本事项没有开通告知承诺办理，请按一般程序提交。");
    if (commitment) {
      t.require(
          !t.today.isBefore(open.from()),
          "commitment-too-early",
          "本事项的告知承诺自" + open.from() + "起才可以采用。");
    }
    String kind = t.data.text("kind") == null ? "new" : t.data.text("kind");
    LocalDate validTo = t.date("validTo");
    boolean renew = kind.equals("renew");
    t.require(
        !renew || validTo == null || !t.today.isAfter(validTo),
        "after-validity",
        "许可已于" + validTo + "届满，不能再延续，请重新提出申请。");
    t.require(KINDS.contains(kind), "kind", "申请类型只能是新办、变更、延续、补发或者注销。");
    t.require(!renew || validTo != null, "no-validity", "申请延续，请写明原许可的有效期截止日。");

    CaseFile f = t.file;
    f.state = RECEIVED;
    f.kind = kind;
    f.channel = t.data.text("channel");
    f.atWindow =
        f.channel == null
            ? t.act.role() == Role.CLERK
            : f.channel.matches("1|(?i).*(window|station|hall|counter|offline|窗口|大厅|线下|现场).*");
    f.licenceNo = t.data.text("licenceNo");
    LocalDate arrived = arrivedOn(t);
    f.receivedOn = arrived;
    f.fullSetOn = arrived;
    f.received.addAll(t.data.codes("materials"));
    f.correctionFrom = arrived;
    f.toleranceSigned = t.data.truth("toleranceSigned");
    if (commitment) {
      f.flags.add(Flag.COMMITMENT);
    }
    if (renew) {
      f.validTo = validTo;
      f.licenceUntil = validTo;
      f.licence = Licence.VALID;
      if (t.today.isAfter(validTo.minusDays(t.item.renewalApplyDays()))) {
        f.flags.add(Flag.LATE_RENEWAL);
      }
    }
    t.issue(DocumentKind.RECEIPT);
    if (commitment) {
      t.issue(DocumentKind.COMMITMENT);
    }
    if (t.data.truth("agreement")) {
      t.issue(DocumentKind.AGENCY_AGREEMENT); // the window helps from here on, free of charge
    }
    t.record(RecordKind.MATERIAL);
    t.tell("您的申请已收到，请凭办件编号查询进度。");
  }

  /**
   * Mail is received on the day it arrives, be it entered later (32(4): 自收到申请材料之日起); never later.
   */
  private static LocalDate arrivedOn(Turn t) {
    LocalDate day = "mail".equals(t.data.text("channel")) ? t.date("arrivedOn") : null;
    return day == null || day.isAfter(t.today) ? t.today : day;
  }

  static void correctOnTheSpot(Turn t) {
    t.from("not-before-acceptance", "当场更正只在受理之前进行。");
    t.actor();
    List<String> materials = t.data.codes("materials");
    t.require(!materials.isEmpty(), "no-materials", "请写明更正了哪些材料。");
    t.file.received.addAll(materials);
    t.issue(DocumentKind.CORRECTION_LIST);
  }

  static void requestCorrection(Turn t) {
    t.require(
        t.act.role() != Role.HIGHER_BODY, "higher-body", "上级行政机关不得要求申请人重复提供申请材料；需要的材料向下级机关调取。");
    t.require(
        t.file.state != ACCEPTED && t.file.state != DECIDED,
        "accepted",
        t.file.has(Flag.DEEMED_ACCEPTED)
            ? "逾期没有告知，已自" + t.file.acceptedOn + "起视为受理，不能再要求补正。"
            : "本案已经受理，不能再要求补正。");
    t.from();
    t.actor();
    List<Defect> defects = defects(t);
    t.require(!defects.isEmpty(), "no-defects", "没有列出需要补正的内容；应当一次告知全部内容。");
    for (Defect d : defects) {
      t.require(
          !t.item.materials().shared().contains(d.material())
              || !t.law.inForce(Laws.ONLINE_SERVICE),
          "shared",
          "“" + d.material() + "”能够通过数据共享获得，不得要求申请人提供。");
    }
    for (Defect d : defects) {
      t.require(
          !t.item.promised(t.file, d.material()),
          "promised",
          "“" + d.material() + "”已由申请人的承诺代替，不用交，决定以后核查。");
    }
    for (Defect d : defects) {
      t.require(
          t.item.materials().all().contains(d.material()),
          "not-in-guide",
          "“" + d.material() + "”不在办事指南中，不得要求提交。");
    }
    boolean atTheWindowNow =
        t.file.atWindow && t.today.equals(t.file.receivedOn) && t.file.notices.isEmpty();
    t.require(
        !atTheWindowNow || defects.stream().noneMatch(Defect::spotCorrectable),
        "correct-now",
        "有可以当场更正的错误：请申请人现在改，不用写进补正告知书。");
    t.require(!t.file.has(Flag.CORRECTION_PENDING), "notice-open", "上一次补正告知还没有补齐，不能再发一次。");
    defects.forEach(
        d ->
            t.require(
                mayBeAsked(t.file, d),
                "not-told-before",
                "“" + d.material() + "”第一次没有告知，不得再要求补正；按已有材料受理，实质条件在审查中判断。"));

    CaseFile f = t.file;
    f.flags.add(Flag.CORRECTION_PENDING);
    f.correctionFrom = null;
    f.notices = append(f.notices, new CorrectionNotice(t.today, defects));
    f.asked = new TreeSet<>(defects.stream().map(Defect::material).toList());
    t.issue(DocumentKind.CORRECTION_NOTICE);
    t.record(RecordKind.PROCESS);
    t.tell(
        "请补正：" + defects.stream().map(Intake::inPlainWords).collect(Collectors.joining("；")) + "。");
  }

  /** A later notice may only repeat what was asked, or ask what a supplement made bad (72(4)). */
  private static boolean mayBeAsked(CaseFile f, Defect d) {
    if (f.notices.isEmpty()) {
      return true;
    }
    CorrectionNotice last = f.notices.get(f.notices.size() - 1);
    return last.defects().stream().anyMatch(old -> old.material().equals(d.material()))
        || f.supplemented.contains(d.material())
        || (d.causedBy() != null && f.supplemented.contains(d.causedBy()));
  }

  static List<Defect> defects(Turn t) {
    List<Defect> defects = new ArrayList<>();
    for (Object entry : t.data.list("defects")) {
      Data d = new Data(Data.mapOf(entry));
      String material = d.isEmpty() ? Data.textOf(entry) : d.text("material");
      material = material == null ? d.text("code") : material;
      t.require(material != null, "defect-without-material", "每一项补正内容都要写明是哪份材料。");
      defects.add(
          new Defect(
              material,
              d.text("problem"),
              d.text("how"),
              d.text("causedBy"),
              d.truth("spotCorrectable")));
    }
    return List.copyOf(defects);
  }

  private static String inPlainWords(Defect d) {
    String problem = d.problem() == null ? "缺少或者不符合要求" : d.problem();
    return d.material() + "（" + problem + (d.how() == null ? "" : "，" + d.how()) + "）";
  }

  static void supplement(Turn t) {
    boolean correcting = t.file.state == RECEIVED && t.file.has(Flag.CORRECTION_PENDING);
    boolean tolerance = t.file.state == ACCEPTED && t.file.has(Flag.TOLERANCE_OPEN);
    t.require(correcting || tolerance, "nothing-open", "现在没有等待补正或者补交的材料。");
    t.actor();
    List<String> materials = t.data.codes("materials");
    t.require(!materials.isEmpty(), "no-materials", "请写明补交了哪些材料。");

    CaseFile f = t.file;
    f.received.addAll(materials);
    f.supplemented.addAll(materials);
    Set<String> open = correcting ? f.asked : f.tolerated;
    open.removeAll(materials);
    if (open.isEmpty() && correcting) {
      f.flags.remove(Flag.CORRECTION_PENDING);
      f.correctionFrom = t.today; // [I] five days anew from the day the set is complete
      f.fullSetOn = t.today;
    } else if (open.isEmpty()) {
      f.flags.remove(Flag.TOLERANCE_OPEN);
    }
    t.issue(DocumentKind.SUPPLEMENT_RECEIPT);
    t.record(RecordKind.MATERIAL);
    t.tell(open.isEmpty() ? "您补交的材料已经收齐。" : "还需要补交：" + String.join("、", open) + "。");
  }

  static void accept(Turn t) {
    t.require(
        t.file.state != ACCEPTED && t.file.state != DECIDED,
        "accepted",
        "本案已于" + t.file.acceptedOn + "受理。");
    t.from();
    t.actor();
    Set<String> tolerated = new TreeSet<>(t.data.codes("tolerated"));
    LocalDate dueBy = toleratedUntil(t);
    if (!tolerated.isEmpty()) {
      t.require(t.law.inForce(Laws.HENAN), "tolerance-too-early", "容缺受理自2021年1月1日起施行，现在不能采用。");
      for (String code : tolerated) {
        t.require(
            t.item.materials().tolerable().contains(code),
            "not-tolerable",
            "“" + code + "”不是可以容缺的次要材料。");
      }
      t.require(dueBy != null, "no-due-by", "容缺受理要写明补交期限。");
      t.require(!dueBy.isBefore(t.today), "due-by-over", "补交期限" + dueBy + "已经过去。");
    }
    Set<String> missing = t.owed(tolerated);
    t.require(missing.isEmpty(), "incomplete", "材料不齐：还缺" + String.join("、", missing) + "，请一次告知补正。");

    Effects.accept(t.file, t.today);
    tolerated.removeAll(t.file.received);
    t.issue(DocumentKind.ACCEPTANCE_NOTICE);
    if (!tolerated.isEmpty()) {
      t.file.flags.add(Flag.TOLERANCE_OPEN);
      t.file.tolerated.addAll(tolerated);
      t.file.toleratedUntil = dueBy;
      t.file.toleranceSigned |= t.data.truth("toleranceSigned");
      t.issue(DocumentKind.TOLERANCE_PROMISE);
    }
    t.record(RecordKind.ACCEPT);
    t.tell(
        tolerated.isEmpty()
            ? "您的申请已受理。"
            : "您的申请已容缺受理，请在" + dueBy + "前补交：" + String.join("、", tolerated) + "。");
  }

  /** The one date told, beside the list or, the earliest, with its materials. */
  private static LocalDate toleratedUntil(Turn t) {
    if (t.data.has("dueBy")) {
      return t.date("dueBy");
    }
    LocalDate until = null;
    for (Object entry : t.data.list("tolerated")) {
      LocalDate date = t.dateIn(Data.mapOf(entry), "dueBy");
      if (date == null) {
        return null;
      }
      until = until == null || date.isBefore(until) ? date : until;
    }
    return until;
  }

  static <T> List<T> append(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }
}
