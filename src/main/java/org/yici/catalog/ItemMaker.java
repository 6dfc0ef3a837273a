package org.yici.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Hall;
import org.yici.directory.Region;
import org.yici.directory.Remedy;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the item of one agency from a guide file: what is equal everywhere, and the local part. */
final class ItemMaker {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

  /** A guide file with an agency's values in it, not yet checked. */
  record Draft(
      String code31, String baseCode, Agency agency, Guide guide, PublishedItem.Facts facts) {
    String name() {
      String name = guide.text("HANDLE_ITEM_NAME");
      return name.isEmpty() ? guide.text("TASK_NAME") : name;
    }
  }

  private final Elements table;
  private final Directory directory;

  ItemMaker(Elements table, Directory directory) {
    this.table = table;
    this.directory = directory;
  }

  /** The handling item with the file's own {@code serial}, the first one where it names none. */
  Draft make(JsonNode file, Agency agency) {
    return make(file, agency, file.path("serial").asString("01"));
  }

  /**
   * @param agency for a village the body of its town, with the village's place and level
   * @param serial two digits, which handling item of the implementing item it is
   */
  Draft make(JsonNode file, Agency agency, String serial) {
    String base = file.path("base").asString();
    String code31 = agency.uscc() + agency.level() + base;
    String code33 = code31 + serial;
    Map<String, String> slots = slots(agency, code31, code33);
    Map<String, Object> elements = new LinkedHashMap<>();
    for (Element element : table.of("ITEM")) {
      JsonNode value = file.path("elements").path(element.field());
      if (value.isMissingNode()) {
        value = file.path("local").path(element.field());
      }
      elements.put(element.field(), fill(plainValue(value), slots));
    }
    if (agency.level() >= Region.TOWN) {
      place(elements, directory.path(agency.region12()));
    }
    Guide guide =
        new Guide(
            code33,
            1,
            elements,
            rows(file, "materials", slots),
            rows(file, "steps", slots),
            rows(file, "fees", slots),
            rows(file, "faqs", slots),
            rows(file, "intermediaries", slots),
            rows(file, "remedies", slots),
            row(file.path("extra"), slots));
    return new Draft(code31, base, agency, guide, facts(file));
  }

  /** Town and village of the item; the region is the town's, whose body answers for both. */
  private static void place(Map<String, Object> elements, List<Region> path) {
    for (Region r : path) {
      if (r.level() == Region.TOWN) {
        elements.put("TOWN_NAME", r.name());
        elements.put("TOWN_CODE", r.code12());
        elements.put("REGN_CODE", r.code12());
      } else if (r.level() == Region.VILLAGE) {
        elements.put("VILLAGE_NAME", r.name());
        elements.put("VILLAGE_CODE", r.code12());
      }
    }
  }

  private static Object plainValue(JsonNode value) {
    return value.isIntegralNumber()
        ? (Object) value.intValue()
        : value.isValueNode() && !value.isNull() ? value.asString() : null;
  }

  /** What stands for an agency's own values in a guide file. */
  Map<String, String> slots(Agency agency, String code31, String code33) {
    Region region = directory.region(agency.region12());
    Hall hall = directory.hallOf(agency);
    Remedy review = directory.reconsideration(agency);
    Remedy court = directory.court(agency);
    Map<String, String> slots = new LinkedHashMap<>();
    slots.put("agency.name", agency.name());
    slots.put("agency.fullName", agency.fullName());
    slots.put("agency.uscc", agency.uscc());
    slots.put("agency.phone", agency.phone());
    slots.put("agency.complaintPhone", agency.complaintPhone());
    slots.put("agency.address", agency.address());
    slots.put("region.name", region.name());
    slots.put("region.code12", region.code12());
    if (agency.level() == Region.VILLAGE) {
      String station = region.name() + "便民服务站";
      slots.put("hall.name", station);
      slots.put("hall.address", directory.pathName(region.code12()) + "便民服务站");
      slots.put("hall.windows", "1 号窗口");
      slots.put("hall.traffic", "手机地图搜「" + station + "」");
    } else {
      slots.put("hall.name", hall.name());
      slots.put("hall.address", hall.address());
      slots.put("hall.windows", hall.windowsFor(agency.kind()));
      slots.put("hall.traffic", hall.traffic());
    }
    slots.put("hall.hours", hall.hours().text());
    slots.put("code31", code31);
    slots.put("code33", code33);
    slots.put("government.name", review.name());
    slots.put("government.address", review.address());
    slots.put("government.phone", review.phone());
    slots.put("court.name", court.name());
    slots.put("court.address", court.address());
    return slots;
  }

  private static List<Map<String, Object>> rows(
      JsonNode file, String list, Map<String, String> slots) {
    List<Map<String, Object>> result = new ArrayList<>();
    file.path(list).forEach(node -> result.add(row(node, slots)));
    return result;
  }

  private static Map<String, Object> row(JsonNode node, Map<String, String> slots) {
    Map<String, Object> row =
        node.isObject() ? JSON.convertValue(node, ROW) : new LinkedHashMap<>();
    row.replaceAll((key, value) -> fill(value, slots));
    return row;
  }

  private static Object fill(Object value, Map<String, String> slots) {
    if (!(value instanceof String text)) {
      return value;
    }
    String result =
        text.startsWith("files/") ? GuideFiles.PATH + text.substring("files/".length()) : text;
    return result.indexOf('{') < 0 ? result : filled(result, slots);
  }

  private static String filled(String text, Map<String, String> slots) {
    String result = text;
    for (Map.Entry<String, String> slot : slots.entrySet()) {
      result = result.replace("{" + slot.getKey() + "}", slot.getValue());
    }
    return result;
  }

  private static PublishedItem.Facts facts(JsonNode file) {
    List<PublishedItem.Basis> basis = new ArrayList<>();
    file.path("basis")
        .forEach(
            b ->
                basis.add(
                    new PublishedItem.Basis(
                        b.path("law").asString(),
                        b.path("article").asInt(),
                        b.path("quote").asString(""))));
    List<PublishedItem.CheckPoint> checks = new ArrayList<>();
    file.path("check")
        .forEach(
            c ->
                checks.add(
                    new PublishedItem.CheckPoint(
                        c.path("id").asString(),
                        c.path("text").asString(),
                        c.path("how").asString(""))));
    Map<String, String> plain = new LinkedHashMap<>();
    file.path("plain").properties().forEach(p -> plain.put(p.getKey(), p.getValue().asString("")));
    List<String> words = new ArrayList<>();
    file.path("search").path("words").forEach(w -> words.add(w.asString()));
    return new PublishedItem.Facts(
        file.path("rule"),
        basis,
        checks,
        plain,
        words,
        file.path("search").path("why").asString(""));
  }
}
