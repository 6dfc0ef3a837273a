package org.yici.cases.lifecycle;

import static org.yici.cases.lifecycle.Remedies.Body.DEPARTMENT;
import static org.yici.cases.lifecycle.Remedies.Body.GOVERNMENT;
import static org.yici.cases.lifecycle.Remedies.Body.HIGHER_GOVERNMENT;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reasons and remedies a refusal owes (行政许可法 38), and who answers for reconsideration by the law of
 * the decision day (行政复议法 2017: 12, 13; 2023: 24, 27, 28, in force 2024-01-01).
 */
final class Remedies {
  /** What kind of body a text names. */
  enum Body {
    /** 本级人民政府, or a government by its name. */
    GOVERNMENT,
    /** 上一级人民政府. */
    HIGHER_GOVERNMENT,
    /** 上一级主管部门, or any other body that is not a government. */
    DEPARTMENT
  }

  private static final Set<String> OWN_GOVERNMENT =
      Set.of("本级人民政府", "本级政府", "同级人民政府", "government", "own-government");

  /** What a sentence about reconsideration says besides the body: the time, the choice, the way. */
  private static final Pattern BESIDE = Pattern.compile("[日天月].*内|选择|申请|复议|依法");

  private static final Pattern A_BODY =
      Pattern.compile("政府|部门|机关|机构|委员会|[局厅部署办委院]$|[局厅部署办委院](?=申请|提出)|海关");

  private Remedies() {}

  static void require(Turn t) {
    t.require(
        t.data.first("reasons", "reason") != null, row(t, "no-reasons", true), "不予的决定应当说明理由。");
    t.require(
        !bodies(t.data).isEmpty() && suit(t.data) != null,
        row(t, "no-remedies", false),
        "不予的决定应当告知申请人可以申请行政复议或者提起行政诉讼，并写明向哪个机关申请。");
    Set<Body> named = named(bodies(t.data));
    boolean fresh = t.law.newReconsideration();
    switch (t.item.bodyKind()) {
      case "government" ->
          t.require(
              !named.contains(DEPARTMENT)
                  && bodies(t.data).stream().noneMatch(OWN_GOVERNMENT::contains),
              fresh ? "body-government" : "body-government-2017",
              "人民政府作出的决定，写上一级人民政府。");
      case "vertical" ->
          t.require(
              named.equals(Set.of(DEPARTMENT)),
              fresh ? "body-vertical" : "body-vertical-2017",
              "垂直领导的机关，只写上一级主管部门。");
      case "justice" -> {
        if (fresh) {
          t.require(!named.contains(HIGHER_GOVERNMENT), "body-justice", "写本级人民政府或者上一级司法行政部门。");
        } else {
          bothOfDepartment(t, named);
        }
      }
      default -> {
        if (fresh) {
          t.require(named.equals(Set.of(GOVERNMENT)), "body-department", "2024年1月1日起只写本级人民政府。");
        } else {
          bothOfDepartment(t, named);
        }
      }
    }
  }

  private static void bothOfDepartment(Turn t, Set<Body> named) {
    t.require(
        named.equals(EnumSet.of(GOVERNMENT, DEPARTMENT)),
        "body-department-2017",
        "由申请人选择：本级人民政府和上一级主管部门两个机关都要写。");
  }

  /** 38 for licences; the variant's own article, 社会救助暂行办法, or P11 for the others. */
  private static String row(Turn t, String row, boolean realEstateHasOne) {
    if (t.item.isLicence()) {
      return row;
    }
    if (realEstateHasOne && t.item.isRealEstate()) {
      return row + "-real-estate";
    }
    return row + (t.item.isSocialAid() ? "-social-aid" : "-other");
  }

  /**
   * The bodies named in {@code remedies.reconsideration}: a text, a text with 、或者和 between bodies,
   * a list, or objects with {@code body}, {@code bodies}, {@code name} or {@code authority}.
   */
  static List<String> bodies(Data data) {
    List<String> bodies = new ArrayList<>();
    collect(Data.mapOf(data.raw("remedies")).get("reconsideration"), bodies);
    return List.copyOf(bodies);
  }

  private static void collect(Object value, List<String> into) {
    if (value instanceof java.util.Collection<?> list) {
      list.forEach(entry -> collect(entry, into));
    } else if (value instanceof java.util.Map<?, ?> map) {
      for (String key : List.of("body", "bodies", "name", "authority")) {
        collect(map.get(key), into);
      }
    } else if (Data.textOf(value) != null) {
      for (String part : Data.textOf(value).split("或者|或|以及|和|与|、|，|；|,|;|/|\\bor\\b|\\band\\b")) {
        if (!part.isBlank() && namesBody(part)) {
          into.add(part.strip());
        }
      }
    }
  }

  /** False for a part of a sentence such as 自收到之日起六十日内. */
  private static boolean namesBody(String part) {
    return A_BODY.matcher(part.strip()).find() || !BESIDE.matcher(part).find();
  }

  /** The way to court: {@code remedies.suit} as text, true, or an object; null when not told. */
  static String suit(Data data) {
    Data remedies = new Data(Data.mapOf(data.raw("remedies")));
    if (!remedies.truth("suit")) {
      return null;
    }
    String text = remedies.text("suit");
    return text == null ? String.valueOf(remedies.raw("suit")) : text;
  }

  static Set<Body> named(List<String> bodies) {
    EnumSet<Body> named = EnumSet.noneOf(Body.class);
    for (String body : bodies) {
      String text = body.toLowerCase(Locale.ROOT).replace("_", "-").replace(" ", "-");
      if (text.equals("both")) {
        named.addAll(EnumSet.of(GOVERNMENT, DEPARTMENT));
        continue;
      }
      boolean government = text.contains("政府") || text.contains("gov");
      boolean higher =
          text.contains("上一级")
              || text.contains("上级")
              || text.contains("higher")
              || text.contains("upper")
              || text.contains("next");
      named.add(!government ? DEPARTMENT : higher ? HIGHER_GOVERNMENT : GOVERNMENT);
    }
    return named;
  }
}
