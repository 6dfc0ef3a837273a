package org.yici.specimens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/**
 * Which files a guide of the pack names, and what they are to show.
 *
 * @param result name of the result sample, or null
 * @param firm whether only firms and bodies apply, no natural persons
 */
record Plan(
    String base,
    String item,
    String resultName,
    String result,
    boolean firm,
    List<Material> materials) {

  /** MATERIAL_TYPE of a form with fixed text. */
  private static final String FORM = "2";

  /** SERVER_TYPE of natural persons. */
  private static final String PERSON = "1";

  /**
   * A material that is a form.
   *
   * @param blank name of the blank form, {@code sample} of the filled sample; may be null
   * @param letter paragraphs with {key} of the form's fields when it is a letter, else empty: it is
   *     the application form itself
   */
  record Material(String name, String blank, String sample, List<String> letter) {}

  static Optional<Plan> of(CityPack pack, String base) {
    String file = "guides/" + base + ".yaml";
    if (!pack.has(file) || !pack.has("forms/" + base + ".yaml")) {
      return Optional.empty();
    }
    JsonNode guide = pack.yamlTree(file);
    JsonNode elements = guide.path("elements");
    String handled = elements.path("HANDLE_ITEM_NAME").asString("");
    return Optional.of(
        new Plan(
            base,
            handled.isEmpty() ? elements.path("TASK_NAME").asString("") : handled,
            elements.path("RESULT_NAME").asString(""),
            name(elements, "RESULT_GUID"),
            !List.of(elements.path("SERVER_TYPE").asString("").split(",")).contains(PERSON),
            materials(guide)));
  }

  /** The first form without a text of its own is the application form. */
  private static List<Material> materials(JsonNode guide) {
    List<Material> all = new ArrayList<>();
    boolean formTaken = false;
    for (JsonNode m : guide.path("materials")) {
      List<String> letter = new ArrayList<>();
      m.path("letter").forEach(p -> letter.add(p.asString()));
      boolean form = letter.isEmpty() && m.path("MATERIAL_TYPE").asString("").equals(FORM);
      if (!letter.isEmpty() || form && !formTaken) {
        String title = m.path("MATERIAL_NAME").asString("");
        all.add(new Material(title, name(m, "FORM_GUID"), name(m, "EXAMPLE_GUID"), letter));
      }
      formTaken |= form;
    }
    return all;
  }

  private static String name(JsonNode row, String field) {
    String value = row.path(field).asString("");
    return value.startsWith("files/") ? value.substring("files/".length()) : null;
  }
}
