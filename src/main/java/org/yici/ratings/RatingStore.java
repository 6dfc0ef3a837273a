package org.yici.ratings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of ratings: one statement writes the rating, what is owed for it, and its task. */
@Component
class RatingStore {
  static final int SUPPLEMENT = 1000;
  private final JdbcClient jdbc;
  private final ZoneId zone;

  RatingStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** The clock of a bad rating; days are null where no calendar is published (P16). */
  record NewTask(UUID id, LocalDate verifyBy, LocalDate mendBy, String assigned) {}

  /**
   * @param task null for a rating that is not bad
   * @param code the invitation used up by it, or null
   * @return false when this service was rated before, or the code is used up or too old
   */
  boolean insert(Rating r, NewTask task, String code) {
    String sql =
        """
        with i as (
          update ratings_invitation set used_at = :at
          where code = :code and case_id = :caseId and service = :service and used_at is null and valid_until > :at
          returning code
        ), r as (
          insert into ratings_rating (case_id, service, agency_uscc, region6, item_code, item_name, case_no, visit, service_name, service_at,
            satisfaction, tags, words, channel, named, account, at)
          select :caseId, :service, :agency, :region, :itemCode, :itemName, :caseNo, :visit, :serviceName, :serviceAt::timestamptz,
            :satisfaction, :tags::text[], :words::text, :channel, :named, :account::uuid, :at::timestamptz
          where :code::text is null or exists (select 1 from i)
          on conflict (case_id, service) do nothing
          returning case_id
        ), o as (
          insert into journal_outbox (case_id, seq, kind, record_id, owed_at)
          select case_id, :service, 'rating', :recordId::uuid, :at::timestamptz from r
        ), t as (
          insert into ratings_task (id, case_id, service, agency_uscc, region6, state, version, named, tries, assigned, opened_at, verify_by, mend_by)
          select :taskId::uuid, case_id, :service, :agency, :region, 'opened', 1, :named, 0, :assigned::text, :at::timestamptz,
            :verifyBy::date, :mendBy::date
          from r where :taskId::uuid is not null
        )
        select count(*) from r
        """;
    return jdbc.sql(sql)
            .param("code", code)
            .param("caseId", r.caseId())
            .param("service", r.service())
            .param("agency", r.agencyUscc())
            .param("region", r.region6())
            .param("itemCode", r.itemCode())
            .param("itemName", r.itemName())
            .param("caseNo", r.caseNo())
            .param("visit", r.visit())
            .param("serviceName", r.serviceName())
            .param("serviceAt", time(r.serviceAt()))
            .param("satisfaction", r.level().number())
            .param("tags", r.tags().toArray(String[]::new))
            .param("words", r.words())
            .param("channel", r.channel())
            .param("named", r.named())
            .param("account", r.account())
            .param("at", time(r.at()))
            .param("recordId", UUID.randomUUID())
            .param("taskId", task == null ? null : task.id())
            .param("assigned", task == null ? null : task.assigned())
            .param("verifyBy", task == null ? null : task.verifyBy())
            .param("mendBy", task == null ? null : task.mendBy())
            .query(Integer.class)
            .single()
        == 1;
  }

  /**
   * Adds the one supplement and owes it to the province.
   *
   * @param from no rating older than this
   * @return false when there is one already, or it is too late
   */
  boolean supplement(UUID caseId, int service, Rating.More more, LocalDateTime from) {
    return jdbc.sql(
                """
                with r as (
                  update ratings_rating set more_words = :words, more_tags = :tags::text[], more_at = :at
                  where case_id = :caseId and service = :service and more_at is null and at >= :from
                  returning case_id
                ), o as (
                  insert into journal_outbox (case_id, seq, kind, record_id, owed_at)
                  select case_id, :seq, 'rating', :recordId::uuid, :at::timestamptz from r
                )
                select count(*) from r
                """)
            .param("words", more.words())
            .param("tags", more.tags().toArray(String[]::new))
            .param("at", time(more.at()))
            .param("caseId", caseId)
            .param("service", service)
            .param("from", time(from))
            .param("seq", SUPPLEMENT + service)
            .param("recordId", UUID.randomUUID())
            .query(Integer.class)
            .single()
        == 1;
  }

  static final String COLUMNS =
      """
      r.case_id, r.service, r.agency_uscc, r.region6, r.item_code, r.item_name, r.case_no, r.visit, r.service_name, r.service_at, r.satisfaction,
        r.tags, r.words, r.channel, r.named, r.account, r.at, r.more_words, r.more_tags, r.more_at
      """;

  Optional<Rating> find(UUID caseId, int service) {
    return jdbc.sql(
            "select " + COLUMNS + " from ratings_rating r where r.case_id = ? and r.service = ?")
        .params(caseId, service)
        .query(this::rating)
        .optional();
  }

  List<Rating> of(UUID caseId) {
    return jdbc.sql(
            "select " + COLUMNS + " from ratings_rating r where r.case_id = ? order by r.service")
        .param(caseId)
        .query(this::rating)
        .list();
  }

  Rating rating(ResultSet rs, int n) throws SQLException {
    LocalDateTime moreAt = local(rs, "more_at");
    return new Rating(
        rs.getObject("case_id", UUID.class),
        rs.getInt("service"),
        rs.getString("case_no"),
        rs.getString("agency_uscc"),
        rs.getString("region6"),
        rs.getString("item_code"),
        rs.getString("item_name"),
        rs.getBoolean("visit"),
        rs.getString("service_name"),
        local(rs, "service_at"),
        Level.of(rs.getInt("satisfaction")),
        List.of((String[]) rs.getArray("tags").getArray()),
        rs.getString("words"),
        rs.getString("channel"),
        rs.getBoolean("named"),
        rs.getObject("account", UUID.class),
        local(rs, "at"),
        moreAt == null
            ? null
            : new Rating.More(
                rs.getString("more_words"),
                List.of((String[]) rs.getArray("more_tags").getArray()),
                moreAt));
  }

  /** Keeps a code that is there and lives; a code that is used up stays used up. */
  Invitation invite(Invitation fresh, LocalDateTime now) {
    return jdbc.sql(
            """
            insert into ratings_invitation as i (code, case_id, service, case_no, created_at, valid_until)
            values (:code, :caseId, :service, :caseNo, :now, :until)
            on conflict (case_id, service) do update set
              code = case when i.used_at is null and i.valid_until <= :now then excluded.code else i.code end,
              valid_until = case when i.used_at is null and i.valid_until <= :now then excluded.valid_until else i.valid_until end
            returning code, case_id, service, case_no, valid_until, used_at
            """)
        .param("code", fresh.code())
        .param("caseId", fresh.caseId())
        .param("service", fresh.service())
        .param("caseNo", fresh.caseNo())
        .param("now", time(now))
        .param("until", time(fresh.validUntil()))
        .query(this::readInvitation)
        .single();
  }

  Optional<Invitation> invitation(String code) {
    return jdbc.sql(
            "select code, case_id, service, case_no, valid_until, used_at from ratings_invitation where code = ?")
        .param(code)
        .query(this::readInvitation)
        .optional();
  }

  private Invitation readInvitation(ResultSet rs, int n) throws SQLException {
    return new Invitation(
        rs.getString("code"),
        rs.getObject("case_id", UUID.class),
        rs.getInt("service"),
        rs.getString("case_no"),
        local(rs, "valid_until"),
        local(rs, "used_at"));
  }

  LocalDateTime local(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  OffsetDateTime time(LocalDateTime at) {
    return at == null ? null : at.atZone(zone).toOffsetDateTime();
  }
}
