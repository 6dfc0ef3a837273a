package org.yici.catalog.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yici.catalog.BaseItem;
import org.yici.catalog.PackCatalogue;
import org.yici.directory.Agency;
import org.yici.directory.Pack;
import org.yici.kernel.CodeSets;
import org.yici.law.LawLibrary;

/** What a base catalogue handed in must be, and what it asks of whom. */
class BaseRulesTest {
  private static final CodeSets SETS = PackCatalogue.codeSets();
  private static final List<BaseItem> ROWS = PackCatalogue.base();
  private static final LawLibrary LAWS = new LawLibrary(Pack.PACK.root().resolve("laws"));
  @TempDir Path dir;

  private static BaseRules rules(BaseLevel level, Set<String> above) {
    return new BaseRules(level, above, "41", SETS, Pack.DIRECTORY.kinds(), LAWS);
  }

  private BaseReader.Read read(byte[] workbook) throws Exception {
    return BaseReader.workbook(Files.write(dir.resolve("b.xlsx"), workbook));
  }

  /** A sheet with the headings of the sample and one row, which the test spoils. */
  private List<BaseFinding> findings(Consumer<Worksheet> spoil) throws Exception {
    return findings(BaseLevel.NATIONAL, spoil);
  }

  private List<BaseFinding> findings(BaseLevel level, Consumer<Worksheet> spoil) throws Exception {
    Path file = dir.resolve("one.xlsx");
    try (Workbook book = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("目录");
      for (BaseColumn c : BaseColumn.values()) {
        sheet.value(0, c.ordinal(), c.heading);
        sheet.value(1, c.ordinal(), c.of(ROWS.get(0)));
      }
      spoil.accept(sheet);
    }
    BaseReader.Read read = BaseReader.workbook(file);
    List<BaseFinding> findings = new ArrayList<>(read.findings());
    BaseRules rules = rules(level, Set.of());
    rules.items(read.lines());
    findings.addAll(rules.findings());
    return findings;
  }

  private static void set(Worksheet sheet, BaseColumn column, String text) {
    sheet.value(1, column.ordinal(), text);
  }

  @Test
  void theCatalogueOfThePackFollowsSection1AndComesBackFromItsWorkbookTheSame() throws Exception {
    for (BaseLevel level : List.of(BaseLevel.NATIONAL, BaseLevel.PROVINCIAL)) {
      List<BaseItem> rows =
          ROWS.stream()
              .filter(b -> b.code().startsWith("00") == (level == BaseLevel.NATIONAL))
              .toList();
      BaseReader.Read read = read(new BaseBook(Pack.DIRECTORY, SETS).of(rows));
      BaseRules rules = rules(level, Set.of());
      assertThat(rules.items(read.lines())).isEqualTo(rows);
      assertThat(rules.findings().stream().filter(BaseFinding::blocks)).isEmpty();
      assertThat(read.findings()).isEmpty();
    }
  }

  @Test
  void eachWrongCellIsToldWithItsRowAndColumn() throws Exception {
    assertThat(findings(s -> {})).noneMatch(BaseFinding::blocks);
    told(findings(s -> set(s, BaseColumn.CODE, "00013100100")), "基本编码", "12位");
    told(findings(s -> set(s, BaseColumn.CODE, "990131001001")), "基本编码", "99");
    told(findings(s -> set(s, BaseColumn.CODE, "410131001001")), "基本编码", "国家目录的编码以 00 开头");
    told(findings(s -> set(s, BaseColumn.TYPE, "行政处罚")), "事项类型", "第 3、4 位却是 01");
    told(findings(s -> set(s, BaseColumn.KIND, "外星事务")), "实施机关类别", "没有「外星事务」");
    told(findings(s -> set(s, BaseColumn.LEVELS, "市级、省厅")), "行使层级", "「省厅」不是行使层级");
    told(findings(s -> set(s, BaseColumn.NAME, "")), "事项名称", "没有填");
    told(findings(s -> set(s, BaseColumn.QUOTE, "法律里没有的话")), "条文原文", "没有这句原话");
    told(findings(s -> set(s, BaseColumn.LIMIT_DAYS, "三天")), "法定期限", "写天数");
    told(findings(s -> s.formula(1, BaseColumn.NAME.ordinal(), "A1")), "B", "是公式");
    told(findings(s -> s.range(1, 1, 1, 2).merge()), "B", "是合并的");
  }

