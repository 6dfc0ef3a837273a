package org.yici.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A published handling item of one agency, with its guide.
 *
 * @param code 33 characters; {@code code31} the implementing code it belongs to
 * @param baseCode 12 digits, names the application form too
 * @param name the handling item's name; {@code taskName} that of the base catalogue
 * @param agency credit code of the implementing agency
 * @param region12 the place the agency serves
 * @param level 3 city, 4 county, 5 town
 * @param facts what the guide's file says beyond the guide
 */
public record PublishedItem(
    String code,
    String code31,
    String baseCode,
    String name,
    String taskName,
    String type,
    String agency,
    String agencyName,
    String agencyKind,
    String region12,
    int level,
    int version,
    Instant publishedAt,
    Guide guide,
    Facts facts) {

  /**
   * @param rule how the case runs: the fields of the lifecycle's item (type, legalDays, unit ...);
   *     what is left out has its default
   * @param basis 设定依据, each an article with words quoted from it
   * @param checks the reviewer's check points
   * @param plain plain one-liners: who, bring, time, cost, where, visits, get, summary
   * @param words how people call it
   * @param why why those words lead here
   */
  public record Facts(
      JsonNode rule,
      List<Basis> basis,
      List<CheckPoint> checks,
      Map<String, String> plain,
      List<String> words,
      String why) {}

  public record Basis(String law, int article, String quote) {}

  public record CheckPoint(String id, String text, String how) {}

  /** How the case runs, see {@link Facts#rule()}. */
  public JsonNode rule() {
    return facts.rule();
  }

  public String region6() {
    return region12.substring(0, 6);
  }

  public String plain(String key) {
    return facts.plain().getOrDefault(key, "");
  }

  /** Whether nobody needs to come (到办事现场次数 0). */
  public boolean noVisit() {
    return Integer.valueOf(0).equals(guide.number("LIMIT_SCENE_NUM"));
  }

  /** Whether it is done at once (即办件). */
  public boolean onTheSpot() {
    return guide.text("PROJECT_TYPE").equals("1");
  }

  public boolean free() {
    return guide.text("IS_FEE").equals("0");
  }

  /** 5 个工作日, or 当场办结. */
  public String promiseText() {
    Integer days = guide.number("PROMISE_DAY");
    return onTheSpot() || days == null || days == 0
        ? "当场办结"
        : days + " 个" + unit(guide.text("PROMISE_TYPE"));
  }

  /** 20 个工作日; empty when the law sets none. */
  public String legalText() {
    Integer days = guide.number("ANTICIPATE_DAY");
    return days == null || days == 0 ? "" : days + " 个" + unit(guide.text("ANTICIPATE_TYPE"));
  }

  private static String unit(String code) {
    return code.equals("2") ? "自然日" : code.equals("3") ? "月" : "工作日";
  }
}
