package org.yici.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.cases.CaseRecords.Facts;
import org.yici.cases.CaseRecords.Owed;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.kernel.Checked;
import org.yici.kernel.CitizenId;
import org.yici.kernel.CreditCode;
import org.yici.kernel.ItemCode;
import org.yici.kernel.Mobile;

/**
 * The consistency checks before a push (domain 3.3, 杜绝报送错误数据): a record that fails one is stopped
 * here with its reasons, the others go. That something was done late is no fault of the record: the
 * truth is told.
 */
final class Checks {
  /** Roles whose bearers may belong to another body than the item's (行政许可法 26, 35, 42, 60). */
  private static final Set<String> OUTSIDERS =
      Set.of("opinion-body", "higher-body", "lower-body", "gov-head", "hearing-chair", "system");

  private final Tables tables;
  private final Codes codes;
  private final Directory directory;

  Checks(Tables tables, Codes codes, Directory directory) {
    this.tables = tables;
    this.codes = codes;
    this.directory = directory;
  }

  /**
   * @param body what would be sent
   * @return every reason why it must not go; empty when it may
   */
  List<Reason> faults(Facts c, Owed act, RecordBody body) {
    List<Reason> faults = new ArrayList<>();
    for (Map<String, String> row : body.rows()) {
      columns(body.table(), row, faults);
    }
    agency(c, faults);
    item(c, faults);
    order(c, act, faults);
    handler(c, act, faults);
    switch (act.kind()) {
      case "pro_accept" -> applicant(act, body.rows().get(0), faults);
      case "pro_result" -> result(c, act, body.rows().get(0), faults);
      case "pro_special_procedure" -> special(c, act, faults);
      case "pro_process" -> process(body.rows().get(0), faults);
      default -> {}
    }
    return faults;
  }

  /** Of a rating, which has the columns alone. */
  List<Reason> faults(RecordBody body) {
    List<Reason> faults = new ArrayList<>();
    body.rows().forEach(row -> columns(body.table(), row, faults));
    return faults;
  }

  /**
   * {@code required}, {@code too-long}, {@code unknown-code}: the columns of the national table.
   */
  void columns(String table, Map<String, String> row, List<Reason> faults) {
    for (Tables.Column column : tables.columns(table)) {
      String value = row.get(column.column());
      String name = "「" + column.name() + "」（" + column.column() + "）";
      if (value == null) {
        if (column.required()) {
          faults.add(Reason.of("required", name + "不能空：请补齐来源数据"));
        }
      } else if (value.codePointCount(0, value.length()) > column.length()) {
        faults.add(
            Reason.of(
                "too-long",
                name
                    + "最多"
                    + column.length()
                    + "字，现在是"
                    + value.codePointCount(0, value.length())
                    + "字"));
      } else if (column.codes() != null && !tables.knows(column, value)) {
        faults.add(
            Reason.of(
                "unknown-code",
                name
                    + "的值「"
                    + value
                    + "」不在代码集"
                    + column.codes()
                    + "里：请在 exchange.yaml 里写明它对应哪个代码"));
      }
    }
  }

  /** {@code agency-code}: valid, known here, and the body in the item's own code. */
  private void agency(Facts c, List<Reason> faults) {
    Checked code = CreditCode.check(c.agencyUscc());
    if (!code.valid()) {
      faults.add(Reason.of("agency-code", "受理机关的" + code.reason()));
    } else if (directory.findAgency(c.agencyUscc()).isEmpty()) {
      faults.add(Reason.of("agency-code", "受理机关" + c.agencyUscc() + "不在机构目录里：请先登记机构"));
    } else if (!c.itemCode().startsWith(c.agencyUscc())) {
      faults.add(Reason.of("agency-code", "受理机关" + c.agencyUscc() + "不是事项编码里写的实施机关：请核对事项"));
    }
  }

  /** {@code item-code}: the item exists by its code and a published version. */
  private static void item(Facts c, List<Reason> faults) {
    Checked code = ItemCode.check(c.itemCode());
    if (!code.valid()) {
      faults.add(Reason.of("item-code", "事项编码" + c.itemCode() + "不对：" + code.reason()));
    } else if (c.itemVersion() < 1) {
      faults.add(Reason.of("item-code", "申请时这个事项没有发布过的版本，请核对办事指南"));
    }
  }

