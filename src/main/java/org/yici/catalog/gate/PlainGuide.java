package org.yici.catalog.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.catalog.Guide;
import tools.jackson.databind.JsonNode;

/**
 * A guide as maps, lists, strings, numbers, booleans and null, whether it was handed in as JSON or
 * is one of ours; what is not there is null.
 */
final class PlainGuide {
  private PlainGuide() {}

  static Object of(Guide g) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("code", g.code());
    top.put("elements", g.elements());
    top.put("materials", g.materials());
    top.put("steps", g.steps());
    top.put("fees", g.fees());
    top.put("faqs", g.faqs());
    top.put("intermediaries", g.intermediaries());
    top.put("remedies", g.remedies());
    return top;
  }

  static Object of(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(p -> map.put(p.getKey(), of(p.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>(node.size());
      node.forEach(n -> list.add(of(n)));
      return list;
    }
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return node.isNumber()
        ? node.numberValue()
        : node.isBoolean() ? (Object) node.asBoolean() : node.asString();
  }
}
