package org.yici.catalog;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
 * @param brief what lists show
 * @param whole the guide, and what its file says beyond it; read when asked for
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
    Brief brief,
    Supplier<PackedGuide.Whole> whole) {

  /**
   * What lists show of a guide and narrow by.
   *
   * @param visits how often one must come, or null
   * @param serves codes of CS-OBJECT; {@code topics} codes of the themes for persons and for
   *     organisations
   * @param promise 5 个工作日, or 当场办结
   * @param legal 20 个工作日; empty when the law sets none
   */
  public record Brief(
      Integer visits,
      boolean onTheSpot,
      boolean free,
      Set<String> serves,
      Set<String> personTopics,
      Set<String> corporateTopics,
      String promise,
      String legal) {

    static Brief of(Guide g) {
      boolean onTheSpot = g.text("PROJECT_TYPE").equals("1");
      Integer promised = g.number("PROMISE_DAY");
      Integer legal = g.number("ANTICIPATE_DAY");
      return new Brief(
          g.number("LIMIT_SCENE_NUM"),
          onTheSpot,
          g.text("IS_FEE").equals("0"),
          codes(g.text("SERVER_TYPE")),
          codes(g.text("USER_TOPIC_TYPE")),
          codes(g.text("CORP_TOPIC_TYPE")),
          (onTheSpot || promised == null || promised == 0
                  ? "当场办结"
                  : promised + " 个" + unit(g.text("PROMISE_TYPE")))
              .intern(),
          (legal == null || legal == 0 ? "" : legal + " 个" + unit(g.text("ANTICIPATE_TYPE")))
              .intern());
    }

    private static Set<String> codes(String list) {
      Set<String> codes = new LinkedHashSet<>();
      for (String code : list.split("[,，]")) {
        if (!code.isBlank()) {
          codes.add(code.strip().intern());
        }
      }
      return Set.copyOf(codes);
    }

    private static String unit(String code) {
      return code.equals("2") ? "自然日" : code.equals("3") ? "月" : "工作日";
    }
  }

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

  public Guide guide() {
    return whole.get().guide();
  }

  public Facts facts() {
    return whole.get().facts();
  }

  /** How the case runs, see {@link Facts#rule()}. */
  public JsonNode rule() {
    return facts().rule();
  }

  public String region6() {
    return region12.substring(0, 6);
  }

  public String plain(String key) {
    return facts().plain().getOrDefault(key, "");
  }

  /** Whether nobody needs to come (到办事现场次数 0). */
  public boolean noVisit() {
    return Integer.valueOf(0).equals(brief.visits());
  }

  /** Whether it is done at once (即办件). */
  public boolean onTheSpot() {
    return brief.onTheSpot();
  }

  public boolean free() {
    return brief.free();
  }

  /** 5 个工作日, or 当场办结. */
  public String promiseText() {
    return brief.promise();
  }

  /** 20 个工作日; empty when the law sets none. */
  public String legalText() {
    return brief.legal();
  }
}
