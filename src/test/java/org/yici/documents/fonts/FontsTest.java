package org.yici.documents.fonts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every character of GB 2312 and 通用规范汉字表 can be written, and an operator can add fonts. */
class FontsTest {
  private static final int UNKNOWN = 0x3FFFD;
  private static final Fonts FONTS = new Fonts(Path.of("none"));

  @Test
  void everyCharacterOfGb2312HasItsFace() throws IOException {
    for (int high = 0xB0; high <= 0xF7; high++) {
      for (int low = 0xA1; low <= 0xFE; low++) {
        byte[] code = {(byte) high, (byte) low};
        int c = new String(code, "GB2312").codePointAt(0);
        if (c != 0xFFFD) {
          for (Face face : Face.values()) {
            assertThat(FONTS.of(face).has(c)).as("%s U+%04X", face, c).isTrue();
          }
        }
      }
    }
  }

  @Test
  void rareCharactersOfNamesHaveAFont() {
    for (String c : List.of("𬭎", "㐂", "䶮", "𠮷", "喆", "堃", "𫖯", "𬱖", "𣘺")) {
      assertThat(FONTS.pick(Face.FANGSONG, c.codePointAt(0))).as(c).isNotNull();
    }
  }

  @Test
  void radicalsAndCompatibilityFormsHaveNoGlyphOfTheirOwn() {
    for (Face face : Face.values()) {
      for (int c = 0x2E80; c <= 0x2FDF; c++) {
        assertThat(FONTS.of(face).has(c)).isFalse();
      }
      assertThat(FONTS.of(face).has(0xF900)).isFalse();
    }
  }

  @Test
  void aFontOfTheFolderIsTakenForWhatTheOthersLackAndABrokenFileHurtsNobody(@TempDir Path folder)
      throws IOException {
    Files.write(folder.resolve("a-broken.ttf"), "no font".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("own.ttf"), fontWith(UNKNOWN));
    Font found = new Fonts(folder).pick(Face.FANGSONG, UNKNOWN);
    assertThat(found).isNotNull();
    assertThat(found.advance(UNKNOWN)).isEqualTo(1);
    assertThat(FONTS.pick(Face.FANGSONG, UNKNOWN)).isNull();
  }

  /** A font whose one character, the last group of its character map, is made another. */
  private static byte[] fontWith(int codePoint) {
    int rare = "𠮷".codePointAt(0);
    Font font = FONTS.pick(Face.FANGSONG, rare);
    byte[] file = new Cutting(font, new TreeSet<>(List.of(rare))).file();
    ByteBuffer b = ByteBuffer.wrap(file);
    for (int at = 12; ; at += 16) {
      if (b.getInt(at) == 0x636D6170) {
        int group = b.getInt(at + 8) + b.getInt(at + 12) - 12;
        b.putInt(group, codePoint).putInt(group + 4, codePoint);
        return file;
      }
    }
  }
}
