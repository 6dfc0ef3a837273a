package org.yici.licences.stock;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.documents.LicenceFace;
import org.yici.kernel.Checked;
import org.yici.kernel.CitizenId;
import org.yici.kernel.CreditCode;
import org.yici.kernel.LicenceId;
import org.yici.licences.LicenceState;
import org.yici.licences.LicenceType;

/**
 * What can be said of one row without knowing any other: everything that has to be there is, dates
 * exist and are in order, numbers bear their check characters. Pure; one for each row.
 */
final class StockCheck {
  static final String FOR_EVER = "长期";
  private static final int LONGEST = 300;
  private static final int LONGEST_NUMBER = 100;
  private static final LocalDate FIRST_DAY = LocalDate.of(1949, 10, 1);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT);
  private final StockTable table;
  private final String agencyUscc;
  private final LocalDate today;
  private final StockRow row;
  private final List<StockFault> faults = new ArrayList<>();

  private StockCheck(StockTable table, String agencyUscc, LocalDate today, StockRow row) {
    this.table = table;
    this.agencyUscc = agencyUscc;
    this.today = today;
    this.row = row;
  }

  /** One of the two: the entry is null when there is a fault. */
  record Result(StockEntry entry, List<StockFault> faults) {}

  static Result of(StockTable table, String agencyUscc, LocalDate today, StockRow row) {
    return new StockCheck(table, agencyUscc, today, row).run();
  }

  private Result run() {
    faults.addAll(row.faults());
    row.cells().keySet().stream()
        .filter(k -> k.startsWith(StockColumn.FIELD))
        .filter(k -> table.columns().stream().noneMatch(c -> c.key().equals(k)))
        .forEach(
            k ->
                faults.add(
                    new StockFault(
                        "",
                        brief(k.substring(StockColumn.FIELD.length())),
                        table.type().name() + "的照面没有这一栏",
                        "照模板的标题写，没有的删掉")));
    String number = needed(StockColumn.NUMBER, LONGEST_NUMBER);
    String own = row.ownNo();
    if (own.length() > LONGEST_NUMBER) {
      fault(StockColumn.OWN, "编号超过 " + LONGEST_NUMBER + " 字", "请写单位系统里的编号，不要写别的内容");
    }
    String holder = needed(StockColumn.HOLDER, LONGEST_NUMBER);
    String idType = choice(StockColumn.ID_TYPE, "");
    String id = id(idType);
    LocalDate issued = day(StockColumn.ISSUED, null);
    LocalDate from = day(StockColumn.FROM, issued);
    LocalDate to = row.cell(StockColumn.TO).equals(FOR_EVER) ? null : day(StockColumn.TO, null);
    String state = choice(StockColumn.STATE, LicenceState.VALID);
    order(issued, from, to);
    String identifier = identifier();
    List<LicenceFace.Field> fields = fields(holder, id);
    if (!faults.isEmpty()) {
      return new Result(null, List.copyOf(faults));
    }
    return new Result(
        new StockEntry(
            own,
            number,
            holder,
            idType,
            id,
            issued,
            from,
            to,
            identifier,
            state,
            fields,
            elements(holder, id)),
        List.of());
  }

  private void fault(String key, String message, String repair) {
    faults.add(new StockFault(key, table.column(key).heading(), message, repair));
  }

  private boolean broken(String key) {
    return row.faults().stream().anyMatch(f -> f.key().equals(key));
  }

  private String needed(String key, int longest) {
    String text = row.cell(key);
    if (text.isEmpty() && !broken(key)) {
      fault(key, "没有填", "请照证上的填");
    } else if (text.length() > longest) {
      fault(key, "超过 " + longest + " 字", "请核对是不是填错了列");
    } else if (text.chars().anyMatch(c -> c < ' ')) {
      fault(key, "里面有换行或者看不见的字符", "请删掉，写成一行");
    }
    return text;
  }

  private String choice(String key, String otherwise) {
    String text = row.cell(key);
    if (text.isEmpty() && !otherwise.isEmpty()) {
      return otherwise;
    }
    Map<String, String> choices = table.column(key).choices();
    for (Map.Entry<String, String> c : choices.entrySet()) {
      if (List.of(c.getKey(), c.getValue(), c.getKey() + " " + c.getValue()).contains(text)) {
        return c.getKey();
      }
    }
    if (text.isEmpty()) {
      needed(key, LONGEST);
    } else {
      fault(key, "「" + brief(text) + "」不在可选的里面", "请从下拉里选：" + String.join("、", choices.values()));
    }
    return "";
  }

  private String id(String type) {
    String typed = needed(StockColumn.ID_NUMBER, 50);
    if (typed.isEmpty() || type.isEmpty()) {
      return typed;
    }
    Checked checked =
        switch (type) {
          case "111", "553" -> CitizenId.check(typed, today);
          case "001" -> CreditCode.check(typed);
          default -> null;
        };
    if (checked == null) {
      return typed;
    }
    if (!checked.valid()) {
      fault(StockColumn.ID_NUMBER, checked.reason(), "请对照证件改；证件类型选错了的改类型");
      return typed;
    }
    return checked.parts().get("value");
  }

  private LocalDate day(String key, LocalDate otherwise) {
    String text = row.cell(key);
    if (text.isEmpty()) {
      if (otherwise == null && !broken(key) && !key.equals(StockColumn.FROM)) {
        boolean end = key.equals(StockColumn.TO);
        fault(key, "没有填", end ? "请写最后有效的一天；没有期限的写「长期」" : "请写成 2020-03-31");
      }
      return otherwise;
    }
    String plain =
        text.matches("\\d{8}")
            ? text.replaceAll("(....)(..)(..)", "$1-$2-$3")
            : text.replaceAll("[/.年月]", "-").replace("日", "");
    try {
      LocalDate day = LocalDate.parse(plain, DAY);
      if (day.isBefore(FIRST_DAY) || day.getYear() > 2200) {
        fault(key, "年份不对：" + day.getYear(), "请对照证上的日期改");
      }
      return day;
    } catch (DateTimeException e) {
      fault(key, "「" + brief(text) + "」不是存在的日期", "请写成 2020-03-31");
      return null;
    }
  }

  private void order(LocalDate issued, LocalDate from, LocalDate to) {
    if (issued != null && issued.isAfter(today)) {
      fault(StockColumn.ISSUED, "发证日期还没有到", "请对照证上的日期改");
    }
    if (to != null && from != null && to.isBefore(from)) {
      fault(StockColumn.TO, "有效期至早于有效期起", "请核对两个日期");
    } else if (to != null && issued != null && to.isBefore(issued)) {
      fault(StockColumn.TO, "有效期至早于发证日期", "请核对两个日期");
    }
  }

  private String identifier() {
    String typed = row.cell(StockColumn.IDENTIFIER);
    if (typed.isEmpty()) {
      return null;
    }
    Checked checked = LicenceId.check(typed);
    if (!checked.valid()) {
      fault(StockColumn.IDENTIFIER, checked.reason(), "请对照原来的标识改；没有把握就空着，由平台编");
    } else if (!checked.parts().get("type").equals(table.type().code())) {
      fault(
          StockColumn.IDENTIFIER,
          "里面的证照类型代码是 " + checked.parts().get("type") + "，不是" + table.type().name() + "的",
          "请核对是不是别的证照的标识");
    } else if (!checked.parts().get("issuer").equals(agencyUscc)) {
      fault(
          StockColumn.IDENTIFIER,
          "里面的颁发机构代码是 " + checked.parts().get("issuer") + "，不是本单位的",
          "请核对是不是别的单位发的；没有把握就空着，由平台编");
    }
    return checked.parts().get("value");
  }

  private List<LicenceFace.Field> fields(String holder, String id) {
    List<LicenceFace.Field> fields = new ArrayList<>();
    for (LicenceType.FaceField f : table.type().fields()) {
      String key = StockColumn.FIELD + f.label();
      String text = row.cell(key);
      if (text.isEmpty() && table.needed(f)) {
        text = needed(key, LONGEST);
      } else if (text.isEmpty()) {
        text = table.type().holder().id().equals(f.element()) ? id : holder;
      } else {
        needed(key, LONGEST);
      }
      fields.add(new LicenceFace.Field(f.label(), text));
    }
    return fields;
  }

  /** Only what stands in words as forms keep it: who holds it. */
  private Map<String, Object> elements(String holder, String id) {
    Map<String, Object> elements = new LinkedHashMap<>();
    for (String element : table.type().proves()) {
      if (element.equals(table.type().holder().name())) {
        elements.put(element, holder);
      } else if (element.equals(table.type().holder().id())) {
        elements.put(element, id);
      }
    }
    return elements;
  }

  private static String brief(String text) {
    return text.length() <= 30 ? text : text.substring(0, 30) + "…";
  }
}
