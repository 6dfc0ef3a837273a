package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.yici.kernel.Digests;

class PackedTest {
  @Property(tries = 200)
  void whatIsPackedComesBack(@ForAll String text) {
    byte[] plain = ("{" + text).getBytes(StandardCharsets.UTF_8);
    assertThat(Packed.unpack(Packed.pack(plain))).isEqualTo(plain);
  }

  @Property(tries = 200)
  void alsoWhatSaysTheSameAgainNearAndFar(
      @ForAll @Size(max = 300) List<@From("phrases") String> phrases) {
    byte[] plain = ("{" + String.join("", phrases)).getBytes(StandardCharsets.UTF_8);
    byte[] packed = Packed.pack(plain);
    assertThat(Packed.unpack(packed)).isEqualTo(plain);
    assertThat(packed.length).isLessThanOrEqualTo(plain.length * 9 / 8 + 4);
  }

  @Provide
  Arbitrary<String> phrases() {
    return Arbitraries.of(
            "a", "准予行政许可决定书", "\u0000\u00ff", "依照《中华人民共和国行政许可法》第三十二条", "字".repeat(300))
        .flatMap(one -> Arbitraries.integers().between(1, 40).map(one::repeat));
  }

  @Test
  void aPaperBecomesShort() {
    byte[] paper =
        ("{\"text\":{\"org\":\"平顶山市湛河区市场监督管理局\",\"title\":\"受理通知书\",\"addressee\":\"张秀兰\",\"body\":[{\"is\":\"paragraph\",\"text\":\"你（单位）"
                + "申请的食品小经营店登记，申请材料齐全、符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，现予受理。\"}]}}")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(Packed.pack(paper)).hasSizeLessThan(paper.length * 2 / 5);
  }

  @Test
  void whatWasWrittenBeforePackingIsStillRead() {
    byte[] old = "{\"text\":null}".getBytes(StandardCharsets.UTF_8);
    assertThat(Packed.unpack(old)).isEqualTo(old);
  }

  @Test
  void aDictionaryThatWasUsedIsNeverChanged() throws Exception {
    try (InputStream in = Packed.class.getResourceAsStream("/documents/dictionary-1.txt")) {
      assertThat(HexFormat.of().formatHex(Digests.sha256(in.readAllBytes())))
          .isEqualTo("519a0cef568185450092c6943217f4d84f84a965446ce87f919aa3333a9cca70");
    }
  }

  @Test
  void brokenContentIsToldNotGuessed() {
    byte[] packed =
        Packed.pack("{\"title\":\"受理通知书\"}".repeat(40).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Packed.unpack(Arrays.copyOf(packed, packed.length / 2)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Packed.unpack(new byte[] {9, 1, 2}))
        .isInstanceOf(IllegalStateException.class);
  }
}
