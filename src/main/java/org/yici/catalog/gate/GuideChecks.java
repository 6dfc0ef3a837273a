package org.yici.catalog.gate;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import org.yici.catalog.Finding;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.Standards.Standard;
import org.yici.directory.Agency;
import org.yici.kernel.CodeSets;
import org.yici.law.LawLibrary;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** All layers of the gate in their order; built once from the city pack. */
public final class GuideChecks {
  private final Elements table;
  private final FieldChecks fields;
  private final CodeChecks codes;
  private final BaseChecks bases;
  private final StandardChecks same;
  private final RuleBook rules;
  private final LawChecks laws;
  private final FileChecks files;
  private final CopyChecks copies;
  private final AgencyChecks agencies;

  public GuideChecks(
      CityPack pack,
      CodeSets codeSets,
      LawLibrary library,
      GuideFiles guideFiles,
      Function<String, Optional<Agency>> register,
      Function<String, Optional<BaseItem>> base,
      BiFunction<String, String, Optional<Standard>> standards) {
    Reference city = Reference.of(pack, base);
    table = Elements.of(pack);
    fields = new FieldChecks(codeSets);
    codes = new CodeChecks(city);
    bases = new BaseChecks(city, register);
    same = new StandardChecks(table, standards);
    rules = new RuleBook(pack);
    laws = new LawChecks(library);
    files = new FileChecks(guideFiles);
    agencies = new AgencyChecks(register);
    copies = new CopyChecks(city);
  }

  public void run(JsonNode guide, Consumer<Finding> out) {
    GuideView view = new GuideView(guide, table);
    fields.check(view, out);
    codes.check(view, guide.path("code").asString(""), out);
    bases.check(view, out);
    same.check(view, guide, out);
    rules.check(view, out);
    laws.check(view, out);
    files.check(view, out);
    copies.check(view, out);
    agencies.check(view, out);
  }

  public int order(String element) {
    return table.find(element).map(Element::no).orElse(0);
  }

  public int ruleCount() {
    return rules.rules().size();
  }
}
