package org.yici.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A bad line is a finding with its number and does not stop the others from being read. */
class LinesTest {

  private static List<Lines.Line> read(byte[] bytes) {
    List<Lines.Line> lines = new ArrayList<>();
    try {
      Lines.read(new ByteArrayInputStream(bytes), lines::add);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return lines;
  }

  private static List<Lines.Line> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBadLineIsNamedByItsNumberAndTheOthersAreRead() {
    List<Lines.Line> lines = read("{\"a\":1}\n\n{\"a\":\r\n 7\n[1]\n{\"a\":1,\"a\":2}\n{\"b\":2}");
    assertThat(lines).extracting(Lines.Line::number).containsExactly(1, 3, 4, 5, 6, 7);
    assertThat(lines)
        .extracting(l -> l.node() != null)
        .containsExactly(true, false, false, false, false, true);
    assertThat(lines.get(1).fault()).contains("不是合法的 JSON");
    assertThat(lines.get(3).fault()).contains("应当是一个 JSON 对象");
    assertThat(lines.get(4).fault()).contains("同一个字段写了两次");
  }

  @Test
  void aLineTooLongOrTooDeepIsRefusedAndTheNextOneRead() {
    String longest = "{\"a\":\"" + "长".repeat(Lines.LONGEST) + "\"}";
    String deepest = "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}";
    List<Lines.Line> lines = read(longest + "\n" + deepest + "\n{\"b\":2}\n");
    assertThat(lines.get(0).fault()).contains("最多 " + Lines.LONGEST + " 字节");
    assertThat(lines.get(1).fault()).contains("层以上");
    assertThat(lines.get(2).node().path("b").asInt()).isEqualTo(2);
  }

  @Test
  void anArrayIsReadOneByOneUntilItBreaks() {
    List<Lines.Line> lines = read("\uFEFF\n [{\"a\":1}, {\"a\":2}, {\"a\" 3}, {\"a\":4}]");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1).node().path("a").asInt()).isEqualTo(2);
    assertThat(lines.get(2).number()).isEqualTo(3);
    assertThat(lines.get(2).fault()).contains("后面的都读不到了");
    assertThat(read("[{\"a\":1}").get(1).fault()).isNotBlank();
  }

  @Test
  void aFileOfAnOldSystemInAnotherEncodingSaysSo() {
    List<Lines.Line> lines = read("{\"a\":\"公安局\"}\n".getBytes(Charset.forName("GBK")));
    assertThat(lines.get(0).fault()).contains("UTF-8");
  }

  @Test
  void whatTheDatabaseCannotKeepIsRefused() {
    assertThat(read("{\"a\":\"x\\u0000y\"}").get(0).fault()).contains("存不下");
    assertThat(read("{\"a\":\"\\ud800\"}").get(0).fault()).contains("存不下");
    assertThat(read("{\"a\":[{\"b\\u0000\":1}]}").get(0).fault()).contains("存不下");
  }

  @Test
  void moreThanTheMostLinesAreNotRead() {
    List<Lines.Line> lines = read("{}\n".repeat(Lines.MOST_LINES + 5));
    assertThat(lines).hasSize(Lines.MOST_LINES + 1);
    assertThat(lines.get(Lines.MOST_LINES).fault()).contains("从这里起没有读");
  }

  /** Whatever is handed in, the answer is lines with a guide or a reason. */
  @Property(tries = 300)
  void nothingThrows(@ForAll byte[] bytes) {
    assertThat(read(bytes))
        .allSatisfy(l -> assertThat(l.node() == null).isEqualTo(l.fault() != null));
  }
}
