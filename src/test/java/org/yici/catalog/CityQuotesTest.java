package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yici.catalog.Scenario.Outcome;
import org.yici.catalog.Scenario.Question;
import org.yici.directory.Pack;
import org.yici.law.Citations;
import org.yici.law.LawLibrary;

/** What the city pack quotes stands in the law it names; its questions decide for every answer. */
class CityQuotesTest {
  private static final LawLibrary LAWS = new LawLibrary(Pack.PACK.root().resolve("laws"));
  private static final Scenarios SCENARIOS = new Scenarios(Pack.PACK);

  /** Items of the same law or with names alike that people take for each other. */
  private static final String NEIGHBOURS =
      """
      000131001001 000131002000 公司、个体户
      000131001001 000131001002 设立、变更
      002031001000 000131001002 报名称、改名称
      002031001000 000131001001 报名称、办执照
      000131001003 000131001004 普通注销、简易注销
      000131001003 002030002000 注销执照、清税
      000131001003 002014001002 注销执照、注销社保
      000131001003 002017001002 注销执照、注销公积金
      002014001001 002014001002 单位社保开户、销户
      002017001001 002017001002 单位公积金开户、销户
      002014001001 002017001001 单位社保、单位公积金
      002014001001 002014004000 给职工交、给自己交
      001009001000 002030001000 公章、发票
      000131025000 411031001000 食品经营许可、小经营店登记
      000131025000 001031001000 许可、预包装备案
      411031001000 001031001000 小经营店、预包装备案
      411031001000 411031002000 小经营店、小作坊
      411031001000 411031003000 小经营店、小摊点
      001031001000 000199001000 卖袋装食品、卖烟
      000123001000 000131025000 卫生许可、食品经营许可
      000123001000 000109001000 旅馆的卫生、治安
      000109001000 000125001000 旅馆的治安、消防
      000122001000 000123001000 歌厅的文化、卫生
      000122001000 000125001000 歌厅的文化、消防
      000125001000 000117004000 店的消防检查、楼的消防验收
      000117004000 001017001000 消防验收、竣工备案
      000117002000 000116001000 排水许可、排污许可
      000131004000 002036001000 药品经营许可、医保定点
      000131004000 001031002000 药、第二类器械
      001031002000 000131005000 第二类、第三类器械
      000105001001 000105001002 正式设立、筹设
      000105001001 000705001000 民办、公办幼儿园
      000105001001 000111001000 办学许可、民非登记
      000111001000 000131001001 民非、公司
      000123002000 000123003000 设置、执业登记
      000118001001 000118001002 货运、客运
      000118001001 001018001000 货运、修车
      001018001000 001018002000 修车、驾校
      000115001000 000115002000 用地规划、工程规划
      000115002000 000115003000 城里、村里的规划许可
      000115003000 000120001000 村里办厂、自家盖房
      000115002000 000117003000 规划许可、施工许可
      001004001000 000104001000 备案、核准
      000117005000 000117006000 占绿地、动树
      000715001001 000715001003 买卖、继承
      000715001001 000715001002 转移、抵押
      000715001001 000430001000 登记、缴契税
      000715001001 412099001000 房子过户、水电过户
      002023001000 000709001001 出生医学证明、出生登记
      002023002000 002023001000 生育登记、出生医学证明
      000709001001 000709001002 出生登记、迁入
      000711001001 000711001002 结婚、离婚
      000711001001 000711001003 登记、补领
      000709002000 002014002000 身份证、社保卡
      002014003000 002036003000 养老、退休医保
      002014003000 002017002002 养老金、公积金
      002036003000 002036002000 职工退休医保、居民医保
      002014004000 002036002000 职工养老、居民医保
      000514002000 002014004000 失业金、自己参保
      002017002001 002017002002 买房租房提取、退休提取
      002017002001 002017003000 提取、贷款
      002017002002 002017002003 退休提取、遗属提取
      410511001000 002014003000 高龄津贴、养老金
      410511001000 000511002000 高龄津贴、特困供养
      000511001000 000511002000 低保、特困
      000511001000 000511003000 低保、临时救助
      000511004000 000799001000 残疾人补贴、残疾人证
      000511004000 000511002000 残疾人补贴、特困
      000709001003 002011001000 销户口、火化
      000514001000 002017002003 丧葬抚恤、遗属提取公积金
      """;

