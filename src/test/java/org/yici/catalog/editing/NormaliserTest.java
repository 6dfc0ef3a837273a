package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.directory.Agency;
import org.yici.directory.Hall;
import org.yici.directory.OpeningHours;
import org.yici.directory.Window;

/** 方案任务一（一）：办理地点、办理时间、联系电话用统一格式；改法由程序提出来。 */
class NormaliserTest {
  private static final Agency AGENCY =
      new Agency(
          "11410411MB9130119N",
          "market",
          "湛河区市场监督管理局",
          "平顶山市湛河区市场监督管理局",
          "平湛市监",
          "410411000000",
          4,
          "31",
          "湛南路",
          "0375-4950100",
          "0375-4950110",
          true);
  private static final Hall HALL =
      new Hall(
          "H410411",
          "410411",
          "湛河区政务大厅",
          "湛河区政务服务中心",
          "湛河区湛南路12号",
          OpeningHours.parse("8:30-12:00;15:00-18:00", "8:30-12:00;14:00-17:00", "06-01", "09-30"),
          "0375-4950100",
          "0375-4950110",
          "",
          List.of(),
          List.of(new Window(3, "一楼", "综合窗口", Set.of("market"))));

  private static String propose(String field, String value) {
    return Normaliser.propose(field, value, AGENCY, HALL);
  }

  @ParameterizedTest
  @CsvSource({
    "0375-4950512, 0375-4950512",
    "4950512, 0375-4950512",
    "0375 4950512, 0375-4950512",
    "（0375）4950512, 0375-4950512",
    "０３７５－４９５０５１２, 0375-4950512",
    "03754950512, 0375-4950512",
    "12345, 12345",
    "打电话问, 打电话问"
  })
  void theTelephoneHasItsAreaCode(String written, String proposed) {
    assertThat(propose("CONSULT_PHONE", written)).isEqualTo(proposed);
  }

  @ParameterizedTest
  @CsvSource({
    "周一至周五：8：30-12：00, 工作日：8:30-12:00",
    "工作日 上午8点30分至12点 下午14点半到17点30分, 工作日上午8:30-12:00下午14:30-17:30",
    "8:30—17:30, 工作日，8:30-17:30",
    "全天24小时, 全天24小时"
  })
  void theHoursFollowTheTemplate(String written, String proposed) {
    assertThat(propose("TRANSACT_TIME", written)).isEqualTo(proposed);
  }

  @Test
  void whatTheHallSaysIsAlreadyInTheFormat() {
    String hours = HALL.hours().text();
    assertThat(propose("TRANSACT_TIME", hours)).isEqualTo(hours);
    assertThat(propose("TRANSACT_TIME", "")).isEqualTo(hours);
  }

  @Test
  void thePlaceGoesDownToTheWindow() {
    String windows = HALL.windowsFor("market");
    assertThat(windows).contains("3");
    assertThat(propose("TRANSACT_ADDR", "湛河区湛南路１２号。")).isEqualTo("湛河区湛南路12号" + windows);
    assertThat(propose("TRANSACT_ADDR", "湛南路12号206室")).isEqualTo("湛南路12号206室");
  }

  @Test
  void aProposalIsAcceptedAsItStands() {
    for (String field : new String[] {"CONSULT_PHONE", "TRANSACT_TIME", "TRANSACT_ADDR"}) {
      for (String value : new String[] {"4950512", "8点到9点", "某路１号", ""}) {
        String once = propose(field, value);
        assertThat(propose(field, once)).as(field + " " + value).isEqualTo(once);
      }
    }
  }
}
