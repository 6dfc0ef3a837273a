package org.yici.exchange;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.cases.Actor;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.documents.Documents;
import org.yici.documents.Issued;

/** For tests: cases that owe records, with people whom the directory does not know. */
final class Walks {
  private final Cases cases;
  private final Documents documents;
  private final SampleCases samples;

  Walks(Cases cases, Documents documents, SampleCases samples) {
    this.cases = cases;
    this.documents = documents;
    this.samples = samples;
  }

  /** From application to delivery: material, accept, two processes, result, result again. */
  CaseView whole() {
    CaseView c = granted();
    documents.ofCase(c.row().caseId()).stream().filter(Issued::isLicence).forEach(documents::seal);
    return act(c, Role.CLERK, "c1", "deliver", Map.of("method", "8", "proof", "回执"));
  }

  /** Decided, its licence not sealed yet. */
  CaseView granted() {
    CaseView c = submitted();
    c = act(c, Role.CLERK, "c1", "accept", Map.of());
    c = act(c, Role.REVIEWER, "r1", "verify-on-site", Map.of("staff", List.of("r1", "r2")));
    c = act(c, Role.REVIEWER, "r1", "review", Map.of("opinion", "grant", "by", "r1"));
    return act(c, Role.APPROVER, "a1", "decide-grant", Map.of("by", "a1"));
  }

  CaseView submitted() {
    CaseItem item = samples.item(SampleCases.FOOD, "410411");
    return samples.submitted(item, true);
  }

  /** Copies of a case with all that it owes, {@code n} of them, as if each had been acted on. */
  static void copy(JdbcClient jdbc, CaseView of, int n) {
    int from =
        jdbc.sql(
                "select coalesce(max(right(case_no, 6)::int), 0) from cases_case where case_no like left(?, 37) || '%' and right(case_no, 6) > '100000'")
            .param(of.caseNo())
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            with made as (
              select gen_random_uuid() as id, left(:no, 37) || lpad((:from + g)::text, 6, '0') as no from generate_series(1, :n) g
            ), c as (
              insert into cases_case select m.id, m.no, c.item_code, c.base_code, c.item_version, c.item_id, c.agency_uscc, c.region6, c.subject, c.channel,
                c.applicant_name, c.applicant_account, c.id_type, c.id_number, c.id_number_index, c.mobile, c.applicant_rest, c.answers, c.submitted_at, null, null
              from made m, cases_case c where c.case_id = :case
            ), e as (
              insert into journal_entry select m.id, e.seq, e.at, e.actor_role, e.actor_id, e.actor_name, e.action, e.data, e.documents, e.hash
              from made m, journal_entry e where e.case_id = :case
            ), f as (
              insert into cases_material select m.id, f.seq, f.code, f.file_id, f.name from made m, cases_material f where f.case_id = :case
            )
            insert into journal_outbox (case_id, seq, kind, record_id, owed_at) select m.id, o.seq, o.kind, gen_random_uuid(), o.owed_at from made m, journal_outbox o where o.case_id = :case
            """)
        .param("no", of.caseNo())
        .param("case", of.row().caseId())
        .param("n", n)
        .param("from", Math.max(from, 100_000))
        .update();
  }

  CaseView act(CaseView c, Role role, String id, String action, Map<String, Object> data) {
    return cases.act(c, null, new Actor(role, id, "测试" + id), action, data, List.of());
  }
}
