package org.yici.licences;

import org.yici.licences.life.LifeTable;

/** What acts on cases do to their licences, as a part of the statement that moves the cases. */
public final class LicenceRows {
  private LicenceRows() {}

  /**
   * Two common table expressions that follow one called {@code moved (case_id uuid, licence_state
   * text, at timestamptz)}; where {@code licence_state} ({@link LicenceState#ofCase}) is null,
   * nothing happens, nor where the table of {@link LifeTable} knows no way from the state it is in.
   */
  public static final String MOVE =
      """
      licence_moved as (
        update licences_licence l set state = m.licence_state, state_since = m.at
        from moved m
        where m.licence_state is not null and l.case_id = m.case_id
          and l.state || m.licence_state in (%s)
        returning l.licence_id, l.case_no, l.state, m.at
      ), licence_event as (
        insert into licences_event (licence_id, seq, at, op, state, case_no, note)
        select l.licence_id, (select coalesce(max(e.seq), 0) + 1 from licences_event e where e.licence_id = l.licence_id),
          l.at, case l.state when '05' then '04' else '05' end, l.state, l.case_no,
          case l.state when '03' then '撤销，《行政许可法》第六十九条' when '98' then '撤回，《行政许可法》第八条'
            when '04' then '注销，《行政许可法》第七十条' when '05' then '有效期届满' else '状态变动' end
        from licence_moved l
      )
      """
          .formatted(LifeTable.lawfulPairs());
}
