package org.yici.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The filter as it stands in an address. */
class QueueFilterTest {
  @Test
  void unknownWordsAndValuesAreLeftOut() {
    Map<String, String> typed =
        Map.of(
            "who",
            "everybody",
            "show",
            "late",
            "from",
            "2026-02-30",
            "page",
            "0",
            "x",
            "1",
            "q",
            " ");
    assertThat(QueueFilter.of(typed::get).values()).isEqualTo(Map.of("show", "late"));
  }

  @Test
  void anotherValueBeginsAtTheFirstPage() {
    QueueFilter filter = QueueFilter.of(Map.of("page", "3", "desk", "CLERK")::get);
    assertThat(filter.page()).isEqualTo(3);
    assertThat(filter.with("show", "hold").page()).isEqualTo(1);
    assertThat(filter.flip("desk", "CLERK").values()).isEmpty();
    assertThat(filter.with("page", "4").query()).isEqualTo("?desk=CLERK&page=4");
    assertThat(QueueFilter.of(Map.of("q", "a&b=ü")::get).query()).isEqualTo("?q=a%26b%3D%C3%BC");
  }
}
