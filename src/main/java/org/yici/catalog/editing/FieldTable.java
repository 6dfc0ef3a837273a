package org.yici.catalog.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.catalog.Element;
import org.yici.catalog.Guide;
import org.yici.catalog.editing.Field.Kind;
import org.yici.kernel.CodeSets;

/** All places of a guide that the editor knows, in the groups of the element table. */
@Component
public class FieldTable {
  /** Written by the program from codes and registers, by nobody else. */
  static final Set<String> FIXED =
      Set.of(
          "TASK_CODE",
          "TASK_HANDLE_ITEM",
          "CATALOG_CODE",
          "DEPT_NAME",
          "DEPT_CODE",
          "REGN_CODE",
          "TASK_STATE",
          "TASK_VERSION",
          "FLOW_CHART");

  private static final Map<String, String> LISTS =
      Map.of(
          "STEP", "steps",
          "MATERIAL", "materials",
          "FEE", "fees",
          "INTERMEDIARY", "intermediaries",
          "FAQ", "faqs",
          "REMEDY", "remedies");

  private static final Map<String, String> LIST_NAMES =
      Map.of(
          "steps", "办理环节",
          "materials", "申请材料",
          "fees", "收费项目",
          "intermediaries", "中介服务",
          "faqs", "常见问题",
          "remedies", "救济途径");

  /**
   * A part of the guide that is edited on one page.
   *
   * @param id the letter of the element table; X for what stands beside it
   * @param fields those outside lists
   * @param list the list that belongs to it, or null
   * @param columns the fields of a row of the list
   */
  public record Group(
      String id, String title, List<Field> fields, String list, List<Field> columns) {
    public String listName() {
      return list == null ? "" : LIST_NAMES.get(list);
    }
  }

  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Field> byKey = new LinkedHashMap<>();

  FieldTable(Catalog catalog, CodeSets sets) {
    Map<String, List<Element>> byGroup = new LinkedHashMap<>();
    catalog
        .elements()
        .all()
        .forEach(e -> byGroup.computeIfAbsent(e.group(), g -> new ArrayList<>()).add(e));
    byGroup.forEach(
        (group, elements) -> {
          List<Field> fields = new ArrayList<>();
          List<Field> columns = new ArrayList<>();
          String list = null;
          for (Element e : elements) {
            if (e.list().equals("ITEM")) {
              fields.add(of(e, "elements", sets));
            } else {
              list = LISTS.get(e.list());
              columns.add(of(e, list, sets));
            }
          }
          if (list != null) {
            beside(list, columns);
          }
          String title = group.substring(2).replaceAll(" \\(.*", "");
          groups.add(new Group(group.substring(0, 1), title, fields, list, columns));
        });
    groups.add(new Group("X", "百姓看的话、审查标准", besideTheTable(), null, List.of()));
    for (Group g : groups) {
      g.fields().forEach(f -> byKey.put(f.path(), f));
      g.columns().forEach(f -> byKey.put(f.path(), f));
    }
  }

  private static Field of(Element e, String prefix, CodeSets sets) {
    Map<String, String> options = new LinkedHashMap<>();
    Kind kind;
    Optional<String> set = e.codeSet(sets);
    if (set.isPresent()) {
      options.putAll(sets.values(set.get()));
      kind = e.isMulti() ? Kind.MANY : Kind.ONE;
    } else if (e.isYesNo()) {
      options.put("1", "是");
      options.put("0", "否");
      kind = Kind.ONE;
    } else if (e.isNumber()) {
      kind = Kind.NUMBER;
    } else if (e.type().equals("file") || e.type().startsWith("file,")) {
      kind = Kind.FILE;
    } else if (e.type().equals("date")) {
      kind = Kind.DATE;
    } else {
      boolean prose = e.type().equals("text") || e.isProse() && e.maxLength() > 200;
      kind = prose ? Kind.TEXT : Kind.LINE;
    }
    String hint = e.mandatory().contains("无") ? "没有就写「无」" : "";
    return new Field(prefix, e.field(), e.name(), e, kind, options, hint);
  }

