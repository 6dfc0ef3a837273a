package org.yici.catalog.editing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.directory.Agency;
import org.yici.directory.Hall;

/**
 * Place, hours and telephone in one format (一.1): proposes the corrected text. Never changes a
 * value by itself. The hours follow the template seen in practice: {@code 工作日，夏季：上午8:30-12:00，
 * 下午14:30-17:30；春、秋、冬季：…}.
 */
public final class Normaliser {
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2}) ?[时点](?: ?(\\d{1,2}) ?分|(半)|整)?");
  private static final Pattern DASH =
      Pattern.compile("(\\d{1,2}:\\d{2}) ?(?:-{1,2}|—{1,2}|–|－|~|～|至|到) ?(\\d{1,2}:\\d{2})");
  private static final Pattern NUMBER =
      Pattern.compile("[(（]?(0\\d{2,3})?[)）]?[- —]*([2-8]\\d{6,7})");

  private Normaliser() {}

  /**
   * The text in the one format.
   *
   * @param field code of the element, e.g. {@code CONSULT_PHONE}
   * @return the same text when there is nothing to propose
   */
  public static String propose(String field, String value, Agency agency, Hall hall) {
    String text = half(value.strip());
    return switch (field) {
      case "CONSULT_PHONE", "REVIEW_PHONE" -> phone(text, agency);
      case "TRANSACT_TIME" -> text.isEmpty() ? hall.hours().text() : hours(text);
      case "TRANSACT_ADDR" -> place(text, agency, hall);
      default -> value;
    };
  }

  private static String phone(String text, Agency agency) {
    if (text.isEmpty()) {
      return agency.phone();
    }
    Matcher m = NUMBER.matcher(text.replaceAll("(?<=\\d) (?=\\d{1,4}$)", ""));
    if (!m.matches()) {
      return text;
    }
    String area = m.group(1) == null ? agency.phone().replaceAll("-.*", "") : m.group(1);
    return area + "-" + m.group(2);
  }

  private static String hours(String text) {
    StringBuilder clock = new StringBuilder();
    Matcher m = CLOCK.matcher(text.replace('：', ':'));
    while (m.find()) {
      String minutes = m.group(3) != null ? "30" : m.group(2) == null ? "00" : m.group(2);
      m.appendReplacement(clock, m.group(1) + ":" + (minutes.length() == 1 ? "0" : "") + minutes);
    }
    m.appendTail(clock);
    String result = DASH.matcher(clock).replaceAll("$1-$2");
    result = result.replaceAll("(?<=[一-龥）)]) ?: ?(?=[一-龥\\d])", "：");
    result = result.replaceAll("(?:周|星期)一(?:至|到|-|—|~)(?:周|星期)?五", "工作日");
    result = result.replaceAll(" +", "").replace(';', '；').replace(',', '，');
    boolean named = result.matches(".*(工作日|全天|24小时|节假日).*");
    return named ? result : "工作日，" + result;
  }

  private static String place(String text, Agency agency, Hall hall) {
    String windows = hall.windowsFor(agency.kind());
    if (text.isEmpty()) {
      return hall.address() + windows;
    }
    boolean exact = text.matches("(?s).*(窗口|服务台|柜台|工位|专区|室|房).*");
    return exact || windows.isEmpty() ? text : text.replaceAll("[。，]$", "") + windows;
  }

  /** Full-width digits, letters and signs as half-width ones. */
  private static String half(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean wide =
          c >= '０' && c <= '９'
              || c >= 'Ａ' && c <= 'Ｚ'
              || c >= 'ａ' && c <= 'ｚ'
              || c == '－'
              || c == '～';
      out.append(wide ? (char) (c - 0xFEE0) : c == '　' ? ' ' : c);
    }
    return out.toString();
  }
}
