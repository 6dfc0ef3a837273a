package org.yici.cases;

import org.yici.documents.DocumentRows;
import org.yici.licences.LicenceRows;
import org.yici.platform.FixedStatement;

/**
 * The two statements that write cases. Each takes any number of cases at once; history, records
 * owed, materials, documents and licences follow from {@code moved}, so that an act which did not
 * happen leaves nothing. Their columns come from {@link CaseColumns}.
 */
final class CaseStatements {
  private CaseStatements() {}

  private static final String STEP =
      """
      h as (
        insert into journal_entry (case_id, seq, at, actor_role, actor_id, actor_name, action, data, documents, hash)
        select case_id, x.seq, x.at, x.role, x.actor, x.name, x.action, x.data::json, string_to_array(x.documents, ','), x.hash
        from unnest(:entryCases::text[]::uuid[], :seqs::int[], :ats::text[]::timestamptz[], :roles::text[], :actors::text[], :names::text[],
          :actions::text[], :datas::text[], :documents::text[], :hashes::bytea[])
          as x(case_id, seq, at, role, actor, name, action, data, documents, hash)
        join moved using (case_id)
      ), o as (
        insert into journal_outbox (case_id, seq, kind, record_id, owed_at)
        select case_id, x.seq, x.kind, x.id, x.at
        from unnest(:outCases::text[]::uuid[], :outSeqs::int[], :outKinds::text[], :outIds::text[]::uuid[], :outAts::text[]::timestamptz[])
          as x(case_id, seq, kind, id, at)
        join moved using (case_id)
      ), mx as (
        select x.* from unnest(:fileCases::text[]::uuid[], :fileVersions::int[], :codes::text[], :files::text[], :fileNames::text[])
          as x(case_id, seq, code, file, name)
        join moved using (case_id)
      ), m as (
        insert into cases_material (case_id, seq, code, file_id, name) select case_id, seq, code, file, name from mx
      ), f as (
        update files_file set case_id = mx.case_id from mx where file_id = mx.file
      ),\
      """
          + DocumentRows.INSERT;

  private static final String ANSWER =
      "select moved.case_id, moved.case_no, "
          + DocumentRows.ANSWER
          + " from moved left join dd using (case_id)";

  static final FixedStatement INSERT =
      FixedStatement.of(
          """
          with a as (
            select * from unnest(:cases::text[]::uuid[], :caseItems::text[], :days::text[]::date[], :starts::text[], :widths::int[],
              :baseCodes::text[], :itemVersions::int[], :itemIds::text[]::uuid[], :agencies::text[], :regions::text[], :subjects::text[],
              :channels::text[], :applicants::text[], :accounts::text[]::uuid[], :idTypes::text[], :idNumbers::bytea[], :idIndexes::bytea[],
              :mobiles::bytea[], :rests::bytea[], :answers::bytea[], :moments::text[]::timestamptz[], :clients::text[], :keys::text[],
              :itemNames::text[], :kinds::text[], :takens::text[], :towns::text[], :versions::int[], :states::text[], :outcomes::text[],
              :desks::text[], :dues::text[]::date[], :nextEvents::text[]::date[], :nextWarnings::text[]::date[], :stateFiles::text[],
              :heads::bytea[], :holds::text[]::boolean[], :assignees::text[], :assignedWhys::text[], :askeds::text[], :handedTos::text[],
              :checkBys::text[]::date[], :toleratedUntils::text[]::date[])
              with ordinality as a(case_id, item_code, day, start, width, base_code, item_version, item_id, agency, region, subject, channel,
                applicant, account, id_type, id_number, id_index, mobile, rest, answers, at, client, key, item_name, kind, taken, town, version,
                state, outcome, desk, due, next_event, next_warning, file, head, hold, assignee, assigned_why, asked, handed_to, check_by,
                tolerated_until, ord)
          ), serial as (
            insert into cases_serial (item_code, day, last)
            select item_code, day, count(*) from a group by 1, 2 order by 1, 2
            on conflict (item_code, day) do update set last = cases_serial.last + excluded.last
            returning item_code, day, last
          ), numbered as (
            select a.*, (last - count(*) over (partition by item_code, day) + row_number() over (partition by item_code, day order by ord))::text as n
            from a join serial using (item_code, day)
          ), moved as (
            insert into cases_case (case_id, case_no, item_code, base_code, item_version, item_id, agency_uscc, region6, subject, channel,
              applicant_name, applicant_account, id_type, id_number, id_number_index, mobile, applicant_rest, answers, submitted_at,
              client, idempotency_key)
            select case_id, start || lpad(n, greatest(width, length(n)), '0'), item_code, base_code, item_version, item_id, agency, region,
              subject, channel, applicant, account, id_type, id_number, id_index, mobile, rest, answers, at, client, key
            from numbered
            returning case_id, case_no
          ), s as (
            insert into cases_state (case_id, version, state, outcome, desk, agency_uscc, region6, due, next_event, next_warning, file, head,
              hold, assignee, assigned_why, base_code, item_name, channel, kind, submitted_at, taken_region6, town,
              asked, handed_to, check_by, tolerated_until)
            select case_id, version, state, outcome, desk, agency, region, due, next_event, next_warning, file::jsonb, head,
              hold, assignee, assigned_why, base_code, item_name, channel, kind, at, taken, town,
              string_to_array(asked, ','), handed_to, check_by, tolerated_until
            from a join moved using (case_id)
          ), %s
          %s
          """
              .formatted(STEP, ANSWER));

