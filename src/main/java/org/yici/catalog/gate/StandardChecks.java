package org.yici.catalog.gate;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.catalog.Guide;
import org.yici.catalog.Inherited;
import org.yici.catalog.Standards.Standard;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The inherited elements are those of the standard item of the same name (四级同标). */
final class StandardChecks {
  private static final String SAME = "平顶山市政务服务标准化管理办法 第六条（四级同标）";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Inherited inherited;
  private final BiFunction<String, String, Optional<Standard>> standards;

  StandardChecks(Elements table, BiFunction<String, String, Optional<Standard>> standards) {
    this.inherited = new Inherited(table);
    this.standards = standards;
  }

  void check(GuideView g, JsonNode guide, Consumer<Finding> out) {
    String name = g.text("HANDLE_ITEM_NAME");
    Standard standard =
        standards
            .apply(g.text("CATALOG_CODE"), name.isEmpty() ? g.text("TASK_NAME") : name)
            .orElse(null);
    if (standard == null || standard.code().equals(guide.path("code").asString(""))) {
      return;
    }
    Guide typed;
    try {
      typed = JSON.treeToValue(guide, Guide.class);
    } catch (JacksonException e) {
      return; // what is no guide at all has findings of its own
    }
    Map<Element, String> wanted = inherited.of(standard.guide());
    for (Element e : inherited.differences(standard.guide(), typed)) {
      boolean own = e.list().equals("ITEM");
      out.accept(
          new Finding(
              "C16",
              Severity.BLOCK,
              e.key(),
              own ? "elements." + e.field() : e.list().equals("FEE") ? "fees" : "materials",
              "「" + e.name() + "」和样板不一样；这是继承的要素，各级相同",
              "改成样板的：" + GuideView.brief(wanted.get(e)),
              SAME));
    }
  }
}
