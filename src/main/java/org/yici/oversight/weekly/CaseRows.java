package org.yici.oversight.weekly;

/**
 * The relation behind the numbers of cases: every case that the week touched, with a mark for each
 * number it counts for. Parameters {@code :from} and {@code :until}, the second not included, and
 * {@code :lastDay}, the day of the last moment before {@code :until}.
 *
 * <p>Lateness is what the lifecycle itself noted: it settles what time has done before each act, so
 * a case that was decided after the promised or the legal last day carries the flag, one decided in
 * time does not, and special procedures and extensions have been counted by the law. An open case
 * that no job has come to yet is known by its last day.
 */
final class CaseRows {
  private CaseRows() {}

  /** Acts and events; the index journal_entry_reported serves exactly these. */
  private static final String ACCEPTING = "('accept', 'deemed-acceptance', 'decide-on-the-spot')";

  private static final String DECIDING =
      "('decide-grant', 'decide-refuse', 'decide-on-the-spot', 'complete', 'deemed-renewal')";
  private static final String ENDING =
      "('withdraw', 'terminate', 'no-licence-needed', 'refer-elsewhere', 'refuse-acceptance')";

  static final String SQL =
      """
      select 'CASE' as block, f.case_no as key, f.title, f.agency_uscc, f.region6, f.who, f.submitted_at as at,
        case when f.accepted_at < :until then f.accepted_at end as accepted_at,
        case when f.closed_at < :until then f.closed_at end as closed_at, f.due,
        case when f.closed_at < :until then f.outcome when f.accepted_at < :until then '已受理' else '已收件' end as result,
        array_remove(array[
          case when f.submitted_at >= :from and f.submitted_at < :until then 'in' end,
          case when f.accepted_at >= :from and f.accepted_at < :until then 'accepted' end,
          case when f.decided then 'decided' end,
          case when f.decided and f.limited and not f.passed then 'on-time' end,
          case when f.decided and f.limited and f.passed then 'late' end,
          case when f.decided and not f.limited then 'no-limit' end,
          case when f.open and f.past_due then 'overdue-open' end,
          case when (f.open and f.past_due) or (f.decided and f.limited and f.passed) then 'overdue' end,
          case when f.ended_at >= :from and f.ended_at < :until then 'ended' end], null) as marks
      from (
        select c.case_no, i.item ->> 'name' as title, c.agency_uscc, c.region6, c.submitted_at, t.accepted_at, t.ended_at,
          coalesce(t.decided_at, t.ended_at) as closed_at, case when s.state = 'accepted' then s.due end as due,
          case when c.id_type in ('001', '099') then c.applicant_name
            else left(c.applicant_name, 1) || repeat('*', greatest(length(c.applicant_name) - 1, 1)) end as who,
          case s.outcome when 'granted' then '准予' when 'refused' then '不予许可' when 'renewed-by-silence' then '视为准予延续'
            when 'filed' then '办结' when 'not-needed' then '不需要许可' when 'not-accepted' then '不予受理'
            when 'withdrawn' then '撤回申请' when 'terminated' then '终止' else s.outcome end as outcome,
          coalesce(t.decided_at >= :from and t.decided_at < :until, false) as decided,
          t.accepted_at is not null and (i.item -> 'rule' ->> 'legalDays' is not null
            or i.item -> 'rule' ->> 'promisedDays' is not null or not jsonb_exists(i.item -> 'rule', 'legalDays')) as limited,
          coalesce(s.file -> 'flags' @> '"overdue-legal"' or s.file -> 'flags' @> '"overdue-promised"', false) as passed,
          coalesce(least(t.decided_at, t.ended_at) >= :until, true) as open,
          coalesce(t.over_at < :until, false) or (s.state = 'accepted' and coalesce(s.due < :lastDay, false)) as past_due
        from (
          select case_id from cases_case where submitted_at >= :from and submitted_at < :until
          union
          select case_id from journal_entry
          where action in ACCEPTING and at >= :from and at < :until
          union
          select case_id from journal_entry where action in DECIDING and at >= :from and at < :until
          union
          select case_id from journal_entry where action in ENDING and at >= :from and at < :until
          union
          select case_id from journal_entry where action = 'overdue' and at < :until
          union
          select case_id from cases_state where state = 'accepted' and due < :lastDay
        ) touched
        join cases_case c using (case_id)
        join cases_item i using (item_id)
        join cases_state s using (case_id)
        cross join lateral (
          select min(j.at) filter (where j.action in ACCEPTING) as accepted_at,
            min(j.at) filter (where j.action in DECIDING) as decided_at,
            min(j.at) filter (where j.action in ENDING) as ended_at,
            min(j.at) filter (where j.action = 'overdue' and j.data ->> 'flag' in ('overdue-legal', 'overdue-promised')) as over_at
          from journal_entry j where j.case_id = c.case_id
        ) t
      ) f
      """
          .replace("ACCEPTING", ACCEPTING)
          .replace("DECIDING", DECIDING)
          .replace("ENDING", ENDING);
}
