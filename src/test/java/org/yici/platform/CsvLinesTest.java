package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** CSV as spreadsheet programs here write it (RFC 4180), in either of the two encodings. */
class CsvLinesTest {
  private static final Sheets.Limits SMALL = new Sheets.Limits(4096, 4096, 1, 5, 4);

  private static List<SheetLine> lines(byte[] file) {
    List<SheetLine> lines = new ArrayList<>();
    CsvLines.read(file, SMALL, lines::add);
    return lines;
  }

  private static List<SheetLine> lines(String text) {
    return lines(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bothEncodingsAndTheMarkInFrontReadAlike() {
    String text = "证照编号,持证人\r\nJY1,老街坊烩面馆㛃\r\n";
    List<SheetLine> plain = lines(text);
    assertThat(plain).hasSize(2);
    assertThat(plain.get(1).cells()).containsExactly("JY1", "老街坊烩面馆㛃");
    assertThat(lines("\uFEFF" + text)).isEqualTo(plain);
    assertThat(lines(text.getBytes(Charset.forName("GB18030")))).isEqualTo(plain);
  }

  @Test
  void quotesHoldCommasQuotesAndLineEndsAndLinesKeepTheirNumbers() {
    List<SheetLine> lines = lines("a,\"b,\"\"c\"\"\nd\",\n\n x , y\nlast");
    assertThat(lines).extracting(SheetLine::number).containsExactly(1, 4, 5);
    assertThat(lines.get(0).cells()).containsExactly("a", "b,\"c\"\nd", "");
    assertThat(lines.get(1).cells()).containsExactly("x", "y");
    assertThat(lines.get(2).cells()).containsExactly("last");
  }

  @Test
  void whatIsNoCsvOrTooLargeIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> lines("a,\"b\nc")).hasMessageContaining("引号没有成对");
    assertThatThrownBy(() -> lines("a,\"b\"\"")).hasMessageContaining("引号没有成对");
    assertThatThrownBy(() -> lines("a,\"b\"c")).hasMessageContaining("引号没有成对");
    assertThatThrownBy(() -> lines("1\n2\n3\n4\n5\n6")).hasMessageContaining("超过 5 行");
    assertThatThrownBy(() -> lines("1,2,3,4,5")).hasMessageContaining("超过 4 列");
    assertThatThrownBy(() -> lines(new byte[5000])).hasMessageContaining("文件最大");
    assertThatThrownBy(() -> lines("a\0b")).hasMessageContaining("不是 CSV");
    assertThatThrownBy(() -> lines("a,b".getBytes(StandardCharsets.UTF_16)))
        .hasMessageContaining("不是 CSV");
    assertThatThrownBy(() -> lines(new byte[] {(byte) 0xff, 1, 2})).hasMessageContaining("不是文本");
  }

  @Property(tries = 300)
  void whateverACellSaysComesBack(@ForAll String first, @ForAll String second) {
    String a = first.replace("\0", "").replace("\r", "");
    String b = second.replace("\0", "").replace("\r", "");
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(a + b) || (a + b).isBlank()) {
      return;
    }
    String row = "\"" + a.replace("\"", "\"\"") + "\",\"" + b.replace("\"", "\"\"") + "\"\n";
    if (row.getBytes(StandardCharsets.UTF_8).length > 4096) {
      return;
    }
    List<SheetLine> lines = lines(row);
    if ((a.strip() + b.strip()).isEmpty()) {
      assertThat(lines).isEmpty();
    } else {
      assertThat(lines).hasSize(1);
      assertThat(lines.get(0).cells()).containsExactly(a.strip(), b.strip());
    }
  }
}
