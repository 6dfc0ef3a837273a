package org.yici.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.kernel.CodeSets;
import org.yici.law.ArticleRef;
import org.yici.platform.CityPack;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * With what people begin to write the guide of an item that has none: what the base catalogue says
 * of it, what the directory knows of the agency, and, where there is one, the guide of a neighbour.
 */
@Component
public class FirstGuides {
  /** 登记申请书[自备], 营业执照[核发:市场监管]. */
  private static final Pattern HINT = Pattern.compile("\\s*([^\\[;；]+)(?:\\[([^\\]]*)])?\\s*");

  private static final Pattern ISSUED = Pattern.compile(".*核发[:：]\\s*(.+)");
  private static final Map<String, String> UNITS =
      Map.of("WORKING", "1", "NATURAL", "2", "MONTH", "3");

  /** CS-TYPE 公共服务事项: nothing is decided, so there is no remedy. */
  private static final String PUBLIC_SERVICE = "20";

  /** Who answers for reconsideration, where no other item of such an agency says. */
  private static final String DEPARTMENT = "department";

  private final ItemMaker maker;
  private final Directory directory;
  private final CodeSets sets;
  private final Catalog catalog;

  FirstGuides(CityPack pack, Directory directory, CodeSets sets, Catalog catalog) {
    this.catalog = catalog;
    this.maker = new ItemMaker(Elements.of(pack), directory);
    this.directory = directory;
    this.sets = sets;
  }

  /** A guide to go on with, not yet checked. */
  public record Made(String code31, Guide guide, PublishedItem.Facts facts) {}

  /**
   * From the base catalogue and the directory alone.
   *
   * @param serial two digits, which handling item of the implementing item it is
   */
  public Made of(BaseItem row, Agency agency, String serial) {
    ObjectNode file = object();
    file.put("base", row.code());
    ObjectNode elements = file.putObject("elements");
    inherited(row).forEach((k, v) -> put(elements, k, v));
    elements.put("HANDLE_ITEM_NAME", row.name());
    elements.put("BY_LAW", basis(row));
    elements.put("SERVER_TYPE", applicants(row));
    elements.put("TASK_STATE", "1");
    elements.put("TASK_VERSION", 1);
    elements.put("FLOW_CHART", "由环节数据自动生成");
    elements.put("IS_ENTRY_CENTER", "1");
    local(file.putObject("local"));
    materials(row, file.putArray("materials"));
    steps(file.putArray("steps"));
    if (!row.type().equals(PUBLIC_SERVICE)) {
      remedies(file.putArray("remedies"));
    }
    rule(row, agency, file.putObject("rule"));
    if (row.article() != null && row.lawHeld()) {
      ObjectNode basis = file.putArray("basis").addObject();
      basis.put("law", row.law()).put("article", row.article()).put("quote", row.quote());
    }
    return made(maker.make(file, agency, serial));
  }

  /**
   * From a published guide of the same row: what is its agency's own becomes this agency's own.
   *
   * @param name of the handling item; null for that of the other guide
   */
  public Made like(PublishedItem item, Agency agency, String serial, String name) {
    ObjectNode file =
        (ObjectNode)
            GuideTemplate.of(
                item, maker.slots(directory.agency(item.agency()), item.code31(), item.code()));
    if (name != null) {
      ((ObjectNode) file.path("elements")).put("HANDLE_ITEM_NAME", name);
    }
    return made(maker.make(file, agency, serial));
  }

  private static Made made(ItemMaker.Draft d) {
    return new Made(d.code31(), d.guide(), d.facts());
  }

  /** What the row itself says in inherited elements (继承要素): the same in every place. */
  public static Map<String, Object> inherited(BaseItem row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("TASK_NAME", row.name());
    values.put("CATALOG_CODE", row.code());
    values.put("TASK_TYPE", row.type());
    values.put("USE_LEVEL", row.levels());
    values.put("CENTRAL_DEPT", row.code().substring(4, 6));
    String unit = UNITS.get(row.limitUnit());
    if (unit != null && row.limitDays().matches("\\d{1,4}")) {
      values.put("ANTICIPATE_DAY", Integer.valueOf(row.limitDays()));
      values.put("ANTICIPATE_TYPE", unit);
    }
    if (!row.resultName().isEmpty()) {
      values.put("RESULT_NAME", row.resultName());
    }
    return values;
  }

