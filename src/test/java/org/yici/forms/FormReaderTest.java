package org.yici.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReaderTest {
  @Test
  void aFormFileIsReadWhole() {
    assertThat(TestForm.FORM.groups()).extracting(g -> g.title()).contains("您的店面", "做什么吃的");
    assertThat(TestForm.FORM.field("area").orElseThrow().bounds().unit()).isEqualTo("平方米");
    assertThat(TestForm.FORM.elements().get("consent").reuse()).isFalse();
    assertThat(TestForm.FORM.elements().get("shopName")).isEqualTo(new DataElement("店名", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: money, example: 1                          | 不认识的类型 type: money
          type: text, exmaple: 1                           | 不认识的键 exmaple
          type: text, min: 1, example: a                   | 不认识的键 min
          type: text                                       | 缺 example
          type: choice, example: a                         | options 应是列表
          type: number, min: 2, max: 1, example: 1         | min 大于 max
          type: number, min: 一, example: 1                | min 应是数字
          type: text, required: 是, example: a             | required 应是 true 或 false
          type: text, pattern: '[', patternMessage: m, example: a | pattern 写错了
          type: text, pattern: 'a', example: a             | 要一起写
          type: text, when: "answers.y == 'a'", example: a | answers.y 不是前面问过的项
          type: text, when: 'answers.', example: a         | 条件写错了
          type: text, when: "'a'", example: a              | 结果应是真或假
          type: date, max: tomorrow, example: 2026-01-01   | 应是 2026-10-09 这样的日期或 today
          """)
  void whatItDoesNotKnowIsAnErrorWithFileAndField(String field, String why) {
    assertThatThrownBy(() -> TestForm.oneField(field))
        .isInstanceOf(FormFileException.class)
        .hasMessageContaining("t.yaml · x")
        .hasMessageContaining(why);
  }

  @Test
  void oneElementIsAskedOnce() {
    assertThatThrownBy(
            () ->
                FormReader.read(
                    "t.yaml",
                    """
                    base: "000131025000"
                    groups:
                      - id: g
                        title: 组
                        fields:
                          - { key: a, element: 姓名, label: 姓名, type: text, example: 张三 }
                          - { key: b, element: 姓名, label: 名字, type: text, example: 张三 }
                    """))
        .hasMessageContaining("问了两次");
  }

  @Test
  void theBaseCodeIsTwelveDigits() {
    assertThatThrownBy(() -> FormReader.read("t.yaml", "base: 1\ngroups: []"))
        .hasMessageContaining("12 位");
    assertThatThrownBy(() -> FormReader.read("t.yaml", ": ["))
        .isInstanceOf(FormFileException.class)
        .hasMessageContaining("YAML");
  }
}
