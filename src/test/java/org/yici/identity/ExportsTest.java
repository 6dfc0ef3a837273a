package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.kernel.InputException;

/**
 * Lists with personal data go out with a purpose and a mark; masked data are shown for a reason.
 */
class ExportsTest extends IntegrationTest {
  /** Lists in which nobody stands: guides, agencies, halls, money, counts. */
  private static final Set<String> NOBODY =
      Set.of(
          "RankingController.java",
          "ItemController.java",
          "SystemsController.java",
          "HallController.java",
          "AgencyController.java",
          "PaymentDaysController.java",
          "CalendarController.java",
          "LimitsController.java",
          "CallersController.java");

  @Autowired private MockMvc mvc;
  @Autowired private Exports exports;

  private final Person clerk =
      SignedIn.staff("ex-clerk", "导出员", "S9301", "11410411MB9130119N", "410411", Roles.CLERK);
  private final Person auditor =
      SignedIn.staff("ex-auditor", "看记录", "S9302", "11410400MB0000000X", "410400", Roles.AUDITOR);

  private MockHttpServletResponse csv(String query) throws Exception {
    return mvc.perform(get("/bench.csv" + query).with(SignedIn.as(clerk)))
        .andReturn()
        .getResponse();
  }

  @Test
  void aListIsAskedForWithItsPurposeAndCarriesIt() throws Exception {
    String asked = csv("?who=&q=张").getContentAsString(StandardCharsets.UTF_8);
    assertThat(asked).contains("记下用途，导出", "name=\"q\" value=\"张\"", "action=\"/bench.csv\"");
    assertThat(csv("?purpose=x").getContentAsString(StandardCharsets.UTF_8))
        .contains("写明拿去做什么，4到100字", "value=\"x\"");
    int before = exports.latest().size();

    MockHttpServletResponse file = csv("?who=&purpose=周例会核对到期");

    assertThat(file.getContentType()).startsWith("text/csv");
    List<String> lines = file.getContentAsString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(lines.size() - 1)).contains("导出：导出员", "用途：周例会核对到期", "不得外传");
    assertThat(exports.latest()).hasSize(Math.min(200, before + 1));
    assertThat(exports.latest().get(0).purpose()).isEqualTo("周例会核对到期");
    assertThat(
            mvc.perform(get("/privacy/exports").with(SignedIn.as(auditor)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8))
        .contains("导出员", "待办名单", "周例会核对到期");
  }

  @Test
  void everyListCarriesAMarkOrHoldsNobody() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith("Controller.java")).toList()) {
        String text = Files.readString(source);
        if (text.contains("Csv.answer(")) {
          boolean marked = text.contains("exports.mark(") || text.contains("watermark(");
          assertThat(marked != NOBODY.contains(source.getFileName().toString()))
              .as("%s marks its lists, or is named here", source)
              .isTrue();
        }
      }
    }
  }

  @Test
  void aReasonIsChosenOrWritten() {
    assertThat(LookReason.of("CONTACT", "")).isEqualTo("联系申请人");
    assertThat(LookReason.of("CONTACT", " 约看现场 ")).isEqualTo("联系申请人：约看现场");
    assertThat(LookReason.of("OTHER", "档案抽查")).isEqualTo("档案抽查");
    assertThat(LookReason.of("", "档案抽查")).isEqualTo("档案抽查");
    for (String[] none : new String[][] {{"OTHER", " "}, {"", "x"}, {"CONTACT", "长".repeat(201)}}) {
      assertThatThrownBy(() -> LookReason.of(none[0], none[1])).isInstanceOf(InputException.class);
    }
  }
}
