package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.yici.kernel.Digests;

class PackedTest {
  @Property(tries = 200)
  void whatIsPackedComesBack(@ForAll String text) {
    byte[] plain = ("{" + text).getBytes(StandardCharsets.UTF_8);
    assertThat(Packed.unpack(Packed.pack(plain))).isEqualTo(plain);
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
