package org.yici.catalog.base;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yici.catalog.BaseItem;
import org.yici.directory.AgencyKind;
import org.yici.kernel.Checked;
import org.yici.kernel.CodeSets;
import org.yici.kernel.ItemCode;
import org.yici.law.ArticleRef;
import org.yici.law.LawLibrary;

/** What a row of a base catalogue must be (GB/T 39554.1-2020; 河南省优化营商环境条例 art. 28). */
final class BaseRules {
  private static final String CODES = "GB/T 39554.1-2020 编码要求";
  private static final String OWN = "河南省优化营商环境条例 第二十八条";
  private static final int LONGEST = 4_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_LIMIT = 3_650;
  private static final Pattern LOCAL_TYPE = Pattern.compile("1[1-9]|2[1-9]|[3-9]\\d");
  private static final Pattern PARTS = Pattern.compile("[,，、;；\\s]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s-]");
  private static final Pattern ARTICLE = Pattern.compile("[第条\\s]");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
  private static final Pattern MARKS = Pattern.compile("[《》]");
  private static final Pattern DAYS = Pattern.compile("\\d{1,4}");
  private static final Map<String, String> UNITS =
      Map.of("工作日", "WORKING", "自然日", "NATURAL", "日", "NATURAL", "月", "MONTH", "无", "NONE");

  private final BaseLevel level;
  private final Set<String> above;
  private final String province;
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> levels = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final LawLibrary laws;
  private final Map<String, Boolean> held = new HashMap<>();
  private final Map<String, Boolean> quotes = new HashMap<>();
  private final Map<String, Integer> rowOfCode = new HashMap<>();
  private final List<BaseFinding> findings = new ArrayList<>();

  /**
   * @param above codes of the levels above, which a city's catalogue may refine
   * @param province two digits
   */
  BaseRules(
      BaseLevel level,
      Set<String> above,
      String province,
      CodeSets sets,
      List<AgencyKind> kinds,
      LawLibrary laws) {
    this.level = level;
    this.above = above;
    this.province = province;
    this.laws = laws;
    sets.values("CS-TYPE")
        .forEach(
            (code, name) -> {
              types.put(code, code);
              types.put(name, code);
            });
    sets.values("CS-LEVEL")
        .forEach(
            (code, name) -> {
              levels.put(code, code);
              levels.put(name, code);
              levels.put(name.replaceAll("[(（].*[)）]", ""), code);
            });
    kinds.forEach(
        k -> {
          this.kinds.put(k.key(), k.key());
          this.kinds.put(k.label(), k.key());
        });
  }

  List<BaseFinding> findings() {
    return findings;
  }

  /** The item of a row; null when too much of it cannot be read. */
  BaseItem item(BaseLine line) {
    line.problems().forEach(p -> block(line, p.column(), p.message(), ""));
    for (BaseColumn c : BaseColumn.values()) {
      String text = line.cell(c);
      if (c.required && text.isEmpty()) {
        block(line, c.heading, "没有填，这一列必须有", "");
      } else if (text.length() > (c == BaseColumn.NAME ? LONGEST_NAME : LONGEST)) {
        block(line, c.heading, "有 " + text.length() + " 字，太长了；请只留要点", "");
      }
    }
    String code = BLANKS.matcher(line.cell(BaseColumn.CODE)).replaceAll("");
    String type = type(line, code);
    code(line, code);
    String kind = kinds.get(line.cell(BaseColumn.KIND));
    if (kind == null && !line.cell(BaseColumn.KIND).isEmpty()) {
      block(
          line,
          BaseColumn.KIND.heading,
          "机构目录里没有「" + brief(line.cell(BaseColumn.KIND)) + "」这类机关，请写机关类别，例如 市场监管",
          "");
    }
    String levels = levels(line);
    Integer article = article(line);
    boolean held = law(line, article);
    return new BaseItem(
        code,
        line.cell(BaseColumn.NAME),
        type,
        kind,
        line.cell(BaseColumn.LAW),
        article,
        line.cell(BaseColumn.QUOTE),
        held,
        days(line),
        unit(line),
        line.cell(BaseColumn.LIMIT_SOURCE),
        line.cell(BaseColumn.APPLICANT).replace("；", ";").replace("、", ";"),
        line.cell(BaseColumn.NOTE),
        line.cell(BaseColumn.MATERIALS),
        line.cell(BaseColumn.RESULT),
        levels);
  }

  private void code(BaseLine line, String code) {
    if (code.isEmpty()) {
      return;
    }
    String heading = BaseColumn.CODE.heading;
    Checked check = ItemCode.check(code);
    if (!check.valid() || code.length() != 12) {
      block(
          line,
          heading,
          check.valid() ? "「" + brief(code) + "」不是基本编码，基本编码是 12 位数字" : check.reason(),
          CODES);
      return;
    }
    if (check.reason() != null) {
      warn(line, heading, check.reason(), CODES);
    }
    Integer first = rowOfCode.putIfAbsent(code, line.number());
    if (first != null) {
      block(line, heading, "编码 " + code + " 和第 " + first + " 行重复，请删去一行", CODES);
    }
    String setBy = code.substring(0, 2);
    if (level == BaseLevel.NATIONAL && !setBy.equals("00")) {
      block(line, heading, "国家目录的编码以 00 开头，现在是 " + setBy, CODES);
    } else if (!setBy.equals("00") && !setBy.equals(province)) {
      block(line, heading, "编码以 " + setBy + " 开头，既不是国家的（00）也不是本省的（" + province + "）", CODES);
    } else if (level != BaseLevel.NATIONAL && setBy.equals("00") && !above.contains(code)) {
      block(line, heading, "国家目录里没有 " + code + "，省、市只能细化国家目录里有的；自己的编码以 " + province + " 开头", OWN);
    } else if (level == BaseLevel.CITY
        && !above.contains(code)
        && Integer.parseInt(code.substring(2, 4)) <= 10) {
      block(line, heading, "国家和省的目录里没有 " + code + "，市里不能自设权力事项，只能补充公共服务", OWN);
    }
  }

