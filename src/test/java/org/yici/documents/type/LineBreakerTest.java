package org.yici.documents.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Fonts;

/** Chinese line breaking (GB/T 15834-2011, 5.1). */
class LineBreakerTest {
  private static final Fonts FONTS = new Fonts(Path.of("none"));

  /** Text as people write it: words with at most two marks after and one before. */
  @Provide
  Arbitrary<String> prose() {
    Arbitrary<String> words =
        Arbitraries.of(
            "食品",
            "经营许可申请",
            "老",
            "〔2026〕1号",
            "2026年10月12日",
            "5个工作日",
            "GB/T",
            "11410411MB1903",
            "3.5",
            "第三十二条",
            "——",
            "……",
            "𬭎𠮷",
            "Café");
    Arbitrary<String> before = Arbitraries.of("", "", "", "（", "《", "“");
    Arbitrary<String> after = Arbitraries.of("", "", "", "，", "。", "）", "》。", "”，", "、", "；", " ");
    return net.jqwik.api.Combinators.combine(before, words, after)
        .as((b, w, a) -> b + w + a)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(l -> String.join("", l));
  }

  private static List<LineBreaker.Line> lines(Text text) {
    return LineBreaker.lines(text, 26, 28, true);
  }

  @Property(tries = 400)
  void nothingIsLost(@ForAll("prose") String prose) {
    Text text = Text.of(FONTS, Face.FANGSONG, prose);
    StringBuilder all = new StringBuilder();
    lines(text).forEach(l -> all.append(new String(text.characters(), l.from(), length(l))));
    assertThat(all.toString()).isEqualTo(prose);
  }

  @Property(tries = 400)
  void noLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne(@ForAll("prose") String prose) {
    Text text = Text.of(FONTS, Face.FANGSONG, prose);
    for (LineBreaker.Line line : lines(text)) {
      if (line.from() > 0) {
        assertThat("。，、；：？！）》」』】〕".indexOf(text.characters()[line.from()])).isNegative();
        assertThat("（《「『【〔".indexOf(text.characters()[line.from() - 1])).isNegative();
      }
    }
  }

  @Property(tries = 400)
  void noLineIsWiderThanTheColumn(@ForAll("prose") String prose) {
    Text text = Text.of(FONTS, Face.FANGSONG, prose);
    for (LineBreaker.Line line : lines(text)) {
      assertThat(line.width()).isLessThanOrEqualTo((line.from() == 0 ? 26 : 28) + 1e-6);
    }
  }

  @Property(tries = 400)
  void numbersAndWordsStayWhole(@ForAll("prose") String prose) {
    Text text = Text.of(FONTS, Face.FANGSONG, prose);
    for (LineBreaker.Line line : lines(text)) {
      if (line.from() > 0 && text.width() > 0) {
        int last = text.characters()[line.from() - 1];
        int next = text.characters()[line.from()];
        boolean both = Breaks.word(last) && Breaks.word(next);
        assertThat(both && wordFits(text, line.from())).isFalse();
      }
    }
  }

  @Example
  void aLineOfHanOnlyHolds28() {
    Text text = Text.of(FONTS, Face.FANGSONG, "一".repeat(100));
    assertThat(lines(text).stream().map(LineBreakerTest::length)).containsExactly(26, 28, 28, 18);
  }

  @Example
  void aWordLongerThanALineIsBrokenRatherThanLost() {
    Text text = Text.of(FONTS, Face.FANGSONG, "a".repeat(200) + "。。。");
    assertThat(lines(text).stream().mapToInt(LineBreakerTest::length).sum()).isEqualTo(203);
    assertThat(lines(text)).allMatch(l -> l.width() <= 28 + 1e-6);
  }

  @Example
  void aLongTitleIsBrokenIntoLinesOfAboutOneLength() {
    String title = "关于进一步优化营商环境推进政务服务事项一次办妥改革工作的实施意见";
    List<String> lines = Head.balanced(Text.of(FONTS, Face.TITLE, title), 19);
    assertThat(String.join("", lines)).isEqualTo(title);
    assertThat(lines).hasSize(2).allMatch(l -> Math.abs(l.length() - title.length() / 2) <= 1);
  }

  private static int length(LineBreaker.Line line) {
    return line.to() - line.from();
  }

  private static boolean wordFits(Text text, int at) {
    int from = at;
    int to = at;
    while (from > 0 && Breaks.word(text.characters()[from - 1])) {
      from--;
    }
    while (to < text.length() && Breaks.word(text.characters()[to])) {
      to++;
    }
    return text.width(from, to) <= 25;
  }
}
