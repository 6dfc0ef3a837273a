package org.yici.catalog.imports;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import org.yici.catalog.GuideLists;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a mapping file and says in words what is wrong in it. */
final class MappingFiles {
  /** Longer is no mapping of 106 elements. */
  static final int LONGEST = 200_000;

  private static final Set<String> ROWS = Set.of("names", "numbered", "rows");
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String PATH = "mapping";

  private MappingFiles() {}

  /**
   * @throws InputException path {@code mapping}, one message for each fault
   */
  static Mapping read(String yaml, Elements table) {
    if (yaml.length() > LONGEST) {
      throw new InputException(PATH, "对照文件最多 " + LONGEST + " 个字");
    }
    Mapping mapping;
    try {
      mapping = YAML.readValue(yaml, Mapping.class);
    } catch (JacksonException e) {
      String where = e.getLocation() == null ? "" : "第 " + e.getLocation().getLineNr() + " 行：";
      throw new InputException(PATH, "对照文件读不下去，" + where + brief(e.getOriginalMessage()));
    }
    if (mapping == null) {
      throw new InputException(PATH, "对照文件是空的");
    }
    List<Fault> faults = new ArrayList<>();
    check(mapping, table, faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return mapping;
  }

  private static String brief(String text) {
    return text == null ? "" : text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private static void check(Mapping m, Elements table, List<Fault> faults) {
    if (blank(m.name()) || blank(m.id()) || blank(m.title()) || blank(m.origin())) {
      fault(faults, "name（叫什么）、origin（从哪里来）、id（唯一标识的字段）、title（名称的字段）都要写");
    }
    if (m.region() == null || blank(m.region().name()) || !isTest(m.region().code())) {
      fault(faults, "region 要写 code 和 name；code 是 99 开头的六位数，国家标准里没有的区划，才不会和真的相混");
    }
    if (m.places().isEmpty() || m.places().keySet().stream().anyMatch(p -> !p.matches("\\d{12}"))) {
      fault(faults, "places 要写指南所属的区划：12 位代码和名称");
    }
    for (Element e : table.all()) {
      String key = Mapping.shortKey(e.key());
      boolean taken = m.elements().containsKey(key);
      if (taken == m.missing().containsKey(key)) {
        fault(
            faults,
            "要素 "
                + key
                + "（"
                + e.name()
                + "）"
                + (taken ? "在 elements 和 missing 里各写了一次" : "没有写：有来源写进 elements，没有写进 missing 并说明"));
      }
    }
    m.missing().forEach((key, why) -> known(key, m, table, faults));
    m.elements()
        .forEach(
            (key, from) -> {
              known(key, m, table, faults);
              from(key, from, m, table, faults);
            });
    m.lists()
        .forEach(
            (list, rows) -> {
              if (!GuideLists.NAMES.containsKey(list)
                  || rows == null
                  || blank(rows.from())
                  || !ROWS.contains(rows.as())) {
                fault(
                    faults,
                    "lists 的 "
                        + list
                        + " 写法不对：列表是 "
                        + GuideLists.NAMES.keySet()
                        + "，写 from 和 as（names、numbered、rows）");
              }
            });
  }

  private static void known(String key, Mapping m, Elements table, List<Fault> faults) {
    if (table.find(whole(key)).isEmpty()) {
      fault(faults, "没有要素 " + key);
    } else if (key.indexOf('.') > 0
        && m.elements().containsKey(key)
        && !m.lists().containsKey(GuideLists.listOf(key))) {
      fault(faults, key + " 有来源，lists 里却没有写 " + GuideLists.listOf(key) + " 从哪里来");
    }
  }

  private static void from(
      String key, Mapping.From f, Mapping m, Elements table, List<Fault> faults) {
    if (f == null || f.constant() == (f.from() != null) || !f.constant() && hasGaps(f.from())) {
      fault(faults, key + " 要么写 from（来源字段），要么写 is（固定的值）");
      return;
    }
    if (f.constant()) {
      boolean number = table.find(whole(key)).map(Element::isNumber).orElse(false);
      if (number && !f.is().matches("\\d{1,6}")) {
        fault(faults, key + " 的 is 应当是整数");
      }
      return;
    }
    if (f.drop() != null && hasGaps(f.drop())) {
      fault(faults, key + " 的 drop 里有空的");
    }
    if (!Transform.NAMES.contains(f.transform())) {
      fault(faults, key + " 的 as「" + brief(f.transform()) + "」不认识，可用的是 " + Transform.NAMES);
    }
    boolean coded = f.transform().startsWith("code");
    if (coded != (f.table() != null) || coded && m.tables().get(f.table()) == null) {
      fault(faults, key + "：code 和 codes 要写 table，并且 tables 里有这张表；别的不写");
    }
    if (f.transform().equals("part") != (f.chars() != null)
        || f.chars() != null && !f.chars().matches("[1-9]\\d{0,2}-[1-9]\\d{0,2}")) {
      fault(faults, key + "：part 要写 chars，例如 1-18；别的不写");
    }
    for (Map.Entry<String, String> only :
        (f.only() == null ? Map.<String, String>of() : f.only()).entrySet()) {
      try {
        Pattern.compile(only.getValue() == null ? "(" : only.getValue());
      } catch (PatternSyntaxException e) {
        fault(faults, key + " 的 only 不是合法的正则：" + brief(only.getValue()));
      }
    }
  }

  private static String whole(String key) {
    return key.indexOf('.') < 0 ? "ITEM." + key : key;
  }

  private static boolean hasGaps(List<String> words) {
    return words.isEmpty() || words.stream().anyMatch(MappingFiles::blank);
  }

  /** Six digits from 99 on. */
  static boolean isTest(String code) {
    return code != null && code.matches("99\\d{4}");
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  private static void fault(List<Fault> faults, String message) {
    if (faults.size() < 20) {
      faults.add(new Fault(PATH, message));
    }
  }
}
