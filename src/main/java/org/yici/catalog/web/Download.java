package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yici.catalog.Guide;

/**
 * A file that goes with a guide.
 *
 * @param kind DOC, PDF ...
 */
public record Download(String name, String kind, String url) {

  /** Blank forms, filled samples and the sample of the result, in the order of the materials. */
  static List<Download> of(Guide guide) {
    List<Download> result = new ArrayList<>();
    for (Map<String, Object> m : guide.materials()) {
      String name = Guide.text(m, "MATERIAL_NAME");
      add(result, name + "（空白表）", Guide.text(m, "FORM_GUID"));
      add(result, name + "（样表）", Guide.text(m, "EXAMPLE_GUID"));
    }
    add(result, guide.text("RESULT_NAME") + "（样本）", guide.text("RESULT_GUID"));
    return result;
  }

  private static void add(List<Download> to, String name, String url) {
    if (!url.isEmpty()) {
      to.add(
          new Download(
              name, url.substring(url.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT), url));
    }
  }
}
