package org.yici.archives;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.yici.cases.CaseDossier;
import org.yici.platform.CityPack;

/**
 * How packages are numbered and how long they are kept, from {@code archives.yaml} of the city
 * pack.
 *
 * @param number pattern of the archive number (档号)
 * @param fonds 全宗号 by credit code; an agency not named here uses its sign in document numbers
 * @param terms by code; the years run from 1 January after the file was closed
 * @param secrecy 密级
 */
record ArchiveRules(
    String number,
    Map<String, String> fonds,
    Retention retention,
    Map<String, Term> terms,
    String secrecy) {

  /** Which term: by base code of the item, else by outcome, else the last one. */
  record Retention(Map<String, String> items, Map<String, String> outcomes, String otherwise) {
    Retention {
      items = items == null ? Map.of() : items;
      outcomes = outcomes == null ? Map.of() : outcomes;
    }
  }

  /**
   * @param years null: for ever
   */
  record Term(String name, Integer years) {}

  ArchiveRules {
    fonds = fonds == null ? Map.of() : fonds;
  }

  static ArchiveRules of(CityPack pack) {
    ArchiveRules rules = pack.yaml("archives.yaml", ArchiveRules.class);
    rules.retention.items.values().forEach(rules::term);
    rules.retention.outcomes.values().forEach(rules::term);
    rules.term(rules.retention.otherwise);
    return rules;
  }

  String code(CaseDossier.File file) {
    String item = retention.items.get(file.view().item().baseCode());
    return item != null
        ? item
        : retention.outcomes.getOrDefault(file.outcome(), retention.otherwise);
  }

  Term term(String code) {
    Term term = terms.get(code);
    if (term == null) {
      throw new IllegalArgumentException("archives.yaml 的 terms 里没有保管期限代码 " + code);
    }
    return term;
  }

  /** The last day of keeping; null for ever. */
  LocalDate keepUntil(String code, int year) {
    Integer years = term(code).years();
    return years == null ? null : LocalDate.of(year + years, 12, 31);
  }

  String archiveNo(String fondsNo, int year, String code, int serial) {
    return number
        .replace("{fonds}", fondsNo)
        .replace("{year}", Integer.toString(year))
        .replace("{retention}", code)
        .replace("{serial}", String.format(Locale.ROOT, "%06d", serial));
  }
}