  private static void told(List<BaseFinding> findings, String column, String words) {
    assertThat(findings)
        .anySatisfy(
            f -> {
              assertThat(f.blocks()).isTrue();
              assertThat(f.row()).isEqualTo(2);
              assertThat(f.column()).isEqualTo(column);
              assertThat(f.message()).contains(words);
            });
  }

  @Test
  void aCodeTwiceIsToldWithTheOtherRow() throws Exception {
    List<BaseFinding> findings =
        findings(
            s -> {
              for (BaseColumn c : BaseColumn.values()) {
                s.value(4, c.ordinal(), c.of(ROWS.get(0)));
              }
            });
    assertThat(findings)
        .anySatisfy(
            f -> {
              assertThat(f.row()).isEqualTo(5);
              assertThat(f.message()).contains("和第 2 行重复");
            });
  }

  @Test
  void wrongHeadingsStopTheImportAndSayWhichAreMissing() throws Exception {
    List<BaseFinding> findings =
        findings(
            s -> {
              s.value(0, BaseColumn.CODE.ordinal(), "编号");
              s.value(0, BaseColumn.TYPE.ordinal(), "事项名称");
            });
    assertThat(findings.stream().map(BaseFinding::message))
        .anyMatch(m -> m.contains("「编号」不认识"))
        .anyMatch(m -> m.contains("写了两次"))
        .anyMatch(m -> m.startsWith("第一行缺少列名：基本编码、事项类型"));
  }

  @Test
  void theCityRefinesTheProvinceAndSetsNoPowersOfItsOwn() throws Exception {
    // 河南省优化营商环境条例 第二十八条
    told(
        findings(BaseLevel.CITY, s -> set(s, BaseColumn.CODE, "410131001001")),
        "基本编码",
        "市里不能自设权力事项");
    assertThat(
            findings(
                BaseLevel.CITY,
                s -> {
                  set(s, BaseColumn.CODE, "412031001001");
                  set(s, BaseColumn.TYPE, "20");
                }))
        .noneMatch(BaseFinding::blocks);
  }

  @Test
  void newRowsAreClaimedChangedOnesChangedAndLostOnesTakenDown() {
    BaseItem kept = row("000131001001", "市场监管事项", "market", "3,4");
    BaseItem renamed = row("000131001001", "改了名的事项", "market", "4");
    BaseItem gone = row("000123001000", "卫生事项", "health", "4");
    BaseItem added = row("000511001000", "乡镇事项", "civil", "4,5");
    List<Agency> agencies = Pack.DIRECTORY.agencies();
    Agency city = Pack.DIRECTORY.agency("market", "410400").orElseThrow();
    Agency county = Pack.DIRECTORY.agency("market", "410411").orElseThrow();
    Agency health = Pack.DIRECTORY.agency("health", "410411").orElseThrow();
    List<BaseAct> acts =
        BaseAct.of(
            BaseDiff.of(List.of(kept, gone), List.of(renamed, added)),
            agencies,
            List.of(held(city, kept), held(county, kept), held(health, gone)));
    assertThat(acts)
        .filteredOn(a -> a.kind() == BaseAct.Kind.CHANGE)
        .extracting(BaseAct::agency)
        .containsExactly(county.uscc());
    assertThat(acts)
        .filteredOn(a -> a.kind() == BaseAct.Kind.TAKE_DOWN)
        .extracting(BaseAct::agency)
        .containsExactlyInAnyOrder(city.uscc(), health.uscc());
    List<String> claimants =
        acts.stream().filter(a -> a.kind() == BaseAct.Kind.CLAIM).map(BaseAct::agency).toList();
    assertThat(claimants)
        .containsExactlyInAnyOrderElementsOf(
            agencies.stream()
                .filter(
                    a ->
                        a.level() == 4 && a.kind().equals("civil")
                            || a.level() == 5 && a.kind().equals("township"))
                .map(Agency::uscc)
                .toList());
  }

  private static BaseAct.Held held(Agency agency, BaseItem row) {
    return new BaseAct.Held(agency.uscc(), row.code(), agency.uscc() + "4" + row.code() + "01");
  }

  private static BaseItem row(String code, String name, String kind, String levels) {
    return new BaseItem(
        code,
        name,
        code.substring(2, 4),
        kind,
        "",
        null,
        "",
        false,
        "",
        "NONE",
        "",
        "",
        "",
        "",
        "",
        levels);
  }
}
