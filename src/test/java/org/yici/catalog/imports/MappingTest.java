package org.yici.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.catalog.Elements;
import org.yici.catalog.Guide;
import org.yici.directory.Pack;
import org.yici.kernel.InputException;
import tools.jackson.databind.json.JsonMapper;

/** How a mapping file makes our guide out of one of another system. */
class MappingTest {
  private static final Elements TABLE = Elements.of(Pack.PACK);
  static final String YAML = Pack.PACK.text("imports/guangdong-2021.yaml");
  private static final Mapping MAPPING = MappingFiles.read(YAML, TABLE);

  private static GuideMaker.Made made(Map<String, Object> source) {
    return new GuideMaker(MAPPING, TABLE).make(JsonMapper.shared().valueToTree(source));
  }

  private static Map<String, Object> source() {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("TASK_CODE", "11440100007483172Q344010600800005");
    source.put("TASK_NAME", "爆破作业人员许可(损毁补发)");
    source.put("subCatalogName", "爆破作业人员许可");
    source.put("TASK_TYPE_TEXT", "行政许可");
    source.put("AREACODE", "440100");
    source.put("handle_time", "30(工作日)");
    source.put("handle_time_limit", "无");
    source.put("handle_location", "办理地点：华利路61号5楼综合受理窗口");
    source.put("consult_phone", "020-83118888");
    source.put("courier_service", "不支持");
    source.put("service_object_name", List.of("自然人"));
    source.put("theme_category", List.of("找工作", "就业创业", "人才"));
    source.put("material_intro", List.of("申请表", "无", " 证件照片 "));
    return source;
  }

  @Test
  void theMappingOfThePackNamesEachOfThe106ElementsOnce() {
    assertThat(MAPPING.elements().size() + MAPPING.missing().size()).isEqualTo(106);
  }

  @Test
  void everyElementIsMadeAsTheMappingSays() {
    GuideMaker.Made made = made(source());
    Guide g = made.guide();
    assertThat(g.code()).isEqualTo("11440100007483172Q344010600800005");
    assertThat(g.text("TASK_CODE")).isEqualTo("11440100007483172Q3440106008000");
    assertThat(g.text("DEPT_CODE")).isEqualTo("11440100007483172Q");
    assertThat(g.text("HANDLE_ITEM_NAME")).isEqualTo("爆破作业人员许可(损毁补发)");
    assertThat(g.text("TASK_TYPE")).isEqualTo("01");
    assertThat(g.text("REGN_CODE")).isEqualTo("440100000000");
    assertThat(g.number("ANTICIPATE_DAY")).isEqualTo(30);
    assertThat(g.text("ANTICIPATE_TYPE")).isEqualTo("1");
    assertThat(g.number("PROMISE_DAY")).as("无 means nothing written").isNull();
    assertThat(g.text("TRANSACT_ADDR")).isEqualTo("华利路61号5楼综合受理窗口");
    assertThat(g.text("LINK_WAY")).isEqualTo("电话咨询：020-83118888");
    assertThat(g.text("IS_EXPRESS")).isEqualTo("0");
    assertThat(g.text("USER_TOPIC_TYPE")).as("each code once").isEqualTo("030,998");
    assertThat(g.text("USER_CHARACTER_TOPIC_TYPE")).isEqualTo("人才");
    assertThat(g.text("CORP_TOPIC_TYPE")).as("no organisation is served").isEmpty();
    assertThat(g.materials())
        .extracting(m -> m.get("MATERIAL_NAME"))
        .containsExactly("申请表", "证件照片");
    assertThat(g.elements()).containsKey("BY_LAW");
    assertThat(made.lost()).isEmpty();
    assertThat(made.strangers()).isEmpty();
    assertThat(made.origins().get("elements.PROMISE_DAY"))
        .isEqualTo(new Judged.Origin("handle_time_limit", "无"));
  }

  @Test
  void aCodeOf31DigitsIsNotSplit() {
    Map<String, Object> source = source();
    source.put("TASK_CODE", "11440100007483172Q3440106008000");
    assertThat(made(source).guide().text("TASK_HANDLE_ITEM")).isEmpty();
    assertThat(made(source).guide().text("HANDLE_ITEM_NAME")).isEmpty();
  }

  /** What the mapping does not know is counted and never dropped in silence. */
  @Test
  void valuesAndFieldsTheMappingDoesNotKnowAreNamed() {
    Map<String, Object> source = source();
    source.put("TASK_TYPE_TEXT", "行政许诺");
    source.put("handle_time", "三十日左右");
    source.put("theme_category", List.of("找工作", "太空旅行"));
    source.put("new_field", "x");
    GuideMaker.Made made = made(source);
    assertThat(made.lost())
        .contains(
            new GuideMaker.Lost("ITEM.TASK_TYPE", "elements.TASK_TYPE", "TASK_TYPE_TEXT", "行政许诺"),
            new GuideMaker.Lost(
                "ITEM.ANTICIPATE_DAY", "elements.ANTICIPATE_DAY", "handle_time", "三十日左右"),
            new GuideMaker.Lost(
                "ITEM.USER_TOPIC_TYPE", "elements.USER_TOPIC_TYPE", "theme_category", "太空旅行"));
    assertThat(made.origins().get("materials[0].MATERIAL_NAME").field())
        .isEqualTo("material_intro");
    assertThat(made.guide().text("USER_TOPIC_TYPE")).as("the rest is carried").isEqualTo("030");
    assertThat(made.strangers()).containsExactly("new_field");
  }

