package org.yici.licences.stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.licences.ExpectedCounts;
import org.yici.licences.ExpectedCounts.Expected;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;

/** What an agency says it has, against what came in, type by type (policy 一.6). */
@Service
public class StockReconciliation {
  private final JdbcClient jdbc;
  private final LicenceTypes types;
  private final Directory directory;
  private final ObjectProvider<ExpectedCounts> expected;

  StockReconciliation(
      JdbcClient jdbc,
      LicenceTypes types,
      Directory directory,
      ObjectProvider<ExpectedCounts> expected) {
    this.jdbc = jdbc;
    this.types = types;
    this.directory = directory;
    this.expected = expected;
  }

  /**
   * Of the licences of a type and agency, or of all lines together.
   *
   * @param owed records owed to the province: one for each licence once it is sealed, one for each
   *     later change of its state
   * @param reported of these, sent
   * @param answered of these, answered by the province
   */
  public record Numbers(
      int received,
      int sealed,
      int unsealable,
      int revoked,
      int faulty,
      int owed,
      int reported,
      int answered) {
    static final Numbers NONE = new Numbers(0, 0, 0, 0, 0, 0, 0, 0);

    /** Received and neither sealed nor refused. */
    public int waiting() {
      return received - sealed - unsealable;
    }

    Numbers plus(Numbers n) {
      return new Numbers(
          received + n.received,
          sealed + n.sealed,
          unsealable + n.unsealable,
          revoked + n.revoked,
          faulty + n.faulty,
          owed + n.owed,
          reported + n.reported,
          answered + n.answered);
    }
  }

  /**
   * A line: one type of one agency.
   *
   * @param expected what was declared; null: nothing was (未申报)
   */
  public record Line(
      String typeCode,
      String typeName,
      String agencyUscc,
      String agencyName,
      Expected expected,
      Numbers numbers) {

    /** How many are still to come; negative when more came than were declared. */
    public Integer missing() {
      return expected == null ? null : expected.expected() - numbers.received();
    }

    /** In words, for pages and sheets. */
    public String result() {
      if (expected == null) {
        return "未申报";
      }
      int missing = missing();
      if (missing != 0) {
        return missing > 0 ? "还差 " + missing + " 份" : "多出 " + -missing + " 份";
      }
      return numbers.faulty() + numbers.unsealable() > 0
          ? "收齐了，有错的待改"
          : numbers.waiting() > 0 ? "收齐了，待盖章" : "齐";
    }
  }

  private record Key(String agency, String type) {}

  /**
   * By agency and type.
   *
   * @param agencyUscc of one agency; null for all
   */
  public List<Line> lines(String agencyUscc) {
    Map<Key, Numbers> numbers = numbers(agencyUscc);
    Map<Key, Expected> declared = new LinkedHashMap<>();
    expected.stream()
        .flatMap(e -> e.of(agencyUscc).stream())
        .forEach(e -> declared.put(new Key(e.agencyUscc(), e.typeCode()), e));
    Map<Key, Numbers> all = new LinkedHashMap<>(numbers);
    declared.keySet().forEach(k -> all.putIfAbsent(k, Numbers.NONE));
    List<Line> lines = new ArrayList<>();
    all.forEach(
        (k, n) ->
            lines.add(
                new Line(
                    k.type(),
                    types.find(k.type()).map(LicenceType::name).orElse(k.type()),
                    k.agency(),
                    directory.findAgency(k.agency()).map(Agency::fullName).orElse(k.agency()),
                    declared.get(k),
                    n)));
    lines.sort(Comparator.comparing(Line::agencyName).thenComparing(Line::typeCode));
    return lines;
  }

  /** All lines together. */
  public static Numbers sum(List<Line> lines) {
    return lines.stream().map(Line::numbers).reduce(Numbers.NONE, Numbers::plus);
  }

  private Map<Key, Numbers> numbers(String agencyUscc) {
    Map<Key, Numbers> numbers = new LinkedHashMap<>();
    jdbc.sql(
            """
            select agency_uscc, type_code, coalesce(received, 0) as received, coalesce(sealed, 0) as sealed,
              coalesce(unsealable, 0) as unsealable, coalesce(revoked, 0) as revoked, coalesce(faulty, 0) as faulty,
              coalesce(owed, 0) as owed, coalesce(reported, 0) as reported, coalesce(answered, 0) as answered
            from (
              select s.agency_uscc, s.type_code, count(*) as received, count(*) filter (where s.state = 'sealed') as sealed,
                count(*) filter (where s.state = 'faulty') as unsealable,
                count(*) filter (where l.state in ('03', '04', '07', '98')) as revoked
              from licences_stock s left join licences_licence l on l.licence_id = s.licence_id
              where cast(:agency as text) is null or s.agency_uscc = :agency group by 1, 2
            ) s full join (
              select agency_uscc, type_code, count(*) as faulty from licences_stock_fault
              where cast(:agency as text) is null or agency_uscc = :agency group by 1, 2
            ) f using (agency_uscc, type_code) left join (
              select agency_uscc, type_code, count(*) as owed, count(reported_at) as reported, count(answered_at) as answered from licences_stock_owed
              where cast(:agency as text) is null or agency_uscc = :agency group by 1, 2
            ) o using (agency_uscc, type_code)
            """)
        .param("agency", agencyUscc)
        .query(
            (rs, n) ->
                numbers.put(
                    new Key(rs.getString("agency_uscc"), rs.getString("type_code")),
                    new Numbers(
                        rs.getInt("received"),
                        rs.getInt("sealed"),
                        rs.getInt("unsealable"),
                        rs.getInt("revoked"),
                        rs.getInt("faulty"),
                        rs.getInt("owed"),
                        rs.getInt("reported"),
                        rs.getInt("answered"))))
        .list();
    return numbers;
  }
}
