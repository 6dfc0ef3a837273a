package org.yici.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yici.forms.TestForm.FORM;
import static org.yici.forms.TestForm.REGIONS;
import static org.yici.forms.TestForm.VALIDATOR;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.yici.forms.ElementSource.Known;

/** The page parts of forms, and what happens between a posted page and the answers. */
class FormPartsTest {
  private static final TemplateEngine JTE = TemplateEngine.createPrecompiled(ContentType.Html);
  private static final Known LICENCE = new Known("老街坊烩面馆", "营业执照", LocalDate.of(2026, 9, 21));

  private static String page(Map<String, Object> raw, Map<String, Known> known) {
    var faults = VALIDATOR.check(FORM, raw).faults();
    StringBuilder all = new StringBuilder();
    for (var group : FORM.groups()) {
      StringOutput out = new StringOutput();
      JTE.render(
          "forms/group.jte",
          GroupView.of(FORM, group.id(), raw, faults, known, VALIDATOR, REGIONS, "/x"),
          out);
      all.append(out);
    }
    return all.toString();
  }

  private static void everyControlIsNamedAndDescribed(String html) {
    Matcher described = Pattern.compile("aria-describedby=\"([^\"]+)\"").matcher(html);
    while (described.find()) {
      for (String id : described.group(1).split(" ")) {
        assertThat(html).contains("id=\"" + id + "\"");
      }
    }
    Matcher control =
        Pattern.compile("<(?:select|textarea|input)[^>]* id=\"([^\"]+)\"").matcher(html);
    while (control.find()) {
      assertThat(html).contains("<label for=\"" + control.group(1) + "\">");
    }
  }

  @Test
  void allTypesOfFieldsEmptyFilledAndWrong() throws IOException {
    Map<String, Object> wrong = new LinkedHashMap<>(TestForm.example());
    wrong.replaceAll((k, v) -> "八十多<b>\"");
    wrong.put("kinds", List.of("cold", "x"));
    String empty = page(Map.of(), Map.of());
    String filled = page(TestForm.example(), Map.of("shopName", LICENCE));
    String bad = page(wrong, Map.of());
    for (String html : List.of(empty, filled, bad)) {
      everyControlIsNamedAndDescribed(html);
      assertThat(html).doesNotContain("<script", "style=", "onclick", "null");
    }
    assertThat(empty).contains("请填「店名」。", "（可以不填）", "type=\"date\"");
    assertThat(filled)
        .contains("来自营业执照，2026年9月21日", "field known", "value=\"86\"", "value=\"hot\" checked")
        .contains("<option value=\"410411000000\" selected>")
        .doesNotContain("aria-invalid");
    assertThat(bad)
        .contains("value=\"八十多&lt;b>&#34;\"", "我们读不懂", "aria-invalid=\"true\"")
        .doesNotContain("八十多<b>", "type=\"date\"");
    Path gallery = Path.of("target/gallery/forms.html");
    Files.createDirectories(gallery.getParent());
    Files.writeString(
        gallery,
        "<!doctype html><html lang=\"zh-CN\" data-density=\"roomy\"><head><meta charset=\"utf-8\">"
            + "<title>表单部件</title><link rel=\"stylesheet\" href=\"../classes/static/yici.css\">"
            + "</head><body><main class=\"page narrow stack\"><h1>表单部件</h1><form class=\"stack\">"
            + filled.replace("f-", "a-").replace("name=\"", "name=\"a-")
            + bad.replace("f-", "b-").replace("name=\"", "name=\"b-")
            + "</form></main></body></html>");
  }

  @Test
  void aQuestionIsOnlyAskedWhenItIsDue() {
    assertThat(page(Map.of(), Map.of())).doesNotContain("name=\"coldRoom\"");
    assertThat(page(Map.of("kinds", List.of("cold")), Map.of())).contains("name=\"coldRoom\"");
  }

  @Test
  void whatIsKnownIsShownUntilSomebodyTypesOtherwise() {
    assertThat(page(Map.of(), Map.of("shopName", LICENCE))).contains("value=\"老街坊烩面馆\"");
    assertThat(page(Map.of("shopName", "新店"), Map.of("shopName", LICENCE)))
        .contains("value=\"新店\"")
        .doesNotContain("营业执照，2026");
  }

  @Test
  void postedPagesBecomeAnswers() {
    MultiValueMap<String, String> posted = new LinkedMultiValueMap<>();
    posted.put("kinds", List.of("hot", "cold"));
    posted.add("water", "tap");
    posted.add("coldRoom", "  ");
    posted.add("_csrf", "x");
    assertThat(HtmlForm.parse(FORM, posted))
        .isEqualTo(Map.of("kinds", List.of("hot", "cold"), "water", "tap"));
  }

  @Test
  void aGroupPostedReplacesItselfOnly() {
    Map<String, Object> saved = Map.of("kinds", List.of("hot"), "shopName", "面馆", "depth", "30");
    MultiValueMap<String, String> posted = new LinkedMultiValueMap<>();
    posted.add("water", "well");
    assertThat(HtmlForm.merge(FORM, "food", saved, posted))
        .isEqualTo(Map.of("shopName", "面馆", "water", "well"));
  }

  @Test
  void prefillTakesTheFirstSourceThatKnowsAndNeverWhatMustBeSaidAnew() {
    ElementSource first = (person, e) -> Optional.empty();
    ElementSource licences =
        (person, e) ->
            Map.of(
                    "店名", LICENCE,
                    "经营场所面积", new Known("不详", "旧档案", null),
                    "同意声明", new Known("yes", "上次申请", null))
                .entrySet()
                .stream()
                .filter(x -> x.getKey().equals(e.name()))
                .map(Map.Entry::getValue)
                .findAny();
    ElementSource later =
        (person, e) -> Optional.of(new Known(e.name().equals("姓名") ? "张秀兰" : "x", "户籍", null));
    Map<String, Known> known = Prefill.of(FORM, "p1", List.of(first, licences, later), VALIDATOR);
    assertThat(known.get("shopName")).isEqualTo(LICENCE);
    assertThat(known.get("name").value()).isEqualTo("张秀兰");
    assertThat(known).doesNotContainKeys("consent", "area", "mobile", "opened");
  }

  @Test
  void answersAreReadInWords() {
    var parts = AnswerLines.of(FORM, VALIDATOR.example(FORM).orThrow(), REGIONS);
    assertThat(parts.stream().flatMap(p -> p.lines().stream()).map(AnswerLines.Line::text))
        .contains("86 平方米", "热食、凉菜", "湛河区", "2026年9月21日", "是", "自来水");
    StringOutput out = new StringOutput();
    JTE.render("forms/answers.jte", parts, out);
    assertThat(out.toString()).contains("<dt>店名</dt><dd>老街坊烩面馆</dd>");
  }
}