  @ParameterizedTest
  @CsvSource({
    "30(工作日), 30, 1",
    "30（工作日）, 30, 1",
    "20个工作日, 20, 1",
    "3 个月, 3, 3",
    "15日, 15, 2",
    "90(自然日), 90, 2"
  })
  void aLimitIsANumberAndAUnit(String text, int days, String unit) {
    Mapping.From number = from("limit-days", null);
    Mapping.From ofUnit = from("limit-unit", null);
    assertThat(Transform.apply(number, List.of(text), MAPPING).value()).isEqualTo(days);
    assertThat(Transform.apply(ofUnit, List.of(text), MAPPING).value()).isEqualTo(unit);
  }

  @Test
  void severalWordsInOneTextAreSeveralCodesUnlessTheTextItselfIsOne() {
    Mapping.From objects = from("codes", "服务对象");
    assertThat(Transform.apply(objects, List.of("自然人、企业法人;其他组织"), MAPPING).value())
        .isEqualTo("1,2,9");
    assertThat(Transform.apply(from("codes", "自然人主题"), List.of("社会保障（社会保险、社会救助）"), MAPPING).value())
        .isEqualTo("085");
  }

  private static Mapping.From from(String as, String table) {
    return new Mapping.From(List.of("x"), as, table, null, null, null, null, null, null, null);
  }

  @Test
  void materialsInOneNumberedTextBecomeRows() {
    Mapping numbered =
        MappingFiles.read(
            YAML.replace(
                "{ from: material_intro, as: names }", "{ from: material_intro, as: numbered }"),
            TABLE);
    Map<String, Object> source = source();
    source.put("material_intro", "1.申请表；2、身份证（原件，1份）\n（三）照片。");
    assertThat(
            new GuideMaker(numbered, TABLE)
                .make(JsonMapper.shared().valueToTree(source))
                .guide()
                .materials())
        .extracting(m -> m.get("MATERIAL_NAME"))
        .containsExactly("申请表", "身份证（原件，1份）", "照片。");
  }

  @Test
  void materialsAsObjectsAreMappedFieldByField() {
    Mapping rows =
        MappingFiles.read(
            YAML.replace("{ from: material_intro, as: names }", "{ from: mats, as: rows }")
                .replace(
                    "MATERIAL.MATERIAL_NAME: { from: \".\" }",
                    "MATERIAL.MATERIAL_NAME: { from: name }")
                .replace("  MATERIAL.PAGE_NUM: 来源只有材料名称\n", "")
                .replace(
                    "elements:\n",
                    "elements:\n  MATERIAL.PAGE_NUM: { from: copies, as: number }\n"),
            TABLE);
    Map<String, Object> source = source();
    source.remove("material_intro");
    source.put("mats", List.of(Map.of("name", "申请表", "copies", 2), Map.of("name", "照片")));
    GuideMaker.Made made =
        new GuideMaker(rows, TABLE).make(JsonMapper.shared().valueToTree(source));
    assertThat(made.guide().materials().get(0)).containsEntry("PAGE_NUM", 2);
    assertThat(made.guide().materials().get(1)).containsEntry("MATERIAL_NAME", "照片");
    assertThat(made.origins()).containsKey("materials[0].PAGE_NUM");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  BY_LAW: 来源没有设定依据|  LAW: 写错了|要素 BY_LAW（设定依据）没有写",
        "as: limit-days|as: limit|不认识",
        "table: 服务对象|table: 服务的人|tables 里有这张表",
        "code: \"990044\"|code: \"410411\"|99 开头",
        "chars: 1-18|chars: 一到十八|chars",
        "name: 广东省政务服务网|naem: 广东省政务服务网|第",
        "\"^.{33}$\"|\"(\"|正则",
        "as: names|as: namen|lists 的 materials",
        "{ is: \"1\",|{ is: \"一\",|应当是整数",
        "from: [visit_number, LIMIT_SCENE_NUM]|from: []|要么写 from",
        "drop: [\"办理地点：\"]|drop: [\"\"]|drop 里有空的",
        "only: { service_object_name: 自然人 }|only: { service_object_name: }|正则"
      })
  void whatIsWrongInAMappingIsSaid(String good, String bad, String said) {
    assertThat(YAML).contains(good);
    assertThatThrownBy(() -> MappingFiles.read(YAML.replace(good, bad), TABLE))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.faults()).anySatisfy(f -> assertThat(f.message()).contains(said)));
  }
}
