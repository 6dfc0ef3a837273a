package org.yici.oversight.weekly;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSpacing;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** The styles of GB/T 9704-2012 by their names, so that a typist can go on from the file. */
final class DocxStyles {
  static final String ORG = "OrgMark";
  static final String NUMBER = "DocNumber";
  static final String TITLE = "Title";
  static final String ADDRESSEE = "Addressee";
  static final String BODY = "BodyText";
  static final String HEADING = "Heading1";
  static final String SIGNER = "Signer";
  static final String TABLE = "TableText";
  static final String PAGE_NUMBER = "PageNumber";

  private static final String FANGSONG = "仿宋_GB2312";
  private static final String HEI = "黑体";
  private static final String SONG = "宋体";
  private static final String TITLE_SONG = "方正小标宋简体";

  private DocxStyles() {}

  /** Sizes in half points: 2 = 22 pt, 3 = 16 pt, 4 = 14 pt, small 4 = 12 pt. */
  static void add(XWPFStyles styles) {
    style(styles, ORG, "发文机关标志", TITLE_SONG, 60, STJc.CENTER, false, 0)
        .getRPr()
        .addNewColor()
        .setVal("FF0000");
    style(styles, NUMBER, "发文字号", FANGSONG, 32, STJc.CENTER, false, DocxWriter.line());
    style(styles, TITLE, "标题", TITLE_SONG, 44, STJc.CENTER, false, 0);
    style(styles, ADDRESSEE, "主送机关", FANGSONG, 32, STJc.BOTH, false, DocxWriter.line());
    style(styles, BODY, "正文仿宋", FANGSONG, 32, STJc.BOTH, true, DocxWriter.line());
    style(styles, HEADING, "标题 1", HEI, 32, STJc.BOTH, true, DocxWriter.line())
        .getPPr()
        .addNewOutlineLvl()
        .setVal(BigInteger.ZERO);
    style(styles, SIGNER, "落款", FANGSONG, 32, STJc.RIGHT, false, DocxWriter.line());
    style(styles, TABLE, "表内文字", FANGSONG, 24, STJc.LEFT, false, 0);
    style(styles, PAGE_NUMBER, "页码", SONG, 28, STJc.RIGHT, false, 0);
  }

  private static CTStyle style(
      XWPFStyles styles,
      String id,
      String name,
      String font,
      int halfPoints,
      STJc.Enum align,
      boolean indented,
      int line) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setType(STStyleType.PARAGRAPH);
    style.setStyleId(id);
    style.addNewName().setVal(name);
    style.addNewQFormat();
    CTPPrGeneral p = style.addNewPPr();
    if (line > 0) {
      CTSpacing spacing = p.addNewSpacing();
      spacing.setLine(BigInteger.valueOf(line));
      spacing.setLineRule(STLineSpacingRule.EXACT);
    }
    if (indented) {
      p.addNewInd().setFirstLineChars(BigInteger.valueOf(200));
    }
    p.addNewJc().setVal(align);
    CTRPr r = style.addNewRPr();
    CTFonts fonts = r.addNewRFonts();
    fonts.setEastAsia(font);
    fonts.setAscii("Times New Roman");
    fonts.setHAnsi("Times New Roman");
    r.addNewSz().setVal(BigInteger.valueOf(halfPoints));
    styles.addStyle(new XWPFStyle(style));
    return style;
  }
}
