package org.yici.archives.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of evidence records. */
@Repository
public class EvidenceStore {
  private static final int WIDTH = 32;
  private final JdbcClient jdbc;
  private final ZoneId zone;

  EvidenceStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** A package as evidence sees it. */
  record Member(UUID caseId, int part, String fileId, byte[] sm3) {}

  /**
   * A batch of packages under evidence.
   *
   * @param digest method of its newest chain
   * @param stamps how many time stamps it has
   */
  public record Batch(
      long id,
      LocalDateTime madeAt,
      int packages,
      String digest,
      LocalDateTime renewAt,
      LocalDateTime checkedAt,
      boolean sound,
      String problem,
      int stamps,
      LocalDateTime lastStamp) {}

  /** A time stamp of a batch; {@code leaves} for the first of a chain, else null. */
  record Kept(int chain, int n, Digest digest, List<byte[]> leaves, byte[] token) {}

  /** Where a package stands. */
  record Place(long evidence, int place) {}

  /** One maker of evidence at a time in the whole cluster; false when another is at it. */
  boolean alone() {
    return jdbc.sql("select pg_try_advisory_xact_lock(7216900003)").query(Boolean.class).single();
  }

  /** Packages that no evidence covers yet, the oldest first. */
  List<Member> without(int most) {
    return jdbc.sql(
            """
            select case_id, part, file_id, sm3 from archives_package where state = 'stored' and evidence is null
            order by stored_at limit ?
            """)
        .param(most)
        .query(EvidenceStore::member)
        .list();
  }

  /** How many packages no evidence covers yet. */
  public int countWithout() {
    return jdbc.sql(
            "select count(*) from archives_package where state = 'stored' and evidence is null")
        .query(Integer.class)
        .single();
  }

  List<Member> members(long evidence) {
    return jdbc.sql(
            """
            select case_id, part, file_id, sm3 from archives_package where evidence = ? order by evidence_place limit 5000
            """)
        .param(evidence)
        .query(EvidenceStore::member)
        .list();
  }

  long insert(List<Member> members, Digest digest, LocalDateTime renewAt, LocalDateTime now) {
    long id =
        jdbc.sql(
                """
                insert into archives_evidence (made_at, packages, digest, renew_at, checked_at) values (?, ?, ?, ?, ?)
                returning evidence_id
                """)
            .params(time(now), members.size(), digest.name(), time(renewAt), time(now))
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            update archives_package p set evidence = ?, evidence_place = m.place - 1
            from unnest(?::text[]::uuid[], ?::int[]) with ordinality as m (case_id, part, place)
            where p.case_id = m.case_id and p.part = m.part
            """)
        .params(
            id,
            members.stream().map(m -> m.caseId().toString()).toArray(String[]::new),
            members.stream().map(Member::part).toArray(Integer[]::new))
        .update();
    return id;
  }

  void stamp(long evidence, Kept kept, LocalDateTime at, LocalDateTime until) {
    jdbc.sql(
            """
            insert into archives_evidence_stamp (evidence_id, chain, n, digest, leaves, token, at, until)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            evidence,
            kept.chain(),
            kept.n(),
            kept.digest().name(),
            kept.leaves() == null
                ? null
                : org.bouncycastle.util.Arrays.concatenate(kept.leaves().toArray(byte[][]::new)),
            kept.token(),
            time(at),
            time(until))
        .update();
  }

  void renewed(long evidence, Digest digest, LocalDateTime renewAt) {
    jdbc.sql("update archives_evidence set digest = ?, renew_at = ? where evidence_id = ?")
        .params(digest.name(), time(renewAt), evidence)
        .update();
  }

  /** Batches that must be renewed by now. */
  List<Batch> due(LocalDateTime now, int most) {
    return batches("where renew_at <= ? order by renew_at limit ?", time(now), most);
  }

  List<Batch> leastChecked(int most) {
    return batches("order by checked_at, evidence_id limit ?", most);
  }

  /** Those that do not hold first, then the newest. */
  public List<Batch> list(int most) {
    return batches("order by sound, evidence_id desc limit ?", most);
  }

  private List<Batch> batches(String which, Object... params) {
    return jdbc.sql(
            """
            select e.*, s.stamps, s.last_at from archives_evidence e
            cross join lateral (
              select count(*)::int as stamps, max(at) as last_at from archives_evidence_stamp s
              where s.evidence_id = e.evidence_id) s
            """
                + which)
        .params(params)
        .query(
            (rs, n) ->
                new Batch(
                    rs.getLong("evidence_id"),
                    local(rs, "made_at"),
                    rs.getInt("packages"),
                    rs.getString("digest"),
                    local(rs, "renew_at"),
                    local(rs, "checked_at"),
                    rs.getBoolean("sound"),
                    rs.getString("problem"),
                    rs.getInt("stamps"),
                    local(rs, "last_at")))
        .list();
  }

  void checked(long evidence, String problem, LocalDateTime now) {
    jdbc.sql(
            "update archives_evidence set checked_at = ?, sound = ?, problem = ? where evidence_id"
                + " = ?")
        .params(time(now), problem == null, problem, evidence)
        .update();
  }

  List<Kept> stamps(long evidence) {
    return jdbc.sql(
            """
            select chain, n, digest, leaves, token from archives_evidence_stamp where evidence_id = ? order by chain, n limit 500
            """)
        .param(evidence)
        .query(
            (rs, n) ->
                new Kept(
                    rs.getInt("chain"),
                    rs.getInt("n"),
                    Digest.valueOf(rs.getString("digest")),
                    split(rs.getBytes("leaves")),
                    rs.getBytes("token")))
        .list();
  }

  Optional<Place> place(UUID caseId, int part) {
    return jdbc.sql(
            """
            select evidence, evidence_place from archives_package where case_id = ? and part = ? and evidence is not null
            """)
        .params(caseId, part)
        .query((rs, n) -> new Place(rs.getLong(1), rs.getInt(2)))
        .optional();
  }

  private static List<byte[]> split(byte[] leaves) {
    if (leaves == null) {
      return null;
    }
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < leaves.length; i += WIDTH) {
      all.add(Arrays.copyOfRange(leaves, i, i + WIDTH));
    }
    return all;
  }

  private static Member member(ResultSet rs, int n) throws SQLException {
    return new Member(
        rs.getObject("case_id", UUID.class),
        rs.getInt("part"),
        rs.getString("file_id"),
        rs.getBytes("sm3"));
  }

  private LocalDateTime local(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
