package org.yici.documents.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;
import org.yici.law.ArticleRef;
import org.yici.law.LawLibrary;

/** What a draft may not say, and that what is shipped keeps to it. */
class TemplateCheckTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final Typesetter TYPESETTER = new Typesetter("none");
  private final Shipped shipped = new Shipped();
  private final TemplateCheck check =
      new TemplateCheck(shipped, new LawLibrary(Path.of("city/pingdingshan/laws")), TYPESETTER);
  private final Template refusal = shipped.find("refusal-decision-01").orElseThrow();

  private Typed typed(Template t) {
    return Typed.of(shipped, t, t.title(), t.body());
  }

  /** The refusal with one part changed. */
  private List<Finding> with(int part, UnaryOperator<Typed.Part> change) {
    Typed before = typed(refusal);
    List<Typed.Part> parts = new ArrayList<>(before.parts());
    parts.set(part, change.apply(parts.get(part)));
    return check.of(refusal, new Typed(before.title(), parts, "", "", "", 0), DAY);
  }

  private static UnaryOperator<Typed.Part> text(String text) {
    return p -> new Typed.Part(p.kind(), text, p.cond(), p.gone());
  }

  private static String said(List<Finding> findings) {
    return findings.stream()
        .filter(Finding::blocks)
        .map(f -> f.message() + "：" + f.repair())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void nothingBlocksInWhatIsShipped_andItsArticlesExist() {
    for (Template t : shipped.all()) {
      assertThat(said(check.of(t, typed(t), DAY))).as(t.key()).isEmpty();
      assertThat(t.article()).as(t.key()).isNotBlank();
      assertThat(t.must()).as(t.key()).isNotEmpty();
    }
  }

  @Test
  void wordsAreTheSameAfterGoingThroughTheChineseNames() {
    for (Template t : shipped.all()) {
      assertThat(typed(t).body(shipped, t)).as(t.key()).isEqualTo(t.body());
      Set<String> names = new HashSet<>();
      shipped.words(t).values().forEach(w -> assertThat(names.add(w.name())).as(w.name()).isTrue());
    }
  }

  @Test
  void everyTemplateStandsInTheSetOfDocuments() {
    List<String> keys = shipped.wanted().stream().flatMap(w -> w.templates().stream()).toList();
    assertThat(keys)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(shipped.all().stream().map(Template::key).toList());
    assertThat(shipped.wanted())
        .filteredOn(w -> w.templates().isEmpty())
        .allMatch(w -> w.note() != null);
  }

  @Test
  void everyTemplateCanBeSetWithItsSample() {
    Preview preview =
        new Preview(
            shipped,
            TYPESETTER,
            new PdfWriter(),
            "https://yici.example",
            Clock.system(ZoneId.of("Asia/Shanghai")));
    for (Template t : shipped.all()) {
      var text = preview.text(t, preview.usual(t), "样例市某区市场监督管理局");
      assertThat(text.body()).as(t.key()).isNotEmpty().noneMatch(b -> b.toString().contains("{"));
      assertThat(preview.pages(text)).as(t.key()).isPositive();
    }
  }

  /** What a template rests on, and what its must-say rules rest on, are places in the library. */
  @Test
  void theArticlesBehindTheRulesExistToo() {
    LawLibrary laws = new LawLibrary(Path.of("city/pingdingshan/laws"));
    int looked = 0;
    for (Template t : shipped.all()) {
      List<String> named = new ArrayList<>(List.of(t.article()));
      t.must().forEach(m -> named.add(m.article()));
      for (String places : named) {
        String law = null;
        for (String place : places.split("[、；]")) {
          String whole = place.startsWith("第") && law != null ? law + place : place;
          ArticleRef ref = ArticleRef.parse(whole).orElse(null);
          if (ref == null) {
            assertThat(whole).as(t.key()).doesNotContain("第").doesNotContain("条");
            continue;
          }
          law = ref.law();
          assertThat(laws.quote(ref)).as(t.key() + "：" + whole).isPresent();
          looked++;
        }
      }
    }
    assertThat(looked).isGreaterThan(60);
  }

  @Test // 行政许可法 38.2: reasons and remedies of a refusal
  void aRefusalWithoutReasonsOrRemediesCannotBePutInForce() {
    UnaryOperator<Typed.Part> gone = p -> new Typed.Part(p.kind(), p.text(), p.cond(), true);
    assertThat(said(with(1, gone))).contains("没有写不予许可的理由").contains("{各条理由}");
    assertThat(said(with(2, gone))).contains("没有写救济途径和期限（行政许可法第三十八条第二款").contains("{复议途径}、{诉讼途径}");
    assertThat(said(with(2, text("如不服本决定，{复议途径}。")))).contains("{诉讼途径}").doesNotContain("{复议途径}");
  }

  @Test
  void remediesUnderAConditionOfTheirOwnDoNotCount() {
    assertThat(said(with(2, p -> new Typed.Part(p.kind(), p.text(), "when:acceptedOn", false))))
        .contains("没有写救济途径和期限")
        .contains("不要加别的条件");
    assertThat(said(with(2, p -> new Typed.Part(p.kind(), p.text(), "", false)))).isEmpty();
  }

  @Test
  void unknownFieldsOpenBracesAndWhatCannotBeWrittenAreNamed() {
    assertThat(said(with(0, text("{你或你单位}的{事项名}申请")))).contains("没有“事项名”这个字段").contains("{事项}");
    assertThat(said(with(0, text("{你或你单位的申请")))).contains("大括号没有成对");
    assertThat(said(with(0, text("理由：{各条理由}")))).contains("不能放在一句话里");
    assertThat(said(with(0, text(" ")))).contains("空着");
    assertThat(said(with(0, text("第一行\n第二行")))).contains("换行");
    assertThat(said(with(0, text("\u202E反着写")))).contains("看不见的字符");
    assertThat(said(with(0, text("字".repeat(Rules.LONGEST_PART + 1))))).contains("太长");
    assertThat(said(with(0, text("生僻字\uE000")))).contains("字库里没有");
    assertThat(said(with(1, text("{事项}")))).contains("没有“事项”这个字段").contains("{这一条}");
    assertThat(said(with(0, p -> new Typed.Part("each:item", "x", "", false))))
        .contains("没有选这一段是什么");
    assertThat(said(with(0, p -> new Typed.Part("p", "x", "when:none", false)))).contains("什么时候出现");
  }

  @Test
  void aCitedArticleMustExistWithItsParagraphAndItem() {
    assertThat(said(with(0, text("依据《中华人民共和国行政许可法》第三十二条第一款第五项。")))).isEmpty();
    assertThat(said(with(0, text("依据《行政许可法》第三百条。")))).contains("里没有第300条");
    assertThat(said(with(0, text("依据《行政许可法》第三十八条第九款。")))).contains("里没有第38条第九款");
    assertThat(said(with(0, text("依据《行政许可法》第三十二条第一款第九项。")))).contains("第九项");
    assertThat(said(with(0, text("依据《没有这部法》第一条。")))).contains("法规库里没有《没有这部法》");
  }

  @Test
  void whatMayBeMissingOnlyWarns() {
    List<Finding> findings = with(0, text("{你或你单位}的申请于{受理日期}受理，{事项}。"));
    assertThat(said(findings)).isEmpty();
    assertThat(findings).anyMatch(f -> f.message().contains("“受理日期”有时没有"));
  }
}
