package org.yici.documents.word;

/** What every file has alike: the style Normal, the fonts, the page, the settings. */
final class StyleSheet {
  /** Styles that Word expects to have a number of their own, empty or not. */
  private static final int FIXED = 15;

  private static final int CHARACTER_STYLE = 10;

  private StyleSheet() {}

  static byte[] bytes() {
    Bytes b = new Bytes();
    b.int2(18).int2(FIXED).int2(10).int2(1).int2(0x5B).int2(FIXED).int2(0);
    b.int2(0).int2(1).int2(0); // fonts for Latin, Chinese, other
    byte[] look =
        new Bytes()
            .number(0x4A4F, 0)
            .number(0x4A50, 1)
            .number(0x4A51, 0)
            .number(0x4A43, 22)
            .number(0x486D, 0x0409)
            .number(0x486E, 0x0804)
            .toByteArray();
    for (int i = 0; i < FIXED; i++) {
      byte[] style =
          i == 0
              ? style(0, 1, 2, "Normal", new Bytes().int2(2).int2(0).int2(look.length).raw(look))
              : i == CHARACTER_STYLE
                  ? style(65, 2, 1, "Default Paragraph Font", new Bytes().int2(0))
                  : new byte[0];
      b.int2(style.length).raw(style);
    }
    return b.toByteArray();
  }

  private static byte[] style(int id, int kind, int parts, String name, Bytes properties) {
    Bytes b = new Bytes();
    int next = kind == 1 ? 0 : CHARACTER_STYLE;
    b.int2(id).int2(kind | 0xFFF0).int2(parts | next << 4).int2(0).int2(0);
    b.int2(name.length()).text(name).int2(0);
    byte[] named = b.toByteArray();
    int all = named.length + properties.size();
    byte[] whole = new Bytes().raw(named).raw(properties.toByteArray()).align(2).toByteArray();
    whole[6] = (byte) all;
    whole[7] = (byte) (all >> 8);
    return whole;
  }

  static byte[] fonts() {
    byte[] latin = font("Times New Roman", "", 0x16, 0);
    byte[] chinese = font("宋体", "SimSun", 0x06, 134);
    return new Bytes()
        .int2(2)
        .int2(0)
        .int1(latin.length)
        .raw(latin)
        .int1(chinese.length)
        .raw(chinese)
        .toByteArray();
  }

  private static byte[] font(String name, String other, int family, int characters) {
    Bytes b = new Bytes().int1(family).int2(400).int1(characters);
    b.int1(other.isEmpty() ? 0 : name.length() + 1).pad(5 + 10 + 24).text(name).int2(0);
    return (other.isEmpty() ? b : b.text(other).int2(0)).toByteArray();
  }

  /** A4 with margins of 25 mm. */
  static byte[] page() {
    return new Bytes()
        .number(0xB01F, 11906)
        .number(0xB020, 16838)
        .number(0xB021, 1418)
        .number(0xB022, 1418)
        .number(0x9023, 1418)
        .number(0x9024, 1418)
        .toByteArray();
  }

  static byte[] settings() {
    byte[] dop = new byte[500];
    dop[10] = (byte) 0xD0; // tabs of half an inch: 720
    dop[11] = 2;
    return dop;
  }
}
