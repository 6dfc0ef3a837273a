package org.yici.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawLibraryTest {
  private static final LawLibrary LAWS = new LawLibrary(Path.of("city/pingdingshan/laws"));

  @Test
  void everyTextHasArticlesNumberedWithoutGaps() {
    assertThat(LAWS.list()).hasSizeGreaterThan(88);
    for (LawLibrary.Entry entry : LAWS.list()) {
      for (LawText text : LAWS.editions(entry.name())) {
        assertThat(text.fullName()).endsWith(text.name());
        assertThat(text.articles()).as(text.fileName()).isNotEmpty();
        int expected = 1;
        for (Article article : text.articles()) {
          assertThat(article.number()).as(text.fileName()).isEqualTo(expected++);
          assertThat(article.paragraphs()).allMatch(p -> !p.text().isBlank());
          for (Article.Paragraph p : article.paragraphs()) {
            for (int i = 0; i < p.items().size(); i++) {
              assertThat(p.items().get(i).number())
                  .as("%s %s", text.fileName(), article.label())
                  .isEqualTo(i + 1);
            }
          }
        }
      }
    }
  }

  @Test // 行政许可法 32
  void articleThirtyTwoHasItsParagraphsAndItems() {
    Article article = LAWS.find(ArticleRef.of("行政许可法", 32)).orElseThrow();
    assertThat(article.chapter()).isEqualTo("第四章 行政许可的实施程序 第一节 申请与受理");
    assertThat(article.paragraphs()).hasSize(2);
    assertThat(article.paragraphs().get(0).items()).hasSize(5);
    assertThat(LAWS.quote(ArticleRef.item("行政许可法", 32, 4)).orElseThrow())
        .startsWith("（四）申请材料不齐全或者不符合法定形式的")
        .endsWith("自收到申请材料之日起即为受理；");
    assertThat(LAWS.quote(ArticleRef.of("行政许可法", 32, 2)).orElseThrow())
        .startsWith("行政机关受理或者不予受理行政许可申请，应当出具");
    assertThat(LAWS.quote(ArticleRef.of("行政许可法", 32, 3))).isEmpty();
    assertThat(LAWS.quote(ArticleRef.of("行政许可法", 32, 0))).isEmpty();
    assertThat(LAWS.quote(ArticleRef.item("行政许可法", 32, 6))).isEmpty();
    assertThat(LAWS.find(ArticleRef.of("行政许可法", 84))).isEmpty();
    assertThat(LAWS.find(ArticleRef.of("没有这部法", 1))).isEmpty();
  }

  @Test
  void lawsAreFoundWithAndWithoutBookMarksAndFullName() {
    for (String name : List.of("行政许可法", "《行政许可法》", "中华人民共和国行政许可法", "《中华人民共和国行政许可法》")) {
      assertThat(LAWS.law(name).orElseThrow().fullName()).isEqualTo("中华人民共和国行政许可法");
    }
    assertThat(LAWS.law("《河南省优化营商环境条例》")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "行政复议法, 2018-01-01, 2017-09-01",
    "行政复议法, 2023-12-31, 2017-09-01",
    "行政复议法, 2024-01-01, 2023-09-01",
    "全国年节及纪念日放假办法, 2024-12-31, 2013-12-11",
    "全国年节及纪念日放假办法, 2025-01-01, 2024-11-10",
    "公司法, 2024-06-30, 2018-10-26",
    "公司法, 2024-07-01, 2023-12-29",
    "道路运输条例, 2022-04-30, 2019-03-02",
    "道路运输条例, 2023-07-20, 2023-07-20",
    "河南省优化营商环境条例, 2021-01-01, 2020-11-28",
    "行政许可法, 2019-04-23, 2019-04-23",
    "市场主体登记管理条例, 2022-03-01, 2021-07-27",
    "土地管理法, 2020-01-01, 2019-08-26"
  })
  void theEditionInForceOnADayIsChosen(String law, LocalDate on, LocalDate adopted) {
    assertThat(LAWS.law(law, on).orElseThrow().adopted()).isEqualTo(adopted);
  }

  @ParameterizedTest
  @CsvSource({
    "行政复议法, 2017-12-31",
    "河南省优化营商环境条例, 2020-12-31",
    "市场主体登记管理条例, 2022-02-28",
    "行政处罚法, 2021-07-14",
    "个体工商户条例, 2022-11-01",
    "行政许可法, 2019-04-22"
  })
  void aDayWithoutAStoredEditionHasNone(String law, LocalDate on) {
    assertThat(LAWS.law(law, on)).isEmpty();
    assertThat(LAWS.find(ArticleRef.of(law, 1), on)).isEmpty();
  }

  @Test // 行政复议法 2017 art. 12, 2023 art. 24
  void theReconsiderationBodyIsQuotedByTheLawOfTheDay() {
    assertThat(LAWS.quote(ArticleRef.of("行政复议法", 12), LocalDate.of(2023, 12, 31)).orElseThrow())
        .contains("由申请人选择");
    assertThat(LAWS.contains("行政复议法", 12, "由申请人选择")).isFalse();
    assertThat(LAWS.contains("行政复议法", 12, "由申请人选择", LocalDate.of(2023, 6, 1))).isTrue();
  }

  @Test
  void quotesAreComparedWordForWordBlanksAside() {
    assertThat(LAWS.contains("行政许可法", 32, "申请材料齐全、 符合法定形式……应当受理行政许可申请")).isTrue();
    assertThat(LAWS.contains("行政许可法", 32, "应当受理行政许可申请……申请材料齐全、符合法定形式")).isFalse();
    assertThat(LAWS.contains("行政许可法", 32, "应当受理行政许可申请书")).isFalse();
    assertThat(LAWS.contains("行政许可法", 32, "")).isFalse();
    assertThat(LAWS.contains("行政许可法", 32, "……")).isFalse();
    assertThat(LAWS.contains("行政许可法", 82, "期限以工作日计算，不含法定节假日")).isTrue();
  }

  @Test
  void citationsAreWrittenAndReadAsLawyersDo() {
    var ref = new ArticleRef("行政许可法", 32, 1, 4);
    assertThat(ref.label()).isEqualTo("《行政许可法》第三十二条第一款第四项");
    assertThat(ArticleRef.parse(ref.label())).contains(ref);
    assertThat(ArticleRef.of("行政诉讼法", 102).label()).isEqualTo("《行政诉讼法》第一百零二条");
    var inserted = new ArticleRef("某法", 34, 1, 2, null);
    assertThat(inserted.label()).isEqualTo("《某法》第三十四条之一第二款");
    assertThat(ArticleRef.parse("《某法》第三十四条之一第二款")).contains(inserted);
    assertThat(ArticleRef.parse("行政许可法第十条")).contains(ArticleRef.of("行政许可法", 10));
    assertThat(ArticleRef.parse("《行政许可法》三十二条")).isEmpty();
    assertThat(ArticleRef.parse("《行政许可法》第十百条")).isEmpty();
  }

  @Test
  void chineseNumeralsGoBothWays() {
    for (int n = 1; n <= 9999; n++) {
      assertThat(ChineseNumerals.parse(ChineseNumerals.format(n))).isEqualTo(n);
    }
    assertThat(ChineseNumerals.format(10)).isEqualTo("十");
    assertThat(ChineseNumerals.format(110)).isEqualTo("一百一十");
    assertThat(ChineseNumerals.format(1005)).isEqualTo("一千零五");
    for (String odd : List.of("", "百", "一一", "十十", "零", "一百二", "甲")) {
      assertThatThrownBy(() -> ChineseNumerals.parse(odd))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void insertedArticlesAndSubItemsAreRead(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve("某法(2020-01-01).md"),
        """
        # 中华人民共和国某法

        2020年1月1日 通过

        <!-- INFO END -->

        ## 第一章 总 则

        第一条 下列情形：

        （一）甲：

        1．子甲；

        （二）乙。

        有前款情形的，从其规定。

        第一条之一 附加。

        第二条 本法自2020年3月1日起施行。
        """);
    LawText law = new LawLibrary(dir).law("某法").orElseThrow();
    assertThat(law.articles()).extracting(Article::anchor).containsExactly("a1", "a1-1", "a2");
    assertThat(law.inForceFrom()).isEqualTo(LocalDate.of(2020, 3, 1));
    Article first = law.article(1, 0).orElseThrow();
    assertThat(first.quote(1, 1)).contains("（一）甲：\n1．子甲；");
    assertThat(first.quote(2, null)).contains("有前款情形的，从其规定。");
    assertThat(law.article(1, 1).orElseThrow().label()).isEqualTo("第一条之一");
    assertThat(law.article(2, 0)).isPresent();
  }

  @Test // sources that were broken into lines or lost the marks of headings
  void brokenLinesAndBareHeadingsAreMended() {
    assertThat(LAWS.find(ArticleRef.of("平顶山市城市绿化条例", 11)).orElseThrow().paragraphs())
        .hasSize(3)
        .first()
        .satisfies(p -> assertThat(p.items()).hasSize(4));
    assertThat(LAWS.find(ArticleRef.of("河南省消防条例", 8)).orElseThrow().paragraphs()).hasSize(1);
    assertThat(LAWS.find(ArticleRef.of("河南省消防条例", 9)).orElseThrow().chapter()).isEqualTo("消防职责");
    assertThat(LAWS.find(ArticleRef.of("烟草专卖法", 24)).orElseThrow().chapter())
        .isEqualTo("第五章 卷烟纸、滤嘴棒、烟用丝束、烟草专用机械的生产和销售");
  }

  @Test
  void aFileWithoutADateIsRefusedByName(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("某法.md"), "# 某法");
    assertThatThrownBy(() -> new LawLibrary(dir)).hasMessageContaining("某法.md");
  }
}