  /** What a row has beside the elements of the table. */
  private static void beside(String list, List<Field> columns) {
    switch (list) {
      case "steps" -> {
        Map<String, String> stages = new LinkedHashMap<>();
        List.of("受理", "审核", "审批", "办结", "送达").forEach(s -> stages.put(s, s));
        columns.add(0, new Field(list, "stage", "属于哪个阶段", null, Kind.ONE, stages, ""));
        columns.add(line(list, "SPECIAL_EXPLAIN", "特别程序说明"));
        columns.add(
            new Field(
                list,
                "when",
                "什么时候有这一步",
                null,
                Kind.LINE,
                Map.of(),
                "按表单回答的条件，或者写「" + Guide.AS_NEEDED + "」；空着就是都有"));
        columns.add(line(list, "REMARK", "什么情形（写给人看）"));
      }
      case "materials" -> {
        columns.add(0, line(list, "code", "材料编号"));
        columns.add(new Field(list, "when", "什么时候要", null, Kind.LINE, Map.of(), "按表单回答的条件；空着就是都要"));
      }
      case "remedies" -> {
        columns.add(line(list, "REVIEW_ADDR", "复议地址"));
        columns.add(line(list, "REVIEW_PHONE", "复议电话"));
        columns.add(line(list, "LITIGATION_DEPT", "诉讼法院"));
        columns.add(line(list, "LITIGATION_ADDR", "诉讼地址"));
      }
      default -> {}
    }
  }

  private static List<Field> besideTheTable() {
    List<Field> fields = new ArrayList<>();
    Map<String, String> plain = new LinkedHashMap<>();
    plain.put("summary", "一句话说清");
    plain.put("who", "谁可以办");
    plain.put("bring", "要带什么");
    plain.put("time", "要多久");
    plain.put("cost", "要多少钱");
    plain.put("where", "在哪里办");
    plain.put("visits", "要跑几趟");
    plain.put("get", "拿到什么");
    plain.forEach((name, label) -> fields.add(line("plain", name, label)));
    fields.add(
        new Field("search", "words", "老百姓怎么叫它", null, Kind.TEXT, Map.of(), "用顿号隔开，搜这些话就能找到它"));
    fields.add(line("search", "why", "为什么这些话指的是它"));
    fields.add(new Field("extra", "REVIEW_STANDARD", "审查标准", null, Kind.TEXT, Map.of(), ""));
    fields.add(new Field("extra", "COMMITMENT", "告知承诺", null, Kind.TEXT, Map.of(), ""));
    return fields;
  }

  private static Field line(String prefix, String name, String label) {
    return new Field(prefix, name, label, null, Kind.LINE, Map.of(), "");
  }

  public List<Group> groups() {
    return groups;
  }

  /** The group of this letter; the first when there is none. */
  public Group group(String id) {
    return groups.stream().filter(g -> g.id().equals(id)).findFirst().orElse(groups.get(0));
  }

  /** The field that a path names, of a row or outside lists; empty when the editor has none. */
  public Optional<Field> find(String path) {
    return Optional.ofNullable(byKey.get(path.replaceAll("\\[[^]]*]", "")));
  }

  /** The group that a field stands in. */
  public Group groupOf(Field field) {
    return groups.stream()
        .filter(g -> g.fields().contains(field) || g.columns().contains(field))
        .findFirst()
        .orElse(groups.get(0));
  }

  /** What a path is called: the field, with the row's own name where it stands in a row. */
  public String label(String path, Content content) {
    Content.InRow in = Content.InRow.of(path);
    String name = find(path).map(Field::label).orElse(path);
    if (in == null) {
      String list = LIST_NAMES.get(path.replaceAll("\\[.*", ""));
      return list == null ? name : list;
    }
    List<Map<String, Object>> rows = content.rows(in.list());
    for (int i = 0; i < rows.size(); i++) {
      if (in.row().equals(rows.get(i).get(Content.ROW))) {
        return LIST_NAMES.get(in.list()) + "第 " + (i + 1) + " 行：" + name;
      }
    }
    return LIST_NAMES.get(in.list()) + "（去掉的一行）：" + name;
  }
}
