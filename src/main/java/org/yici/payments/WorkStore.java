package org.yici.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The SQL of what is still to be done: taken with a lease, so that whoever dies, another goes on.
 */
@Component
class WorkStore {
  static final Duration LEASE = Duration.ofMinutes(2);

  /**
   * Nothing is put off longer; what lies further ahead was written before the clock was set back.
   */
  private static final Duration LONGEST = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Clock clock;

  WorkStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** An act of a case with a fee that nobody has looked at. */
  record Act(UUID caseId, int seq, String action, String caseNo) {}

  List<Act> acts(int limit) {
    return jdbc.sql(
"""
with taken as (
  update payments_wait w set next_try = :lease
  from (select case_id, seq from payments_wait where next_try <= :now or next_try > :never
    order by next_try, case_id, seq limit :limit for update skip locked) x
  where w.case_id = x.case_id and w.seq = x.seq
  returning w.case_id, w.seq, w.action
)
select t.case_id, t.seq, t.action, c.case_no from taken t join cases_case c on c.case_id = t.case_id order by t.case_id, t.seq
""")
        .param("now", now())
        .param("never", now().plus(LONGEST))
        .param("lease", now().plus(LEASE))
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Act(
                    rs.getObject(1, UUID.class), rs.getInt(2), rs.getString(3), rs.getString(4)))
        .list();
  }

  void looked(Act a) {
    jdbc.sql("delete from payments_wait where case_id = ? and seq = ?")
        .params(a.caseId(), a.seq())
        .update();
  }

  void stuck(Act a, String problem) {
    jdbc.sql("update payments_wait set problem = ?, next_try = ? where case_id = ? and seq = ?")
        .params(problem, now().plusHours(1), a.caseId(), a.seq())
        .update();
  }

  /** Why the fee of a case could not be computed; empty when nothing is wrong. */
  List<String> problems(UUID caseId) {
    return jdbc.sql(
            "select distinct problem from payments_wait where case_id = ? and problem is not null")
        .param(caseId)
        .query(String.class)
        .list();
  }

  /** Codes of bills about which something is to be done. */
  List<String> bills(int limit) {
    return jdbc.sql(
"""
update payments_bill b set next_try = :lease
from (select case_id, bill_id from payments_bill where next_try is not null and (next_try <= :now or next_try > :never)
  order by next_try, created_at limit :limit for update skip locked) x
where b.case_id = x.case_id and b.bill_id = x.bill_id
returning b.code
""")
        .param("now", now())
        .param("never", now().plus(LONGEST))
        .param("lease", now().plus(LEASE))
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Nothing more to do, unless somebody asked for it meanwhile. */
  void done(Bill b) {
    jdbc.sql(
            """
            update payments_bill set next_try = null, attempts = 0, problem = null
            where case_id = ? and bill_id = ? and next_try > '-infinity'
            """)
        .params(b.caseId(), b.billId())
        .update();
  }

  void failed(Bill b, String problem) {
    long seconds = Math.min(3600, 30L << Math.min(10, b.attempts()));
    jdbc.sql(
            "update payments_bill set next_try = ?, attempts = attempts + 1, problem = ? where"
                + " case_id = ? and bill_id = ?")
        .params(now().plusSeconds(seconds), problem, b.caseId(), b.billId())
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
