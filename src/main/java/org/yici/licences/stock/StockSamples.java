package org.yici.licences.stock;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yici.kernel.CreditCode;
import org.yici.licences.LicenceType;

/**
 * Licences that nobody has, for trying out and measuring: every name says 样例, every number has the
 * right check characters.
 */
public final class StockSamples {
  private static final String SERIAL = "ABCDEFGHJKLMNPQRTUWXY";

  private StockSamples() {}

  /**
   * A row that passes all checks.
   *
   * @param n from 0; each a different licence
   */
  public static StockRow row(StockTable table, String region6, int n) {
    LocalDate issued = LocalDate.of(2018, 1, 2).plusDays(n % 2900);
    LicenceType type = table.type();
    boolean person = type.holder().idType().equals("111");
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put(StockColumn.OWN, "YL-" + (n + 1));
    cells.put(StockColumn.NUMBER, "样例" + region6 + String.format("%07d", n + 1));
    cells.put(StockColumn.HOLDER, (person ? "样例持证人" : "样例商行") + (n + 1) + (person ? "" : "号店"));
    cells.put(StockColumn.ID_TYPE, person ? "居民身份证" : "统一社会信用代码");
    cells.put(StockColumn.ID_NUMBER, person ? citizen(region6, n) : uscc(region6, n));
    cells.put(StockColumn.ISSUED, issued.toString());
    cells.put(
        StockColumn.TO,
        type.years() == null
            ? StockCheck.FOR_EVER
            : issued.plusYears(type.years()).minusDays(1).toString());
    for (LicenceType.FaceField f : type.fields()) {
      if (table.needed(f)) {
        cells.put(StockColumn.FIELD + f.label(), "样例" + f.label() + (n + 1));
      }
    }
    return new StockRow(n + 2, cells, java.util.List.of());
  }

  private static String uscc(String region6, int n) {
    StringBuilder serial = new StringBuilder("MA");
    for (int rest = n, i = 0; i < 6; i++, rest /= SERIAL.length()) {
      serial.append(SERIAL.charAt(rest % SERIAL.length()));
    }
    return CreditCode.make("92", region6, serial.toString());
  }

  private static String citizen(String region6, int n) {
    LocalDate born = LocalDate.of(1950, 1, 1).plusDays(n % 18_000);
    String first =
        region6 + born.toString().replace("-", "") + String.format("%03d", n / 18_000 % 1000);
    int sum = 0;
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    for (int i = 0; i < 17; i++) {
      sum += (first.charAt(i) - '0') * weights[i];
    }
    return first + "10X98765432".charAt(sum % 11);
  }
}