  private static void put(ObjectNode to, String key, Object value) {
    if (value instanceof Integer n) {
      to.put(key, n);
    } else {
      to.put(key, value.toString());
    }
  }

  private static String basis(BaseItem row) {
    return row.article() == null
        ? row.law().isEmpty() ? null : "《" + row.law() + "》：" + row.quote()
        : ArticleRef.of(row.law(), row.article()).label() + "：" + row.quote();
  }

  /** Codes of those whom the row names as applicants, as far as the code set has their names. */
  private String applicants(BaseItem row) {
    StringBuilder codes = new StringBuilder();
    for (String who : row.applicant().split("[;；、]")) {
      sets.values("CS-OBJECT").entrySet().stream()
          .filter(e -> !who.isBlank() && e.getValue().startsWith(who.strip()))
          .findFirst()
          .ifPresent(e -> codes.append(codes.isEmpty() ? "" : ",").append(e.getKey()));
    }
    return codes.isEmpty() ? null : codes.toString();
  }

  private static void local(ObjectNode local) {
    local.put("TASK_CODE", "{code31}");
    local.put("TASK_HANDLE_ITEM", "{code33}");
    local.put("DEPT_NAME", "{agency.name}");
    local.put("DEPT_CODE", "{agency.uscc}");
    local.put("REGN_CODE", "{region.code12}");
    local.put("CENTER_NAME", "{hall.name}");
    local.put("TRANSACT_ADDR", "{hall.address}{hall.windows}");
    local.put("TRANSACT_TIME", "{hall.hours}");
    local.put("TRAFFIC_GUIDE", "{hall.traffic}");
    local.put("CONSULT_PHONE", "{agency.phone}");
    local.put("LINK_WAY", "窗口咨询：{hall.name}{hall.windows}；电话咨询：{agency.phone}");
    local.put(
        "SUPERVISE_WAY",
        "窗口投诉：{hall.name}「办不成事」反映窗口；电话投诉：{agency.complaintPhone}、12345；网络投诉：平台「我的办件」里的评价和投诉");
  }

  private static void materials(BaseItem row, ArrayNode materials) {
    for (String one : row.materialsHint().split("[;；]")) {
      Matcher m = HINT.matcher(one);
      if (!m.matches()) {
        continue;
      }
      ObjectNode material = materials.addObject();
      material.put("code", "M" + materials.size());
      material.put("MATERIAL_NAME", m.group(1).strip());
      Matcher issued = ISSUED.matcher(m.group(2) == null ? "" : m.group(2));
      if (issued.matches() && !m.group(2).contains("自备")) {
        material.put("SOURCE_TYPE", "20");
        material.put("SOURCE_EXPLAIN", issued.group(1).strip() + "核发");
      } else if (m.group(2) != null) {
        material.put("SOURCE_TYPE", "10");
      }
    }
  }

  private static void steps(ArrayNode steps) {
    for (String stage : new String[] {"受理", "审核", "审批", "办结", "送达"}) {
      ObjectNode step = steps.addObject();
      step.put("stage", stage);
      step.put("LINK_NAME", stage);
      step.put("HANDLE_DAY_TYPE", "1");
      step.put("IS_SPECIAL", "0");
    }
  }

  private static void remedies(ArrayNode remedies) {
    ObjectNode remedy = remedies.addObject();
    remedy.put("REVIEW_DEPT", "{government.name}");
    remedy.put("REVIEW_ADDR", "{government.address}");
    remedy.put("REVIEW_PHONE", "{government.phone}");
    remedy.put("LITIGATION_DEPT", "{court.name}");
    remedy.put("LITIGATION_ADDR", "{court.address}");
  }

  /** How a case runs; the promise follows when it is published. */
  private void rule(BaseItem row, Agency agency, ObjectNode rule) {
    rule.put("type", row.type());
    if (row.limitDays().matches("\\d{1,4}") && UNITS.containsKey(row.limitUnit())) {
      rule.put("legalDays", Integer.parseInt(row.limitDays()));
      rule.put("unit", row.limitUnit());
    } else {
      rule.putNull("legalDays");
    }
    rule.put(
        "bodyKind",
        catalog.items().stream()
            .filter(i -> i.agencyKind().equals(agency.kind()))
            .findFirst()
            .map(i -> i.rule().path("bodyKind").asString(DEPARTMENT))
            .orElse(DEPARTMENT));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