  private String type(BaseLine line, String code) {
    String typed = line.cell(BaseColumn.TYPE);
    String type = types.getOrDefault(typed, LOCAL_TYPE.matcher(typed).matches() ? typed : null);
    if (type == null && !typed.isEmpty()) {
      block(line, BaseColumn.TYPE.heading, "没有「" + brief(typed) + "」这种事项类型，例如 行政许可 或 01", CODES);
    } else if (type != null && code.length() == 12 && !code.substring(2, 4).equals(type)) {
      block(
          line,
          BaseColumn.TYPE.heading,
          "事项类型是 " + type + "，基本编码第 3、4 位却是 " + code.substring(2, 4) + "，两处改成一致",
          CODES);
    }
    return type;
  }

  private String levels(BaseLine line) {
    Set<String> found = new TreeSet<>();
    for (String part : PARTS.split(line.cell(BaseColumn.LEVELS))) {
      String level = levels.get(part);
      if (level != null && !level.equals("7")) {
        found.add(level);
      } else if (!part.isEmpty()) {
        block(
            line,
            BaseColumn.LEVELS.heading,
            "「" + brief(part) + "」不是行使层级；写 1 国家、2 省、3 市、4 县、5 乡镇、6 村，几级用逗号分开",
            CODES);
      }
    }
    return String.join(",", found);
  }

  private Integer article(BaseLine line) {
    String typed = ARTICLE.matcher(line.cell(BaseColumn.ARTICLE)).replaceAll("");
    if (typed.isEmpty()) {
      return null;
    }
    if (!NUMBER.matcher(typed).matches()) {
      block(line, BaseColumn.ARTICLE.heading, "条写数字，例如 19", "");
      return null;
    }
    return Integer.valueOf(typed);
  }

  /** Whether the library holds the law; then article and quote must be in it. */
  private boolean law(BaseLine line, Integer article) {
    String law = MARKS.matcher(line.cell(BaseColumn.LAW)).replaceAll("");
    if (law.isEmpty() || !held.computeIfAbsent(law, l -> laws.law(l).isPresent())) {
      if (!law.isEmpty()) {
        warn(line, BaseColumn.LAW.heading, "法规库里没有「" + brief(law) + "」，条文没有核对", "");
      }
      return false;
    }
    if (article == null) {
      return true;
    }
    String quote = line.cell(BaseColumn.QUOTE);
    boolean right =
        quotes.computeIfAbsent(
            law + "|" + article + "|" + quote,
            k ->
                quote.isEmpty()
                    ? laws.find(ArticleRef.of(law, article)).isPresent()
                    : laws.contains(law, article, quote));
    if (!right) {
      block(
          line,
          quote.isEmpty() ? BaseColumn.ARTICLE.heading : BaseColumn.QUOTE.heading,
          quote.isEmpty()
              ? "《" + law + "》没有第 " + article + " 条"
              : "《" + law + "》第 " + article + " 条里没有这句原话，请照法规库抄写",
          "");
    }
    return true;
  }

  private String days(BaseLine line) {
    String typed = line.cell(BaseColumn.LIMIT_DAYS);
    if (!typed.isEmpty()
        && (!DAYS.matcher(typed).matches() || Integer.parseInt(typed) > LONGEST_LIMIT)) {
      block(line, BaseColumn.LIMIT_DAYS.heading, "期限写天数（或月数），0 到 " + LONGEST_LIMIT + " 的整数", "");
    }
    return typed;
  }

  private String unit(BaseLine line) {
    String typed = line.cell(BaseColumn.LIMIT_UNIT);
    String unit = UNITS.getOrDefault(typed, UNITS.containsValue(typed) ? typed : null);
    boolean days = !line.cell(BaseColumn.LIMIT_DAYS).isEmpty();
    if (unit == null && (days || !typed.isEmpty())) {
      block(line, BaseColumn.LIMIT_UNIT.heading, "期限单位写 工作日、自然日、月 或 无", "");
    }
    return unit == null ? "NONE" : unit;
  }

  private void block(BaseLine line, String column, String message, String basis) {
    findings.add(new BaseFinding(line.number(), column, true, message, basis));
  }

  private void warn(BaseLine line, String column, String message, String basis) {
    findings.add(new BaseFinding(line.number(), column, false, message, basis));
  }

  private static String brief(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }

  /** All rows; the findings are then in {@link #findings()}. */
  List<BaseItem> items(List<BaseLine> lines) {
    return lines.stream().map(this::item).toList();
  }
}
