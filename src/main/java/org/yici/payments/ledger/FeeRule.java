package org.yici.payments.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fee of a guide (elements F 收费: FEE_NAME, FEE_STAND, BY_LAW, IS_DESC, DESC_EXPLAIN) with what
 * a program needs beside the words, all optional: {@code amount} (yuan) or {@code amountBy}, {@code
 * quantityBy}, {@code when} (expressions over the answers), {@code collector}, {@code feeWhen},
 * {@code feeBefore} with {@code feeBeforeBasis}, {@code reductions}.
 *
 * @param code key within the guide
 * @param standard the words of FEE_STAND
 * @param basis the words of BY_LAW; 行政许可法 58: for a licence only a law or 行政法规 (gate L58)
 * @param collector credit code of who collects (执收单位), null: the agency of the item
 * @param moment when the notice is issued: {@code acceptance} or {@code decision}
 * @param beforeDelivery whether a law puts payment before delivery; then {@code beforeBasis} names
 *     it
 */
public record FeeRule(
    String code,
    String name,
    String standard,
    String basis,
    String amount,
    String amountBy,
    String quantityBy,
    String when,
    String collector,
    String moment,
    boolean beforeDelivery,
    String beforeBasis,
    List<Reduction> reductions) {
  private static final Pattern ONE_AMOUNT = Pattern.compile("(\\d+(?:\\.\\d{1,2})?)\\s*元");

  /**
   * A ground to pay less or nothing (减免).
   *
   * @param percent of the fee that is let off, 1 to 100
   * @param proof what shows it
   */
  public record Reduction(String code, String name, String basis, String proof, int percent) {}

  /** What is owed: fen in all and for how many. */
  public record Sum(long fen, int quantity) {}

  /**
   * @param rows the fees of the guide
   * @param moment what holds where a row says nothing: {@code decision}
   */
  public static List<FeeRule> of(List<Map<String, Object>> rows, String moment) {
    List<FeeRule> rules = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      String before = text(row, "feeBefore", "none");
      String basis = text(row, "feeBeforeBasis", null);
      rules.add(
          new FeeRule(
              text(row, "code", "F" + (rules.size() + 1)),
              text(row, "FEE_NAME", ""),
              text(row, "FEE_STAND", ""),
              text(row, "BY_LAW", ""),
              text(row, "amount", null),
              text(row, "amountBy", null),
              text(row, "quantityBy", null),
              text(row, "when", null),
              text(row, "collector", null),
              text(row, "feeWhen", moment),
              before.equals("delivery") && basis != null,
              basis,
              reductions(row)));
    }
    return List.copyOf(rules);
  }

  private static List<Reduction> reductions(Map<String, Object> row) {
    List<Reduction> all = new ArrayList<>();
    if (row.get("reductions") instanceof List<?> list) {
      for (Object one : list) {
        @SuppressWarnings("unchecked")
        Map<String, Object> r = (Map<String, Object>) one;
        all.add(
            new Reduction(
                text(r, "code", "R" + (all.size() + 1)),
                text(r, "name", ""),
                text(r, "basis", ""),
                text(r, "proof", ""),
                Integer.parseInt(text(r, "percent", "100"))));
      }
    } else if ("1".equals(text(row, "IS_DESC", "0"))) {
      String words = text(row, "DESC_EXPLAIN", "");
      all.add(new Reduction("R1", words, words, "能证明符合条件的材料", 100));
    }
    return List.copyOf(all);
  }

  private static String text(Map<String, Object> row, String field, String otherwise) {
    Object value = row.get(field);
    return value == null || value.toString().isBlank() ? otherwise : value.toString().strip();
  }

  /** Whether this application owes it at all. */
  public boolean owed(Map<String, Object> answers) {
    return when == null || FeeExpression.of(when).holds(answers);
  }

  /**
   * @throws IllegalArgumentException when the guide does not say it so that it can be computed
   */
  public Sum sum(Map<String, Object> answers) {
    BigDecimal each = amountBy != null ? FeeExpression.of(amountBy).number(answers) : fixed();
    int quantity = 1;
    if (quantityBy != null) {
      quantity = FeeExpression.of(quantityBy).number(answers).intValueExact();
    }
    if (each.signum() < 0 || quantity < 0) {
      throw new IllegalArgumentException("收费算出了负数：" + name);
    }
    long fen = Money.fen(each.multiply(BigDecimal.valueOf(quantity)));
    if (fen > Money.MOST) {
      throw new IllegalArgumentException("收费超过了能写的最大金额：" + name);
    }
    return new Sum(fen, quantity);
  }

  /** The amount the row names, or the only one its words name. */
  private BigDecimal fixed() {
    if (amount != null) {
      return BigDecimal.valueOf(Money.fen(amount), 2);
    }
    Matcher m = ONE_AMOUNT.matcher(standard);
    if (m.find()) {
      BigDecimal only = new BigDecimal(m.group(1));
      if (!m.find()) {
        return only;
      }
    }
    throw new IllegalArgumentException("指南的收费标准「" + standard + "」没有写明怎么算");
  }

  /** What remains after a ground applies, in fen; let off is rounded to the payer's good. */
  public static long reduced(long fen, int percent) {
    return fen * (100 - percent) / 100;
  }
}
