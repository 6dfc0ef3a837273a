package org.yici.cases;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.cases.WindowDrafts.Draft;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.Mobile;

/** Whether what a clerk typed about applicant, agent and channel can be read. Pure. */
final class WindowChecks {
  private static final int SHORTEST_REASON = 4;

  private WindowChecks() {}

  /**
   * What is wrong with applicant, agent and channel, by the name of the question; empty when all is
   * well.
   */
  static List<Fault> who(CaseItem item, Draft d, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    Channel channel =
        Channel.find(d.who("channel")).filter(Channel.OF_WINDOWS::contains).orElse(null);
    if (channel == null) {
      faults.add(new Fault("channel", "请选从哪里收的"));
    }
    boolean away = channel == Channel.MAIL || channel == Channel.SYSTEM;
    if (away && KnownRules.of(item).inPerson()) {
      faults.add(new Fault("channel", "本事项依法应当由申请人到场提出，不能邮寄或者转交（《行政许可法》第二十九条）"));
    }
    if (channel == Channel.MAIL) {
      mail(d, today, faults);
    }
    if (channel == Channel.SYSTEM && d.who("systemRef").isBlank()) {
      faults.add(new Fault("systemRef", "请写哪个系统、那边的编号，两边才对得上"));
    }
    if (channel == Channel.STATION && d.who("station").isBlank()) {
      faults.add(new Fault("station", "请写是哪个便民服务站"));
    }
    if (channel != null && !away && !d.who("present").matches("self|agent")) {
      faults.add(new Fault("present", "请选谁来的"));
    }
    List<Fault> own = new ArrayList<>();
    ApplicantReader.read(applicant(d), today, own);
    own.forEach(f -> faults.add(new Fault(f.path().replace("applicant.", ""), f.message())));
    organisation(d, faults);
    kind(d, faults);
    if (d.is("present", "agent")) {
      agent(d, today, faults);
    }
    if (d.is("reuse", "true")) {
      reuse(channel, d, faults);
    }
    return faults;
  }

  private static void mail(Draft d, LocalDate today, List<Fault> faults) {
    if (d.who("mailNo").isBlank()) {
      faults.add(new Fault("mailNo", "请写挂号或者快递的单号"));
    }
    LocalDate postmark = day(d, "postmark", "邮戳日期", faults);
    LocalDate arrived = day(d, "arrivedOn", "收到的日期", faults);
    if (arrived != null && arrived.isAfter(today)) {
      faults.add(new Fault("arrivedOn", "收到的日期还没有到"));
    }
    if (arrived != null && postmark != null && postmark.isAfter(arrived)) {
      faults.add(new Fault("postmark", "邮戳日期在收到以后，请再看一下邮件"));
    }
  }

  private static void organisation(Draft d, List<Fault> faults) {
    boolean code = d.is("idType", "001");
    if (d.is("holder", "organisation") != code) {
      faults.add(new Fault("idType", code ? "统一社会信用代码是单位的，请选“单位”" : "单位请用统一社会信用代码"));
    }
  }

  private static void kind(Draft d, List<Fault> faults) {
    if (!d.who("kind").matches("new|change|renew|replace|cancel")) {
      faults.add(new Fault("kind", "请选申请什么：新办、变更、延续、补发或者注销"));
    } else if (!d.is("kind", "new") && d.who("licenceNo").isBlank()) {
      faults.add(new Fault("licenceNo", "请写原证编号"));
    }
    if (d.is("kind", "renew")) {
      day(d, "validTo", "原证有效期", faults);
    }
  }

  private static void agent(Draft d, LocalDate today, List<Fault> faults) {
    List<Fault> own = new ArrayList<>();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", d.who("agentName"));
    json.put("idType", "111");
    json.put("idNumber", d.who("agentIdNumber"));
    ApplicantReader.read(json, today, own);
    for (Fault f : own) {
      boolean name = f.path().endsWith("name");
      faults.add(new Fault(name ? "agentName" : "agentIdNumber", name ? "请写代理人的姓名" : f.message()));
    }
    if (!d.who("agentMobile").isBlank() && !Mobile.check(d.who("agentMobile")).valid()) {
      faults.add(new Fault("agentMobile", Mobile.check(d.who("agentMobile")).reason()));
    }
  }

  /** What the city holds may be taken only while its holder stands there and agrees. */
  private static void reuse(Channel channel, Draft d, List<Fault> faults) {
    if (channel == null || !channel.faceToFace() || !d.is("present", "self")) {
      faults.add(new Fault("reuse", "本人在场同意才能取用已有的证照信息：不在场的去掉这个勾"));
    } else if (d.who("reuseReason").strip().length() < SHORTEST_REASON) {
      faults.add(new Fault("reuseReason", "写明为什么取用，4到200字；本人看得到这句话"));
    }
  }

  private static LocalDate day(Draft d, String name, String label, List<Fault> faults) {
    try {
      return LocalDate.parse(d.who(name));
    } catch (DateTimeParseException e) {
      faults.add(new Fault(name, "请写" + label + "，例如 2026-10-16"));
      return null;
    }
  }

  /** The applicant as {@link ApplicantReader} wants it. */
  static Map<String, Object> applicant(Draft d) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String field : List.of("name", "idType", "idNumber", "mobile")) {
      json.put(field, d.who(field));
    }
    for (String field :
        List.of("legalPerson", "agentName", "agentIdNumber", "agentMobile", "systemRef")) {
      boolean ofAgent = field.startsWith("agent") && !d.is("present", "agent");
      if (!ofAgent && !d.who(field).isBlank()) {
        json.put(field, d.who(field));
      }
    }
    return json;
  }
}
