package org.yici.catalog.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import org.yici.catalog.Finding;
import org.yici.catalog.Gate.RuleLine;
import org.yici.catalog.Guide;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.Standards.Standard;
import org.yici.directory.Agency;
import org.yici.kernel.CodeSets;
import org.yici.law.LawLibrary;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** All layers of the gate in their order; built once from the city pack. */
public final class GuideChecks {
  private static final String STANDARD = "GB/T 39554.2-2020 要素要求";
  private static final String CODES = "GB/T 39554.1-2020 编码要求";
  private static final String OWN = "河南省优化营商环境条例 第二十八条";
  private static final String SAME = "平顶山市政务服务标准化管理办法 第六条（四级同标）";

  /** The rules written in Java, for those who read the list. */
  private static final List<RuleLine> IN_JAVA =
      List.of(
          new RuleLine("F01", "必填的要素都填了", true, STANDARD),
          new RuleLine("F02", "每个要素是它该有的形状：文字、整数、列表", true, STANDARD),
          new RuleLine("F03", "代码都在代码集里，单选的只选一个", true, STANDARD),
          new RuleLine("F04", "文字不超过规定的长度", true, STANDARD),
          new RuleLine("F05", "日期是真的日期", true, STANDARD),
          new RuleLine("F06", "没有不认识的要素", false, STANDARD),
          new RuleLine("F07", "数字在合理的范围里", true, STANDARD),
          new RuleLine("C01", "基本编码是 12 位数字", true, CODES),
          new RuleLine("C02", "基本编码以国家（00）或者本省的代码开头", true, CODES),
          new RuleLine("C03", "事项类型和基本编码第 3、4 位一致", true, CODES),
          new RuleLine("C04", "事项在现行基本目录里，不能自设", true, OWN),
          new RuleLine("C05", "统一社会信用代码的校验位对", true, "GB 32100-2015"),
          new RuleLine("C06", "实施编码 31 位：信用代码、行使层级、基本编码", true, CODES),
          new RuleLine("C07", "业务办理项编码是实施编码加两位序号 01 至 99", true, CODES),
          new RuleLine("C08", "编码里的层级、行使层级、机构的层级一致", true, CODES),
          new RuleLine("C09", "区划代码在区划表里，乡镇、村属于所属区划", true, "GB/T 10114-2003"),
          new RuleLine("C10", "中央业务指导部门和基本编码第 5、6 位一致", false, CODES),
          new RuleLine("C11", "指南的编码就是要素里的编码", true, CODES),
          new RuleLine("C12", "事项名称和基本目录一样", true, SAME),
          new RuleLine("C13", "实施主体和机构目录一致", true, STANDARD),
          new RuleLine("C14", "基本目录把这一项给了这一级", true, OWN),
          new RuleLine("C15", "基本目录把这一项给了这类部门", true, OWN),
          new RuleLine("C16", "继承的要素和样板一样", true, SAME),
          new RuleLine("L02", "引用的条文真的有", true, "法规库"),
          new RuleLine("L03", "引用的法律在法规库里", false, "法规库"),
          new RuleLine("L04", "引用的字句和条文一致", true, "法规库"),
          new RuleLine("Q16", "空白表格是真的 DOC，示例样表是真的 PDF，看内容不看后缀", true, "办事指南要素质量规则 Q16"),
          new RuleLine("Q24", "没有照抄别处的字", true, "办事指南要素质量规则 Q24"));

  /** Some fifty megabytes at most; a city's hundred items in all their places need a few. */
  private static final long REMEMBERED = 20_000_000;

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
    this(pack, codeSets, library, guideFiles, register, base, standards, REMEMBERED);
  }

  /**
   * @param remembered characters of words whose answers are kept, see {@link Memo}
   */
  GuideChecks(
      CityPack pack,
      CodeSets codeSets,
      LawLibrary library,
      GuideFiles guideFiles,
      Function<String, Optional<Agency>> register,
      Function<String, Optional<BaseItem>> base,
      BiFunction<String, String, Optional<Standard>> standards,
      long remembered) {
    this(
        pack,
        codeSets,
        library,
        guideFiles,
        register,
        Reference.of(pack, base),
        standards,
        new RuleBook(pack, new Memo<>(remembered)),
        remembered);
  }

  /** For guides that are not the city's. */
  public GuideChecks(
      CityPack pack,
      CodeSets codeSets,
      LawLibrary library,
      GuideFiles guideFiles,
      Elsewhere place) {
    this(
        pack,
        codeSets,
        library,
        guideFiles,
        code -> Optional.empty(),
        Reference.of(place),
        (code, name) -> Optional.empty(),
        new RuleBook(pack, new Memo<>(REMEMBERED), place.instead()),
        REMEMBERED);
  }

  private GuideChecks(
      CityPack pack,
      CodeSets codeSets,
      LawLibrary library,
      GuideFiles guideFiles,
      Function<String, Optional<Agency>> register,
      Reference city,
      BiFunction<String, String, Optional<Standard>> standards,
      RuleBook book,
      long remembered) {
    table = Elements.of(pack);
    fields = new FieldChecks(codeSets, table);
    codes = new CodeChecks(city);
    bases = new BaseChecks(city, register);
    same = new StandardChecks(table, standards);
    rules = book;
    laws = new LawChecks(library, new Memo<>(remembered / 4));
    files = new FileChecks(guideFiles, register);
    agencies = new AgencyChecks(register);
    copies = new CopyChecks(city, new Memo<>(remembered / 4));
  }

  /** Whatever was handed in. */
  public void run(JsonNode guide, Consumer<Finding> out) {
    run(new GuideView(guide, table), () -> StandardChecks.guide(guide), out);
  }

  public void run(Guide guide, Consumer<Finding> out) {
    run(new GuideView(guide, table), () -> Optional.of(guide), out);
  }

  private void run(GuideView view, Supplier<Optional<Guide>> guide, Consumer<Finding> out) {
    fields.check(view, out);
    codes.check(view, out);
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

  /** Every rule: those in Java, then those that are data. */
  public List<RuleLine> rules() {
    List<RuleLine> result = new ArrayList<>(IN_JAVA);
    rules
        .rules()
        .forEach(
            r ->
                result.add(
                    new RuleLine(
                        r.id(),
                        r.text(),
                        r.severity().equals("block"),
                        r.basis(),
                        r.repair().contains("{") ? "" : r.repair(),
                        r.pass().stream().map(e -> e.words(table)).toList(),
                        r.fail().stream().map(e -> e.words(table)).toList())));
    return result;
  }

  /** Keys of the elements that a rule reads; empty where a rule looks at all of them. */
  public Set<String> reads(String rule) {
    return rule.equals(FileChecks.RULE) ? FileChecks.READS : rules.reads(rule);
  }

  public int ruleCount() {
    return rules.rules().size();
  }
}