  /** {@code time-order}: application, acceptance, steps, result one after the other. */
  private static void order(Facts c, Owed act, List<Reason> faults) {
    LocalDateTime accepted = at(c, act, "pro_accept");
    LocalDateTime decided = firstResult(c, act);
    if (act.at().isBefore(c.submittedAt())) {
      faults.add(Reason.of("time-order", "时间颠倒：" + act.at() + "办的这一步早于申请时间" + c.submittedAt()));
    }
    if (accepted != null && act.at().isBefore(accepted)) {
      faults.add(Reason.of("time-order", "时间颠倒：" + act.at() + "办的这一步早于受理时间" + accepted));
    }
    if (decided != null && act.at().isBefore(decided)) {
      faults.add(Reason.of("time-order", "时间颠倒：" + act.at() + "办的这一步早于办结时间" + decided));
    }
  }

  private static LocalDateTime at(Facts c, Owed act, String kind) {
    return Bodies.before(c, act).stream()
        .filter(o -> o.kind().equals(kind) && !o.action().equals("deemed-acceptance"))
        .findFirst()
        .map(Owed::at)
        .orElse(null);
  }

  private static LocalDateTime firstResult(Facts c, Owed act) {
    return at(c, act, "pro_result");
  }

  /** {@code id-number}, {@code mobile}: of the applicant, by the kind of document. */
  private static void applicant(Owed act, Map<String, String> row, List<Reason> faults) {
    String number = row.get("applyer_page_code");
    String type = row.getOrDefault("applyer_page_type", "");
    LocalDate day = act.at().toLocalDate();
    Checked id =
        number == null
            ? null
            : type.equals("111")
                ? CitizenId.check(number, day)
                : type.equals("001") ? CreditCode.check(number) : null;
    if (id != null && !id.valid()) {
      faults.add(Reason.of("id-number", "申请人的证件号码不对：" + id.reason()));
    }
    String mobile = row.get("contact_mobile");
    if (mobile != null && !Mobile.check(mobile).valid()) {
      faults.add(Reason.of("mobile", "申请人的" + Mobile.check(mobile).reason()));
    }
  }

  /** {@code result-without-accept}, {@code second-result}. */
  private void result(Facts c, Owed act, Map<String, String> row, List<Reason> faults) {
    boolean free =
        codes.resultsWithoutAccept().contains(row.getOrDefault("result_type", ""))
            || codes.typesWithoutAccept().contains(c.item().type());
    boolean accepted =
        c.owed().stream().anyMatch(o -> o.kind().equals("pro_accept") && o.seq() <= act.seq());
    if (!free && !accepted) {
      faults.add(Reason.of("result-without-accept", "有结果没有受理：请先查明这件怎么会没有受理信息"));
    }
    long results = Bodies.results(c, act).stream().filter(o -> ENDS.contains(o.action())).count();
    if (results > 1) {
      faults.add(Reason.of("second-result", "这件已经报过结果，不能再报第二个：更正、送达、撤销才能接着报"));
    }
  }

  /** Acts that end a case; a case has exactly one of them. */
  private static final Set<String> ENDS =
      Set.of(
          "decide-grant",
          "decide-refuse",
          "decide-on-the-spot",
          "deemed-renewal",
          "complete",
          "withdraw",
          "terminate",
          "no-licence-needed",
          "refer-elsewhere",
          "refuse-acceptance");

  /** {@code special-outside}: between acceptance and result; {@code special-unopened}. */
  private static void special(Facts c, Owed act, List<Reason> faults) {
    boolean ends =
        act.action().equals("end-special-procedure") || act.action().equals("hold-hearing");
    if (ends && Bodies.started(c, act) == act) {
      faults.add(Reason.of("special-unopened", "要结束的特别程序没有开始的记录：请查这件的经过"));
    }
    boolean accepted =
        c.owed().stream().anyMatch(o -> o.kind().equals("pro_accept") && o.seq() < act.seq());
    if (!accepted || firstResult(c, act) != null) {
      faults.add(Reason.of("special-outside", "特别程序应在受理之后、办结之前"));
    }
  }

  /** {@code step-open}: a step ends, and not before it starts. */
  private static void process(Map<String, String> row, List<Reason> faults) {
    String start = row.getOrDefault("event_start_time", "");
    String end = row.getOrDefault("event_end_time", "");
    if (end.compareTo(start) < 0) {
      faults.add(Reason.of("step-open", "环节的结束时间早于开始时间"));
    }
  }

  /**
   * {@code handler-of-other-agency}: a handler known here belongs to the item's body, or to the
   * hall of its region.
   */
  private void handler(Facts c, Owed act, List<Reason> faults) {
    Staff staff = directory.staff(act.actorId()).orElse(null);
    if (staff == null
        || OUTSIDERS.contains(act.actorRole())
        || staff.uscc().equals(c.agencyUscc())
        || (staff.has("clerk") && staff.region6().equals(c.region6()))) {
      return;
    }
    faults.add(
        Reason.of(
            "handler-of-other-agency", "办理人员" + act.actorName() + "不属于实施机关，也不是本地大厅窗口：请核对人员的岗位"));
  }
}
