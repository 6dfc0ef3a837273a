package org.yici.catalog;

import java.util.Map;
import java.util.Optional;
import org.yici.kernel.CodeSets;

/**
 * One of the 106 elements of a service guide (GB/T 39554.2-2020), a row of {@code elements.csv}.
 *
 * @param no 1 to 106, the order in which people list them
 * @param key unique name with its list, e.g. {@code ITEM.PROMISE_DAY}, {@code MATERIAL.BY_LAW}
 * @param type C with its length in characters, N number, date, text, file; "multi" = several codes
 * @param mandatory M always, O never, "C: ..." under a condition
 * @param domain a code set such as {@code CS-LEVEL}, or words
 * @param types "all", or "not 20" where public services do without
 * @param inherit I taken over from the base catalogue, L local
 * @param list the list it stands in: ITEM, MATERIAL, STEP, FEE, FAQ, INTERMEDIARY or REMEDY
 * @param field the JSON key: the element's key without its list
 * @param isProse whether the value is prose or a name that a person wrote, not a code, file or
 *     address
 * @param maxLength longest allowed text in characters; 20,000 where the standard sets none
 */
public record Element(
    int no,
    String group,
    String name,
    String code,
    String type,
    String mandatory,
    String domain,
    String key,
    String types,
    String inherit,
    String list,
    String field,
    boolean isProse,
    int maxLength) {

  /** A row of the file. */
  static Element of(Map<String, String> row) {
    String key = row.get("key");
    String type = row.get("type");
    String domain = row.get("domain");
    String field = key.substring(key.indexOf('.') + 1);
    return new Element(
        Integer.parseInt(row.get("no")),
        row.get("group"),
        row.get("name"),
        row.get("code"),
        type,
        row.get("mandatory"),
        domain,
        key,
        row.get("types"),
        row.get("inherit"),
        key.substring(0, key.indexOf('.')),
        field,
        isProse(field, type, domain),
        maxLength(type));
  }

  public boolean isNumber() {
    return type.startsWith("N");
  }

  public boolean isMulti() {
    return type.contains("multi");
  }

  private static boolean isProse(String field, String type, String domain) {
    return !type.startsWith("N")
        && !type.startsWith("file")
        && !type.equals("date")
        && !domain.startsWith("CS-")
        && !domain.contains("§1")
        && !domain.contains("§6")
        && !domain.contains("url")
        && !domain.startsWith("0/1")
        && !field.equals("LINK_ADDR");
  }

  private static int maxLength(String type) {
    if (!type.startsWith("C")) {
      return 20_000;
    }
    int end = 1;
    while (end < type.length() && Character.isDigit(type.charAt(end))) {
      end++;
    }
    int length = Integer.parseInt(type.substring(1, end));
    int column = type.indexOf("col ");
    if (column > 0) {
      length =
          Math.max(length, Integer.parseInt(type.substring(column + 4, type.indexOf(')', column))));
    }
    return type.contains("+") ? length + 20 : length;
  }

  /** The code set its value is chosen from; empty when people write it freely. */
  public Optional<String> codeSet(CodeSets sets) {
    String set = domain.split(" ")[0];
    return sets.names().contains(set) && type.startsWith("C") && !domain.contains("free")
        ? Optional.of(set)
        : Optional.empty();
  }

  /** Whether the value is 1 or 0 for yes or no. */
  public boolean isYesNo() {
    return domain.startsWith("0/1") && type.startsWith("C1");
  }

  /** Whether 无 is an answer. */
  public boolean mayBeNone() {
    return mandatory.contains("无") || domain.contains("无");
  }

  boolean appliesTo(String itemType) {
    return !(types.equals("not 20") && itemType.equals("20"));
  }
}