  /** 户外广告, 特种设备: nobody takes them for another item. */
  private static final Set<String> ALONE = Set.of("000117001000", "000131003000");

  /** 河南省优化营商环境条例 28: questions decide, not the window. */
  @Test
  void questionsDecideBetweenEveryTwoItemsThatPeopleConfuse() {
    List<Set<String>> decided =
        SCENARIOS.all().stream()
            .map(s -> s.outcomes().stream().map(Outcome::base).collect(Collectors.toSet()))
            .toList();
    Set<String> named = new TreeSet<>(ALONE);
    for (String line : NEIGHBOURS.split("\n")) {
      String[] pair = line.split(" ");
      assertThat(decided).as(line).anyMatch(s -> s.containsAll(Set.of(pair[0], pair[1])));
      named.addAll(Set.of(pair[0], pair[1]));
    }
    assertThat(named)
        .as("every item of the catalogue has been looked at")
        .containsExactlyInAnyOrderElementsOf(
            CatalogLoader.base(Pack.PACK).stream().map(BaseItem::code).toList());
  }

  @Test
  void theArticlesBehindAGuideSayWhatIsQuoted() {
    List<String> wrong = new ArrayList<>();
    for (String file : Pack.PACK.list("guides", ".yaml")) {
      var basis = Pack.PACK.yamlTree(file).get("basis");
      assertThat(basis).as(file).isNotEmpty();
      basis.forEach(
          b ->
              check(
                  file,
                  b.get("law").asString(),
                  b.get("article").asInt(),
                  b.get("quote").asString(),
                  wrong));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theArticlesBehindABaseItemSayWhatIsQuoted() {
    List<String> wrong = new ArrayList<>();
    for (BaseItem item : CatalogLoader.base(Pack.PACK)) {
      if (item.lawHeld() && item.article() != null) {
        check(item.code(), item.law(), item.article(), item.quote(), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theArticlesBehindAnAnswerSayWhatIsQuoted() {
    List<String> wrong = new ArrayList<>();
    for (Scenario s : SCENARIOS.all()) {
      for (Outcome o : s.outcomes()) {
        assertThat(o.basis()).as(s.id() + " " + o.when()).isNotEmpty();
        o.basis().forEach(b -> check(s.id(), b.law(), b.article(), b.quote(), wrong));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** 河南省优化营商环境条例 28: no outcome is left to the window. */
  @Test
  void everyAnswerLeadsToAnItemOfTheCatalogueAndEveryOutcomeIsReached() {
    Set<String> known =
        CatalogLoader.base(Pack.PACK).stream().map(BaseItem::code).collect(Collectors.toSet());
    for (Scenario s : SCENARIOS.all()) {
      Set<String> reached = new TreeSet<>();
      for (Map<String, String> answers : answers(s.questions(), 0, Map.of())) {
        var outcome = SCENARIOS.decide(s, answers);
        assertThat(outcome).as(s.id() + answers).isPresent();
        assertThat(known).as(s.id()).contains(outcome.get().base());
        reached.add(outcome.get().when());
      }
      assertThat(reached).as(s.id()).hasSameSizeAs(s.outcomes());
    }
  }

  private static List<Map<String, String>> answers(
      List<Question> questions, int from, Map<String, String> before) {
    if (from == questions.size()) {
      return List.of(before);
    }
    List<Map<String, String>> all = new ArrayList<>();
    for (var option : questions.get(from).options()) {
      Map<String, String> given = new HashMap<>(before);
      given.put(questions.get(from).id(), option.value());
      all.addAll(answers(questions, from + 1, given));
    }
    return all;
  }

  private static void check(
      String where, String law, int article, String quote, List<String> wrong) {
    boolean stands =
        LAWS.editions(law).stream()
            .flatMap(text -> text.article(article, 0).stream())
            .anyMatch(a -> Citations.contains(a.text(), quote));
    if (quote.isBlank() || !stands) {
      wrong.add(where + "：《" + law + "》第" + article + "条没有「" + quote + "」");
    }
  }
}
