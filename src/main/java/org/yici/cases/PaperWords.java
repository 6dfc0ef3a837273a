package org.yici.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Table;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.kernel.CodeSets;
import org.yici.law.ArticleRef;
import org.yici.law.DayUnit;
import org.yici.web.Dates;

/** The Chinese words of papers for what acts say in codes, and the remedies of the day. */
@Component
class PaperWords {
  /** 行政复议法 of 2023 in force: one body instead of a choice of two. */
  private static final LocalDate ONE_BODY = LocalDate.of(2024, 1, 1);

  private static final String LICENSING = "行政许可法";

  private static final Map<String, String> GROUNDS =
      Map.ofEntries(
          Map.entry("refuse-acceptance/false-material", "隐瞒有关情况或者提供虚假材料（《中华人民共和国行政许可法》第七十八条）"),
          Map.entry("refuse-acceptance/barred", "在依法不得再次申请的期间内（《中华人民共和国行政许可法》第七十八条、第七十九条）"),
          Map.entry("terminate/applicant-died", "申请人死亡"),
          Map.entry("terminate/applicant-ended", "申请单位终止"),
          Map.entry("terminate/item-abolished", "事项已经取消"),
          Map.entry("terminate/supplement-abandoned", "逾期没有补正"),
          Map.entry("revoke/abuse", "行政机关工作人员滥用职权、玩忽职守作出准予许可决定"),
          Map.entry("revoke/ultra-vires", "超越法定职权作出准予许可决定"),
          Map.entry("revoke/procedure", "违反法定程序作出准予许可决定"),
          Map.entry("revoke/unqualified", "对不具备申请资格或者不符合法定条件的申请人准予许可"),
          Map.entry("revoke/fraud", "以欺骗、贿赂等不正当手段取得许可"),
          Map.entry("revoke/other-by-law", "依法可以撤销的其他情形"),
          Map.entry("recall/law-changed", "所依据的法律、法规、规章修改或者废止"),
          Map.entry("recall/facts-changed", "准予许可所依据的客观情况发生重大变化"),
          Map.entry("deregister/expired", "有效期届满未延续"),
          Map.entry("deregister/died", "公民死亡或者丧失行为能力"),
          Map.entry("deregister/ended", "法人或者其他组织依法终止"),
          Map.entry("deregister/revoked", "许可已依法撤销"),
          Map.entry("deregister/recalled", "许可已依法撤回"),
          Map.entry("deregister/force-majeure", "因不可抗力，许可事项无法实施"),
          Map.entry("deregister/other-by-law", "法律、法规规定应当注销的其他情形"));

  private final Directory directory;
  private final CodeSets codes;

  PaperWords(Directory directory, CodeSets codes) {
    this.directory = directory;
    this.codes = codes;
  }

  String day(LocalDate day) {
    return Dates.full(day);
  }

  String days(int days, DayUnit unit) {
    return switch (unit) {
      case WORKING -> days + "个工作日";
      case NATURAL -> days + "日";
      case MONTH -> days + "个月";
    };
  }

  String procedure(String kind) {
    return kind == null ? null : Table.procedures().getOrDefault(kind, kind);
  }

  /** The ground of an act in words, null when it names none or one that says nothing to people. */
  String ground(String action, String ground) {
    return ground == null ? null : GROUNDS.get(action + "/" + ground);
  }

  String delivery(String method) {
    return method == null ? null : codes.label("CS-DELIVERY", method).orElse(method);
  }

  /** Whose approval an extension has (行政许可法 42; 市场主体登记管理条例 19). */
  String head(ItemRule rule) {
    return rule.extension().by() == Role.GOV_HEAD
        ? "本级人民政府负责人"
        : "registration".equals(rule.variant()) ? "登记机关负责人" : "本行政机关负责人";
  }

  /** What an extension rests on; handled jointly, it is the second paragraph of 行政许可法 42. */
  String extensionLaw(ItemRule rule) {
    ArticleRef at = rule.extension().article();
    boolean bare = at.law().equals(LICENSING) && at.number() == 42 && at.paragraph() == null;
    ArticleRef exact = bare ? ArticleRef.of(at.law(), 42, rule.joint() ? 2 : 1) : at;
    return exact.label().replace("《" + LICENSING + "》", "《中华人民共和国" + LICENSING + "》");
  }

  /** The name behind a staff id; other names stay as they are. */
  String person(String idOrName) {
    return idOrName == null ? null : directory.staff(idOrName).map(Staff::name).orElse(idOrName);
  }

  /** The name behind the credit code of an agency; other names stay as they are. */
  String body(String usccOrName) {
    return usccOrName == null
        ? null
        : directory.findAgency(usccOrName).map(Agency::fullName).orElse(usccOrName);
  }

  /** What follows a false promise: the item's own law, and always 行政许可法 69. */
  static String consequences(ItemRule.Commitment promise) {
    String always = "依法撤销许可（《中华人民共和国行政许可法》第六十九条），记入信用记录。";
    return promise.consequences() == null ? always : promise.consequences() + always;
  }

  /**
   * Where and how long one may ask for reconsideration (行政复议法 2023 arts. 20, 24, 27; 2017 arts. 9,
   * 12).
   *
   * @param named the bodies that the deciding person named, empty for none
   */
  String reconsideration(String agencyUscc, ItemRule rule, List<String> named, LocalDate day) {
    Optional<Agency> agency = directory.findAgency(agencyUscc);
    List<String> bodies = new ArrayList<>(named);
    bodies.removeIf(b -> !b.codePoints().anyMatch(Character::isIdeographic));
    if (bodies.isEmpty() && agency.isPresent()) {
      bodies.add(directory.reconsideration(agency.get()).name());
      if (day.isBefore(ONE_BODY) && rule.bodyKind().equals("department")) {
        bodies.add("上一级主管部门");
      }
    }
    return bodies.isEmpty() ? null : "可以自知道本决定之日起六十日内向" + String.join("或者", bodies) + "申请行政复议";
  }

  /** Where and how long one may go to court (行政诉讼法 arts. 14, 15, 46). */
  String suit(String agencyUscc, String told) {
    if (told != null && told.contains("法院")) {
      String sentence = told.strip().replaceAll("[。；;]+$", "");
      return sentence.startsWith("也可以") || sentence.startsWith("可以") ? sentence : "也可以" + sentence;
    }
    return directory
        .findAgency(agencyUscc)
        .map(a -> "也可以自知道或者应当知道本决定之日起六个月内向" + directory.court(a).name() + "提起行政诉讼")
        .orElse(null);
  }
}
