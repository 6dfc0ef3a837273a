package org.yici.identity.representation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yici.identity.Representation.Deed;
import org.yici.identity.Representation.Kind;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/**
 * A mandate or consent as somebody filled it in: whom, what, until when, which steps (民法典第一百六十五条:
 * name of the agent, matter, powers and term).
 *
 * @param matters base codes of items
 * @param caseNo one case instead of items; blank for none
 */
public record Ask(
    Kind kind,
    String name,
    String number,
    String relation,
    List<String> matters,
    String caseNo,
    List<String> deeds,
    String until) {

  /** What it says once checked. */
  record Checked(List<String> matters, String caseNo, List<Deed> deeds, LocalDate until) {}

  /**
   * @param names items there are, by base code
   * @param longest days that it may last
   * @throws InputException with every fault at once
   */
  Checked check(Map<String, String> names, LocalDate today, int longest) {
    List<Fault> faults = new ArrayList<>();
    need(faults, name, 60, "name", "请写对方的姓名");
    need(faults, number, 20, "number", "请写对方的身份证号或者手机号");
    if (kind == Kind.FAMILY) {
      need(faults, relation, 20, "relation", "请写帮您的人是您的什么人，例如女儿");
    }
    String no = caseNo == null ? "" : caseNo.strip();
    if (no.isEmpty() && matters.isEmpty() && kind == Kind.AGENT) {
      faults.add(new Fault("matters", "请选委托办哪件事；只委托一件正在办的，写它的办件编号"));
    }
    if (!names.keySet().containsAll(matters) || matters.size() > 50) {
      faults.add(new Fault("matters", "选的事项里有的已经不办了，请重新选，最多50项"));
    }
    List<Deed> allowed = new ArrayList<>();
    for (Deed deed : Deed.values()) {
      if (deeds.contains(deed.name())) {
        allowed.add(deed);
      }
    }
    if (allowed.isEmpty() && kind.bounded()) {
      faults.add(new Fault("deeds", "请选对方可以替您做哪几步，至少一步"));
    }
    LocalDate end = null;
    try {
      end = LocalDate.parse(until == null ? "" : until.strip());
      if (end.isBefore(today) || end.isAfter(today.plusDays(longest))) {
        faults.add(
            new Fault(
                "until", "到期的日子要在今天到 " + today.plusDays(longest) + " 之间（最长" + longest + "天）"));
      }
    } catch (DateTimeParseException e) {
      faults.add(new Fault("until", "请选到哪一天为止"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return new Checked(List.copyOf(matters), no.isEmpty() ? null : no, allowed, end);
  }

  /** The mandate in words, kept with it. */
  static String words(
      String principal, String agent, Kind kind, Checked c, Collection<String> names) {
    if (!kind.bounded()) {
      return agent + "是" + principal + "的" + kind.chinese() + "；到 " + c.until() + " 再核一次。";
    }
    StringBuilder words = new StringBuilder(principal);
    words.append(kind == Kind.AGENT ? "委托" : "同意").append(agent);
    words.append(kind == Kind.AGENT ? "作为代理人，" : "帮忙办事，");
    if (c.caseNo() != null) {
      words.append("办件 ").append(c.caseNo());
    } else if (names.isEmpty()) {
      words.append("各项政务服务事项");
    } else {
      words.append("办理").append(String.join("、", names));
    }
    words.append("；可以");
    words.append(String.join("、", c.deeds().stream().map(Deed::chinese).toList()));
    return words.append("；到 ").append(c.until()).append(" 为止。").toString();
  }

  private static void need(
      List<Fault> faults, String value, int most, String field, String message) {
    if (value == null || value.isBlank() || value.strip().length() > most) {
      faults.add(new Fault(field, message));
    }
  }
}
