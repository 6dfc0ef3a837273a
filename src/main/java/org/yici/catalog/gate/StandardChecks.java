package org.yici.catalog.gate;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

  /** What was handed in as a guide; empty when it is none, which has findings of its own. */
  static Optional<Guide> guide(JsonNode handedIn) {
    try {
      return Optional.ofNullable(JSON.treeToValue(handedIn, Guide.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * @param guide what is seen in the view, made when there is a standard for it
   */
  void check(GuideView g, Supplier<Optional<Guide>> guide, Consumer<Finding> out) {
    String name = g.text("HANDLE_ITEM_NAME");
    standards
        .apply(g.text("CATALOG_CODE"), name.isEmpty() ? g.text("TASK_NAME") : name)
        .filter(standard -> !standard.code().equals(g.code()))
        .ifPresent(standard -> guide.get().ifPresent(typed -> compare(standard, typed, out)));
  }

  private void compare(Standard standard, Guide typed, Consumer<Finding> out) {
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
