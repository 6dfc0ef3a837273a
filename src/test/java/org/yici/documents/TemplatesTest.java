package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.documents.template.Shipped;
import org.yici.documents.template.Timetable;

/** Templates with typed fields. */
class TemplatesTest {
  private static final Templates.Frame FRAME =
      new Templates.Frame("平顶山市湛河区市场监督管理局", "张秀兰（老街坊烩面馆）", LocalDate.of(2026, 10, 12), null);
  private final Shipped shipped = new Shipped();
  private final Templates templates = new Templates(() -> new Timetable(shipped.all(), List.of()));

  private static String plain(NewDocument d) {
    return d.text().body().stream()
        .map(
            b ->
                b instanceof DocumentText.Paragraph p
                    ? p.text()
                    : b instanceof DocumentText.Item i ? i.label() + i.text() : "")
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theTitleOfADecisionFollowsTheTypeOfTheItem() {
    assertThat(templates.title("grant-decision", "01", FRAME.day())).contains("准予行政许可决定书");
    assertThat(templates.title("grant-decision", "20", FRAME.day())).contains("办理决定书");
  }

  @Test
  void anAcceptanceNoticeSaysTheDayAndBothLimits() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("you", "你");
    fields.put("item", "食品经营许可");
    fields.put("submittedOn", LocalDate.of(2026, 10, 10));
    fields.put("acceptedOn", LocalDate.of(2026, 10, 12));
    fields.put("regular", true);
    fields.put("licensing", true);
    fields.put("legal", "法定期限10个工作日");
    fields.put("promised", "5个工作日内作出决定");
    fields.put("dueOn", LocalDate.of(2026, 10, 19));
    NewDocument d = templates.write("acceptance-notice", "01", FRAME, fields).orElseThrow();
    assertThat(d.word()).isEqualTo("受");
    assertThat(d.year()).isEqualTo(2026);
    assertThat(plain(d))
        .contains("自2026年10月12日起予以受理（《中华人民共和国行政许可法》第三十二条第一款第五项）")
        .contains("法定期限10个工作日，本机关承诺5个工作日内作出决定")
        .contains("应当在2026年10月19日以前作出决定")
        .doesNotContain("可以后补");
  }

  @Test
  void aMissingOrMistypedFieldIsAFaultNotABlank() {
    assertThatThrownBy(() -> templates.write("acceptance-notice", "01", FRAME, Map.of("you", "你")))
        .hasMessageContaining("《受理通知书》")
        .hasMessageContaining("缺字段 item")
        .hasMessageContaining("缺字段 acceptedOn");
    Map<String, Object> wrong =
        Map.of("you", "你", "item", "食品经营许可", "submittedOn", "昨天", "defects", List.of("x"));
    assertThatThrownBy(() -> templates.write("correction-notice", "01", FRAME, wrong))
        .hasMessageContaining("字段 submittedOn 应是日期，给的是 String")
        .hasMessageContaining("清单 defects 第1条应有 material、problem、how")
        .hasMessageNotContaining("昨天");
    Map<String, Object> half = new HashMap<>(wrong);
    half.put("submittedOn", FRAME.day());
    half.put("defects", List.of(Map.of("material", "营业执照", "how", "")));
    assertThatThrownBy(() -> templates.write("correction-notice", "01", FRAME, half))
        .hasMessageContaining("清单 defects 第1条缺 problem");
  }

  /** GB/T 9704-2012, 7.3.4 and 7.4: what goes with a letter to other offices, and its imprint. */
  @Test
  void aLetterToOtherOfficesNamesItsAttachmentsAndWhoPrintedIt() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("item", "食品经营许可");
    fields.put("submittedOn", LocalDate.of(2026, 10, 10));
    fields.put("requested", List.of("平顶山市消防救援支队"));
    fields.put("attached", List.of("申请书", "平面图"));
    DocumentText text =
        templates.write("opinion-request", "01", FRAME, fields).orElseThrow().text();
    assertThat(text.attachments()).containsExactly("申请书", "平面图");
    assertThat(text.imprint().office()).isEqualTo(FRAME.org());
    assertThat(templates.title("receipt", "01", FRAME.day())).isPresent();
  }

  /** 行政许可法 arts. 49, 50 and 70: a grant says what was asked for. */
  @ParameterizedTest
  @CsvSource({
    "fresh,准予你食品经营许可。",
    "renewal,准予延续你的食品经营许可",
    "change,准予变更你的食品经营许可",
    "cancelling,准予注销你的食品经营许可"
  })
  void aGrantNamesTheKindOfApplication(String kind, String words) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("you", "你");
    fields.put("item", "食品经营许可");
    fields.put("submittedOn", LocalDate.of(2026, 10, 10));
    fields.put("acceptedOn", LocalDate.of(2026, 10, 12));
    fields.put("regular", true);
    fields.put(kind, true);
    String said = plain(templates.write("grant-decision", "01", FRAME, fields).orElseThrow());
    assertThat(said).contains(words).containsOnlyOnce("准予");
  }

  @Test
  void everySeriesHasItsOwnWord_soThatNoTwoNumbersAreEqual() {
    Map<String, Set<String>> kinds = new HashMap<>();
    shipped.all().forEach(t -> kinds.computeIfAbsent(t.word(), w -> new HashSet<>()).add(t.kind()));
    assertThat(kinds.values()).allMatch(k -> k.size() == 1);
  }

  @Test
  void whatAPersonWroteIsNeverTakenForAField() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("you", "你");
    fields.put("item", "食品经营许可");
    fields.put("submittedOn", LocalDate.of(2026, 10, 10));
    fields.put("reasons", List.of("{you} $1 \\ 说明"));
    NewDocument d = templates.write("refusal-decision", "01", FRAME, fields).orElseThrow();
    assertThat(plain(d)).contains("1．{you} $1 \\ 说明");
  }
}
