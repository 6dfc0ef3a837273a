package org.yici.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.speed.Visitor;

/** An agency's stock of licences that is being sealed when its nodes are killed. */
final class StockStory {
  static final int FIRST = 20;
  static final int ALL = 120;
  static final String SEALED = "select count(*) from licences_stock where state = 'sealed'";
  static final String DONE = "select count(*) from licences_stock_run where state = 'done'";

  /** Two lanes may have shared the rows, so that one part was sealed and the other held. */
  static final String OF_WHAT_IS_NOT_SEALED =
      """
      select count(*) from licences_licence l where l.case_no is null and l.number like 'S%'
        and not exists (select from licences_stock s where s.licence_id = l.licence_id and s.state = 'sealed')
      """;

  /** Rows, licences, documents and uses of the seal, if they are all the same licences. */
  static final String EACH_ONCE =
      """
      select case when count(*) = count(distinct s.licence_id) and count(*) = count(distinct l.identifier) and count(*) = count(distinct d.n)
          and max(d.n) = count(*) and sum((select count(*) from seals_use u where u.document_id = d.document_id)) = 2 * count(*)
        then count(*) || ' in all' else 'differing' end
      from licences_stock s join licences_licence l using (licence_id) join documents_document d using (document_id)
      where s.state = 'sealed'
      """;

  private static final String AGENCY_ADMIN = "yexian-cuizhiqiang";
  private static final String AGENCY_HEAD = "yexian-xuzihan";
  private static final String TYPE = "11100000MB0341032Y901";
  private static final String RUNS = "/licences/stock/runs";

  private StockStory() {}

  /** Holds the chunk with the last rows up. */
  static Trap trap(Connection db, int lock) throws SQLException {
    return new Trap(
        db,
        lock,
        "licences_licence",
        "before insert",
        "new.case_no is null and new.number = 'S110'");
  }

  /**
   * Handed in by the agency's system, asked for by one person and confirmed by another: a first
   * part that is sealed whole, then the rest.
   */
  static void begin(Installation place, int port) throws Exception {
    part(place, port, 1, FIRST);
    place.until(FIRST, SEALED);
    place.until(1, DONE);
    part(place, port, FIRST + 1, ALL);
  }

  private static void part(Installation place, int port, int from, int to) throws Exception {
    String agency =
        place
            .ask(
                "select uscc from directory_agency where kind = 'market' and region12 like '410422%'")
            .get(0);
    List<Map<String, Object>> licences = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      Map<String, Object> licence = new LinkedHashMap<>();
      licence.put("number", "S" + i);
      licence.put("holder", "样例持证人" + i);
      licence.put("idType", "111");
      licence.put("idNumber", "410402199001010019");
      licence.put("issuedOn", "2020-03-05");
      licence.put("validTo", "长期");
      licence.put("fields", Map.of("法定代表人（负责人）", "样例", "经营场所", "样例", "主体业态", "样例", "经营项目", "样例"));
      licences.add(licence);
    }
    Map<String, Object> body = Map.of("agency", agency, "type", TYPE, "licences", licences);
    Visitor.system(port).post("/api/v1/licences/stock", body);
    Visitor admin = Visitor.person(port, AGENCY_ADMIN);
    String run = admin.go(RUNS, RUNS, "reason=stock");
    Visitor.person(port, AGENCY_HEAD).go(run, run + "/confirm", "");
  }
}