  static final FixedStatement MOVE =
      FixedStatement.of(
          """
          with moved as (
            update cases_state s set version = a.version, state = a.state, outcome = a.outcome, desk = a.desk, due = a.due,
              next_event = a.next_event, next_warning = least(a.next_warning, case when s.next_warning <= a.day then s.next_warning end),
              file = a.file::jsonb, head = a.head, hold = a.hold,
              asked = string_to_array(a.asked, ','), handed_to = a.handed_to, check_by = a.check_by, tolerated_until = a.tolerated_until,
              assignee = case when a.keep then s.assignee else a.assignee end,
              assigned_why = case when a.keep then s.assigned_why else a.assigned_why end
            from unnest(:cases::text[]::uuid[], :expecteds::int[], :befores::bytea[], :caseNos::text[], :days::text[]::date[], :keeps::text[]::boolean[],
              :moments::text[]::timestamptz[], :versions::int[], :states::text[], :outcomes::text[],
              :desks::text[], :dues::text[]::date[], :nextEvents::text[]::date[], :nextWarnings::text[]::date[], :stateFiles::text[],
              :heads::bytea[], :holds::text[]::boolean[], :assignees::text[], :assignedWhys::text[], :askeds::text[], :handedTos::text[],
              :checkBys::text[]::date[], :toleratedUntils::text[]::date[],
              :licenceStates::text[], :docEnded::text[], :docInForce::text[]::boolean[], :docStateTexts::text[], :docEndedHows::text[],
              :docEndedAts::text[]::timestamptz[])
              as a(case_id, expected, before, case_no, day, keep, at, version, state, outcome, desk, due, next_event, next_warning, file, head, hold,
                assignee, assigned_why, asked, handed_to, check_by, tolerated_until,
                licence_state, doc_ended, doc_in_force, doc_state_text, doc_ended_how, doc_ended_at)
            where s.case_id = a.case_id and s.version = a.expected and s.head = a.before
            returning s.case_id, a.case_no, a.at, a.licence_state, a.doc_ended, a.doc_in_force, a.doc_state_text, a.doc_ended_how, a.doc_ended_at
          ), %s, %s, %s
          %s
          """
              .formatted(STEP, DocumentRows.EFFECT, LicenceRows.MOVE, ANSWER));
}
