package org.yici.licences.stock;

import java.util.List;
import java.util.Map;

/**
 * A column of the table in which licences of one type are handed in.
 *
 * @param key name in the interface; {@code field:} and the label for what stands on the face alone
 * @param heading as people know it
 * @param kind what stands in its cells
 * @param choices code to words, for {@link Kind#CHOICE}
 * @param hint what the sheet 说明 says of it
 */
public record StockColumn(
    String key, String heading, Kind kind, Map<String, String> choices, String hint) {

  /** What stands in a cell. */
  public enum Kind {
    TEXT,
    DATE,
    CHOICE
  }

  public static final String OWN = "own";
  public static final String NUMBER = "number";
  public static final String HOLDER = "holder";
  public static final String ID_TYPE = "idType";
  public static final String ID_NUMBER = "idNumber";
  public static final String ISSUED = "issuedOn";
  public static final String FROM = "validFrom";
  public static final String TO = "validTo";
  public static final String IDENTIFIER = "identifier";
  public static final String STATE = "state";
  static final String FIELD = "field:";

  /** The key of what stands on the face alone, by its label. */
  public static String field(String label) {
    return FIELD + label;
  }

  /** Columns that say by themselves what they are in every type. */
  static List<StockColumn> common(Map<String, String> idTypes, Map<String, String> states) {
    return List.of(
        text(OWN, "单位内编号", "本单位系统里的编号，一份一个；空着就用证照编号。同一个编号再交，就是改那一份"),
        text(NUMBER, "证照编号", "必填。证上印的编号"),
        text(HOLDER, "持证人", "必填。姓名或者单位名称，和证上一样"),
        new StockColumn(ID_TYPE, "持证人证件类型", Kind.CHOICE, idTypes, "必填。从下拉里选"),
        text(ID_NUMBER, "持证人证件号码", "必填。身份证号、统一社会信用代码按校验位核对"),
        date(ISSUED, "发证日期", "必填。写成 2020-03-31"),
        date(FROM, "有效期起", "空着就是发证日期"),
        date(TO, "有效期至", "最后有效的一天；没有期限的写「长期」"),
        text(IDENTIFIER, "电子证照标识", "已经有标识的照写，按校验位核对；空着由平台编"),
        new StockColumn(STATE, "证照状态", Kind.CHOICE, states, "空着就是有效"));
  }

  private static StockColumn text(String key, String heading, String hint) {
    return new StockColumn(key, heading, Kind.TEXT, Map.of(), hint);
  }

  private static StockColumn date(String key, String heading, String hint) {
    return new StockColumn(key, heading, Kind.DATE, Map.of(), hint);
  }

  static StockColumn field(String label, boolean taken, boolean needed) {
    return text(
        FIELD + label, taken ? "照面：" + label : label, needed ? "必填。照面上的这一栏" : "照面上的这一栏；空着就照持证人的写");
  }
}
