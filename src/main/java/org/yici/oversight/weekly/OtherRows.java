package org.yici.oversight.weekly;

/**
 * The relations behind the numbers of ratings and of records owed to the province, with the columns
 * and parameters of {@link CaseRows}. The person who rated is never among them; a record shows its
 * number, kind and the rules it broke, not what it says.
 */
final class OtherRows {
  private OtherRows() {}

  /** One row for a rating; a bad one stays in view until its last day is kept. */
  static final String RATINGS =
      """
      select 'RATING' as block, r.case_no || '-' || r.service as key, r.item_name || '，' || r.service_name as title,
        r.agency_uscc, r.region6, '' as who, r.at, case when t.verified_at < :until then t.verified_at end as accepted_at,
        case when t.mended_at < :until then t.mended_at end as closed_at, coalesce(t.until, t.mend_by) as due,
        (array['非常不满意', '不满意', '基本满意', '满意', '非常满意'])[r.satisfaction] as result,
        array_remove(array[
          case when r.at >= :from and r.at < :until then 'rated' end,
          case when r.at >= :from and r.at < :until then 'rated-' || r.satisfaction end,
          case when r.at >= :from and r.at < :until and r.satisfaction <= 2 then 'bad' end,
          case when t.mended_at >= :from and t.mended_at < :until then 'bad-mended' end,
          case when t.opened_at < :until and coalesce(t.until, t.mend_by) < :lastDay
            and coalesce(coalesce(t.answered_at, t.closed_at) >= :until, true) then 'bad-overdue' end], null) as marks
      from (
        select case_id, service from ratings_rating where at >= :from and at < :until
        union
        select case_id, service from ratings_task where mended_at >= :from and mended_at < :until
        union
        select case_id, service from ratings_task
        where opened_at < :until and coalesce(until, mend_by) < :lastDay
          and coalesce(coalesce(answered_at, closed_at) >= :until, true)
      ) touched
      join ratings_rating r using (case_id, service)
      left join ratings_task t using (case_id, service)
      """;

  /** One row for a record that the acts of the week owe, as its delivery stands now. */
  static final String RECORDS =
      """
      select 'RECORD' as block, d.record_id::text as key,
        coalesce(c.case_no, '') || ' ' || case d.kind when 'pro_accept' then '受理信息' when 'pro_process' then '过程信息'
          when 'pro_result' then '结果信息' when 'pro_special_procedure' then '特别程序信息' when 'pro_material' then '材料信息'
          when 'rating' then '评价' else d.kind end as title,
        coalesce(c.agency_uscc, '') as agency_uscc, coalesce(c.region6, '') as region6, '' as who, d.owed_at as at,
        d.sent_at as accepted_at, d.confirmed_at as closed_at, null::date as due,
        case d.state when 'waiting' then '等着送' when 'sent' then '已送，没有回音' when 'confirmed' then '已收' when 'refused' then '被退回'
          when 'stopped' then '没有送出，先要改' else d.state end
          || coalesce('：' || (select string_agg(distinct x ->> 'text', '；') from jsonb_array_elements(
            case jsonb_typeof(d.reasons) when 'array' then d.reasons end) x), '') as result,
        array_remove(array['records',
          case when d.sent_at is not null then 'records-sent' end,
          case when d.state = 'confirmed' then 'records-confirmed' end,
          case when d.state = 'refused' then 'records-refused' end,
          case when d.state = 'stopped' then 'records-stopped' end], null) as marks
      from journal_outbox d left join cases_case c using (case_id)
      where d.day >= cast(:from as timestamptz) at time zone 'Asia/Shanghai' and d.day <= :lastDay
      """;
}
