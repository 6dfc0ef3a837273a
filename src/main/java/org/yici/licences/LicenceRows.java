package org.yici.licences;

/** What the act on a case does to its licence, as a part of the statement that moves the case. */
public final class LicenceRows {
  private LicenceRows() {}

  /**
   * Two common table expressions that follow one called {@code moved}; without a row there, or with
   * {@code :licenceState} null, nothing happens. Parameters: {@code :caseId} (uuid), {@code
   * :licenceState} ({@link LicenceState#ofCase}, nullable), {@code :at} (timestamptz).
   */
  public static final String MOVE =
      """
      licence_moved as (
        update licences_licence l set state = cast(:licenceState as text), state_since = cast(:at as timestamptz)
        where l.case_id = :caseId and cast(:licenceState as text) is not null and l.state <> cast(:licenceState as text)
          and exists (select 1 from moved)
        returning l.licence_id, l.case_no, l.state
      ), licence_event as (
        insert into licences_event (licence_id, seq, at, op, state, case_no, note)
        select l.licence_id, (select coalesce(max(e.seq), 0) + 1 from licences_event e where e.licence_id = l.licence_id),
          cast(:at as timestamptz), case l.state when '05' then '04' else '05' end, l.state, l.case_no,
          case l.state when '03' then '撤销，《行政许可法》第六十九条' when '98' then '撤回，《行政许可法》第八条'
            when '04' then '注销，《行政许可法》第七十条' when '05' then '有效期届满' else '状态变动' end
        from licence_moved l
      )
      """;
}
