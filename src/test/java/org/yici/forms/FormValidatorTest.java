package org.yici.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yici.forms.TestForm.FORM;
import static org.yici.forms.TestForm.VALIDATOR;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.kernel.InputException;

class FormValidatorTest {
  private static final String AREA = "type: number, min: 1, max: 20000, unit: 平方米, example: 86";

  private static Object kept(String field, Object raw) {
    return VALIDATOR.check(TestForm.oneField(field), Map.of("x", raw)).orThrow().get("x");
  }

  private static String message(String field, Object raw) {
    List<InputException.Fault> faults =
        VALIDATOR.check(TestForm.oneField(field), Map.of("x", raw)).faults();
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).path()).isEqualTo("answers.x");
    return faults.get(0).message();
  }

  @Test
  void wordsForANumberAreNotRead() {
    assertThat(message(AREA, "八十多")).isEqualTo("请写数字，例如 86。您写的「八十多」我们读不懂。");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          86        | 86
          ' ８６ '  | 86
          1,200.50  | 1200.5
          １，２００ | 1200
          86平方米  | 86
          86 平方米 | 86
          """)
  void numbersAreReadAsPeopleWriteThem(String written, BigDecimal value) {
    assertThat(kept(AREA, written)).isEqualTo(value);
  }

  @Test
  void numbersKeepTheirBounds() {
    assertThat(message(AREA, "0")).isEqualTo("最少 1 平方米，您写的是 0 平方米，请核对。");
    assertThat(message(AREA, 20001)).isEqualTo("最多 20000 平方米，您写的是 20001 平方米，请核对。");
    assertThat(message("type: number, step: 0.5, example: 1", "0.7"))
        .isEqualTo("这里的数要是 0.5 的倍数，您写的是 0.7。");
    assertThat(message("type: integer, unit: 人, example: 3", "2.5"))
        .isEqualTo("请写整数，例如 3。您写的「2.5」带小数。");
    assertThat(kept("type: integer, example: 3", "3.0")).isEqualTo(3L);
  }

  @Test
  void monstrousNumbersAreRefusedAndCostNothing() {
    assertThat(message(AREA, new BigDecimal("1e999999999"))).contains("读不懂");
    assertThat(message(AREA, new BigDecimal("1e-999999999"))).contains("读不懂");
    assertThat(message(AREA, BigInteger.ONE.shiftLeft(100_000))).contains("读不懂");
    assertThat(message(AREA, Double.NaN)).contains("读不懂");
    assertThat(message(AREA, "1".repeat(40))).contains("太长");
  }

  @Test
  void textIsCountedInCharactersAsPeopleCountThem() {
    String name = "type: text, minLength: 2, maxLength: 4, example: 面馆";
    assertThat(message(name, "面")).isEqualTo("至少写 2 个字，您写了 1 个。");
    assertThat(message(name, "老街坊烩面馆")).isEqualTo("最多写 4 个字，您写了 6 个，请删掉 2 个。");
    assertThat(kept(name, "𠮷𠮷𠮷𠮷")).isEqualTo("𠮷𠮷𠮷𠮷");
    assertThat(kept(name, "　面馆　")).isEqualTo("面馆");
    assertThat(kept("type: text, example: a", "２６号院（东）")).isEqualTo("26号院（东）");
    assertThat(kept("type: text, example: a", "一\r\n二")).isEqualTo("一 二");
    assertThat(kept("type: longtext, example: a", "一\r\n二")).isEqualTo("一\n二");
    assertThat(message("type: text, example: a", "面\u0000馆")).contains("认不出的字符");
  }

  @Test
  void aPatternHasItsOwnMessage() {
    String plate =
        "type: text, pattern: '豫D[A-Z0-9]{5}', patternMessage: 像豫D12345, example: 豫D12345";
    assertThat(message(plate, "豫A12345")).isEqualTo("像豫D12345");
    assertThat(kept(plate, "豫Ｄ１２３４５")).isEqualTo("豫D12345");
  }

  @ParameterizedTest
  @CsvSource({"2026-10-09", "2026-10-9", "2026/10/09", "2026年10月9日", "20261009", "２０２６．１０．９"})
  void daysAreReadAsPeopleWriteThem(String written) {
    assertThat(kept("type: date, example: 2026-10-09", written)).isEqualTo("2026-10-09");
  }

  @Test
  void daysExistAndKeepTheirBounds() {
    String day = "type: date, max: today, min: 2000-01-01, example: 2026-10-09";
    assertThat(message(day, "2026-02-30")).isEqualTo("没有 2026年2月30日 这一天，请核对。");
    assertThat(message(day, "去年")).isEqualTo("请写年月日，例如 2026-10-09。您写的「去年」我们读不懂。");
    assertThat(message(day, "2026-10-11")).isEqualTo("2026年10月11日还没有到，请核对。");
    assertThat(message(day, "1999-12-31")).isEqualTo("不能早于2000年1月1日，您写的是1999年12月31日。");
    assertThat(message("type: date, min: today, example: 2027-01-01", "2026-10-09"))
        .isEqualTo("2026年10月9日已经过去了，请写今天或以后的日子。");
    assertThat(kept(day, "2026-10-10")).isEqualTo("2026-10-10");
  }

  @Test
  void choicesComeFromTheList() {
    String one = "type: choice, options: [{value: a, label: 甲}, {value: b, label: 乙}], example: a";
    assertThat(kept(one, "a")).isEqualTo("a");
    assertThat(message(one, "c")).isEqualTo("请从列出的选项里选，「c」不在其中。");
    assertThat(message(one, List.of("a", "b"))).isEqualTo("「项」只要一个值，收到的是一组。");
    String many =
        "type: choices, required: true, options: [{value: a, label: 甲}, {value: b, label: 乙}],"
            + " example: [a]";
    assertThat(kept(many, List.of("b", "a", "b"))).isEqualTo(List.of("a", "b"));
    assertThat(kept(many, "b")).isEqualTo(List.of("b"));
    assertThat(message(many, Arrays.asList("", null))).isEqualTo("「项」至少选一项。");
    assertThat(message(many, List.of("a", "z"))).isEqualTo("请从列出的选项里选，「z」不在其中。");
    assertThat(kept("type: yesno, example: yes", true)).isEqualTo("yes");
    assertThat(kept("type: yesno, example: yes", "否")).isEqualTo("no");
    assertThat(message("type: yesno, example: yes", "也许")).isEqualTo("请选「是」或「否」，「也许」我们读不懂。");
  }

  @Test
  void mobileNumbersAreElevenDigits() {
    String mobile = "type: mobile, example: '13800000000'";
    assertThat(kept(mobile, "+86 138-0000-0000")).isEqualTo("13800000000");
    assertThat(kept(mobile, 13800000000L)).isEqualTo("13800000000");
    assertThat(message(mobile, "1380000000")).isEqualTo("手机号是 11 位数字，您写了 10 位，请核对。");
    assertThat(message(mobile, "03751234567")).contains("固定电话");
    assertThat(message(mobile, "问我妈")).contains("只含数字");
  }

  @Test
  void impossibleIdentityNumbersAndCreditCodesAreRefusedWithTheReason() {
    String id = "type: idNumber, example: 11010519491231002X";
    assertThat(kept(id, "11010519491231002x")).isEqualTo("11010519491231002X");
    assertThat(message(id, "110105194912310021")).contains("校验");
    assertThat(message(id, "11010519491331002X")).contains("日期");
    assertThat(message(id, "1101051949")).contains("18位").doesNotContain("1101051949");
    String uscc = "type: uscc, example: 91410400MA40000029";
    assertThat(kept(uscc, "91410400ma40000029")).isEqualTo("91410400MA40000029");
    assertThat(message(uscc, "91410400MA40000028")).contains("校验");
    assertThat(message(uscc, "91410400MA4000O029")).contains("O");
  }

  @Test
  void regionsAreThoseOfTheCity() {
    String region = "type: region, example: '410411000000'";
    assertThat(kept(region, "410411001000")).isEqualTo("410411001000");
    assertThat(message(region, "110105000000")).contains("不在本市");
  }

  @Test
  void whatIsMissingIsNamed() {
    var faults = VALIDATOR.check(FORM, Map.of()).faults();
    assertThat(faults)
        .contains(
            new InputException.Fault("answers.shopName", "请填「店名」。"),
            new InputException.Fault("answers.region", "请选「在哪个区（县）」。"),
            new InputException.Fault("answers.kinds", "「做哪些」至少选一项。"));
    assertThat(faults).noneMatch(f -> f.path().equals("answers.coldRoom"));
  }

  @Test
  void answersNobodyAskedForAreRefused() {
    Map<String, Object> a = TestForm.example();
    a.put("shopname", "x");
    assertThat(VALIDATOR.check(FORM, a).faults())
        .containsExactly(
            new InputException.Fault("answers.shopname", "申请表里没有「shopname」这一项，请去掉，或核对它的名称。"));
  }

  @Test
  void answersOfHiddenFieldsAreDropped() {
    Map<String, Object> a = TestForm.example();
    a.put("kinds", List.of("hot"));
    a.put("depth", "不知道");
    var result = VALIDATOR.check(FORM, a);
    assertThat(result.faults()).isEmpty();
    assertThat(result.answers().values()).doesNotContainKeys("coldRoom", "coldArea", "depth");
  }

  @Test
  void allAnswersTogetherAreBounded() {
    Map<String, Object> a = TestForm.example();
    a.put("place", "长".repeat(FormValidator.MAX_ANSWERS));
    assertThat(VALIDATOR.check(FORM, a).faults())
        .extracting(InputException.Fault::path)
        .containsExactly("answers");
  }

  @Test
  void aFloodOfUnknownAnswersIsNotEchoed() {
    Map<String, Object> flood = new java.util.HashMap<>();
    for (int i = 0; i < 5000; i++) {
      flood.put("k" + i, "");
    }
    assertThat(VALIDATOR.check(FORM, flood).faults()).hasSizeLessThan(40);
  }

  @Test
  void oneGroupIsCheckedAloneButSeesTheOthers() {
    var food = VALIDATOR.checkGroup(FORM, "food", Map.of("kinds", List.of("cold"), "area", "?"));
    assertThat(food.faults())
        .extracting(InputException.Fault::path)
        .containsExactly("answers.coldRoom", "answers.water");
  }
}
