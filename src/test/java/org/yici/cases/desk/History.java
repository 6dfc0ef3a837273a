package org.yici.cases.desk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** For tests: many closed cases and, after them, those that are open. */
final class History {
  private static final int OPEN = 20_000;

  private History() {}

  /** The tables of the product with all their indexes, in a schema that goes away again. */
  static void fill(Connection db, UUID sample, int history) throws Exception {
    List<String> tables =
        List.of("cases_case", "cases_state", "cases_material", "journal_entry", "cases_warning");
    try (Statement s = db.createStatement()) {
      s.execute(
          "drop schema if exists plans cascade; create schema plans; set search_path = plans, public; set synchronous_commit = off; set jit = off");
      for (String table : tables) {
        s.execute(
            "create table plans." + table + " (like public." + table + " including defaults)");
      }
      s.execute(
          """
          create temp table gen as
          select n, gen_random_uuid() as id, n > %1$d as done,
            (array['410402','410403','410404','410411','410421','410422','410423','410425','410471','410481','410482'])[n %% 11 + 1] as region,
            n / 11 %% 11 as body, n %% 484 as item, (n / 484) %% 8 + 1 as serial, n / 484 / 8 as back
          from generate_series(1, %2$d) n
          """
              .formatted(OPEN, OPEN + history));
      s.execute(
          """
          insert into plans.cases_case
            (case_id, case_no, item_code, base_code, item_version, item_id, agency_uscc, region6, subject, channel, applicant_name, applicant_account,
             id_type, id_number, id_number_index, mobile, applicant_rest, answers, submitted_at, client, idempotency_key)
          select g.id, rpad('9' || region || lpad(g.item::text, 4, '0'), 31, '7') || to_char(date '2026-10-20' - back, 'YYMMDD') || lpad((serial + case when done then 0 else 20 end)::text, 6, '0'),
            rpad('9' || region || lpad(g.item::text, 4, '0'), 31, '7'), lpad((g.item %% 40)::text, 12, '0'), 1,
            c.item_id, 'A' || region || '-' || body, region, case when n %% 3 = 0 then '老街坊' || n / 33 || '号' end,
            (array['online','window','app'])[n %% 3 + 1], (array['王','李','张','刘','陈','杨'])[n %% 6 + 1] || '秀' || n / 40 || '英', null, '111', c.id_number,
            case when n %% 300 = 0 and n <= 3000 then c.id_number_index else sha256((n %% 300000)::text::bytea) end, c.mobile, c.applicant_rest, c.answers,
            (date '2026-10-20' - back)::timestamptz + make_interval(secs => n %% 30000), null, null
          from gen g, public.cases_case c where c.case_id = '%1$s' order by n desc
          """
              .formatted(sample));
      s.execute(
          """
          insert into plans.cases_state
            (case_id, version, state, outcome, desk, agency_uscc, region6, due, next_event, file, head, hold, assignee, assigned_why, base_code, item_name,
             channel, kind, submitted_at, taken_region6, town)
          select g.id, 6, case when done then 'closed' else 'accepted' end, case when done then 'granted' end,
            case when done then 'NONE' else (array['CLERK','REVIEWER','REVIEWER','APPROVER','DELIVERY','APPLICANT'])[n %% 6 + 1] end,
            c.agency_uscc, c.region6, case when not done then date '2026-10-15' + n %% 23 end, case when not done then date '2026-10-15' + n %% 23 end,
            s.file, s.head, not done and n %% 17 = 0, case when n %% 9 > 0 then 'S' || n %% 3 end, '全岗位 3 人在岗，手上最少（12 件）', c.base_code, '食品经营许可', c.channel, 'new', c.submitted_at, case when n %% 40 = 0 then '410403' end,
            region || lpad((n %% 9)::text, 3, '0') || '000'
          from gen g join plans.cases_case c on c.case_id = g.id, public.cases_state s where s.case_id = '%s' order by n desc
          """
              .formatted(sample));
      s.execute(
          """
          insert into plans.cases_warning (case_id, clock, due, kind, at, case_no, item_code, item_name, agency_uscc, region6, desk, ended)
          select g.id, 'step', date '2026-10-15' + n % 23, '80', now(), c.case_no, c.item_code, s.item_name, c.agency_uscc, c.region6, s.desk,
            case when done then date '2026-10-01' end
          from gen g join plans.cases_case c on c.case_id = g.id join plans.cases_state s on s.case_id = g.id where n % 3 = 0
          """);
      s.execute(
          "insert into plans.cases_material select g.id, 1, m.code, m.file_id, m.name from gen g, (select * from public.cases_material where case_id = '"
              + sample
              + "' limit 2) m");
      s.execute(
          "insert into plans.journal_entry (case_id, seq, at, actor_role, actor_id, actor_name, action, data, documents, hash) select g.id, k, j.at, j.actor_role, j.actor_id, j.actor_name, j.action, j.data, j.documents, j.hash from gen g, generate_series(1, 3) k, public.journal_entry j where j.case_id = '"
              + sample
              + "' and j.seq = 1");
      for (String table : tables) {
        StringBuilder indexes = new StringBuilder();
        try (ResultSet rs =
            s.executeQuery(
                "select replace(indexdef, ' ON public.', ' ON plans.') from pg_indexes where schemaname = 'public' and tablename = '"
                    + table
                    + "'")) {
          while (rs.next()) {
            indexes.append(rs.getString(1)).append(';');
          }
        }
        s.execute(indexes.toString());
        s.execute("vacuum analyze plans." + table);
      }
      s.execute("drop table gen");
    }
  }
}
