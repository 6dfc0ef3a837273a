package org.yici.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yici.kernel.Changes.Op;
import org.yici.kernel.Changes.Piece;

/** The comparison of two wordings. */
class ChangesTest {
  private static String side(List<Changes.Line> lines, Op without) {
    return lines.stream()
        .flatMap(l -> l.pieces().stream())
        .filter(p -> p.op() != without)
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  @Test
  void aChangedPartShowsTheChangedWordsOnly() {
    List<Changes.Line> lines =
        Changes.of(List.of("标题", "自收到之日起六十日内向{机关}申请"), List.of("标题", "自知道之日起六十日内向{复议机关}申请"));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).changed()).isFalse();
    assertThat(lines.get(1).pieces())
        .containsExactly(
            new Piece(Op.SAME, "自"),
            new Piece(Op.OUT, "收到"),
            new Piece(Op.IN, "知道"),
            new Piece(Op.SAME, "之日起六十日内向"),
            new Piece(Op.OUT, "{机关}"),
            new Piece(Op.IN, "{复议机关}"),
            new Piece(Op.SAME, "申请"));
  }

  @Test
  void partsThatCameOrWentAreWhole_andBothSidesCanBeReadFromIt() {
    List<String> before = List.of("一", "二二", "三", "五");
    List<String> after = List.of("一", "三", "四", "五", "六");
    List<Changes.Line> lines = Changes.of(before, after);
    assertThat(lines).contains(new Changes.Line(List.of(new Piece(Op.OUT, "二二"))));
    assertThat(side(lines, Op.IN)).isEqualTo(String.join("", before));
    assertThat(side(lines, Op.OUT)).isEqualTo(String.join("", after));
  }

  @Test
  void veryLongPartsAreShownWhole() {
    String long1 = "甲".repeat(2001);
    assertThat(Changes.of(List.of(long1), List.of("乙")).get(0).pieces())
        .containsExactly(new Piece(Op.OUT, long1), new Piece(Op.IN, "乙"));
  }
}
