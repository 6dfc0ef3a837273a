package org.yici.catalog.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.yici.catalog.Element;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.law.Citations;

/** Text that was copied: between two elements of the guide, or from another unit's guide (Q24). */
final class CopyChecks {
  private static final String BASIS = "办事指南准确度：要素不得照抄、错抄";
  private final Reference city;

  /** Texts without their marks. */
  private final Memo<String> known;

  CopyChecks(Reference city, Memo<String> known) {
    this.city = city;
    this.known = known;
  }

  void check(GuideView guide, Consumer<Finding> out) {
    Map<String, Element> seen = new LinkedHashMap<>();
    for (Element element : guide.table().of("ITEM")) {
      String text = guide.text(element.field());
      if (!element.isProse() || text.length() < 15) {
        continue;
      }
      String bare = known.of(new Object[] {text}, () -> Citations.bare(text));
      if (bare.codePointCount(0, bare.length()) < 15) {
        continue;
      }
      Element first = seen.putIfAbsent(bare, element);
      if (first != null) {
        boolean must = element.mandatory().startsWith("M") && first.mandatory().startsWith("M");
        out.accept(
            new Finding(
                "Q24",
                must ? Severity.BLOCK : Severity.WARN,
                element.key(),
                "elements." + element.field(),
                "「" + element.name() + "」和「" + first.name() + "」一字不差",
                "两项问的是两件事，各写各的；不适用就空着",
                BASIS));
      }
    }
    otherUnit(guide, out);
  }

  private void otherUnit(GuideView guide, Consumer<Finding> out) {
    String own = guide.text("REGN_CODE");
    if (own.length() != 12
        || own.startsWith("00", 4)
        || !city.units().containsKey(own.substring(0, 6))) {
      return;
    }
    for (String field :
        new String[] {
          "DEPT_NAME", "TRANSACT_ADDR", "CENTER_NAME", "LINK_WAY", "SUPERVISE_WAY", "UNDERTAKE_DEPT"
        }) {
      String text = guide.text(field);
      city.units()
          .forEach(
              (code, name) -> {
                if (!own.startsWith(code)
                    && text.contains(name)
                    && !city.units().get(own.substring(0, 6)).contains(name)) {
                  String element =
                      guide.table().find("ITEM." + field).map(Element::name).orElse(field);
                  out.accept(
                      new Finding(
                          "Q24",
                          field.equals("DEPT_NAME") || field.equals("CENTER_NAME")
                              ? Severity.BLOCK
                              : Severity.WARN,
                          "ITEM." + field,
                          "elements." + field,
                          "「"
                              + element
                              + "」写的是"
                              + name
                              + "，本指南属于"
                              + city.units().get(own.substring(0, 6)),
                          "改成本地的",
                          BASIS));
                }
              });
    }
  }
}
