package org.yici.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.NodeWork;

/** The door of the room: what of a day was sent, confirmed, refused, and what differs. */
@Component
public class Exchange {
  /** Kinds of records in the order of a case, with their names. */
  public static final Map<String, String> KINDS = kinds();

  private static final int MOST_DAYS = 62;
  private final JdbcClient jdbc;
  private final DeliveryStore store;
  private final Reconciliation reconciliation;
  private final NodeWork sending;
  private final Clock clock;

  Exchange(
      JdbcClient jdbc,
      DeliveryStore store,
      Reconciliation reconciliation,
      NodeWork sending,
      Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.reconciliation = reconciliation;
    this.sending = sending;
    this.clock = clock;
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new java.util.LinkedHashMap<>();
    kinds.put("pro_material", "材料");
    kinds.put("pro_accept", "受理");
    kinds.put("pro_process", "过程");
    kinds.put("pro_special_procedure", "特别程序");
    kinds.put("pro_result", "结果");
    kinds.put("rating", "评价");
    return java.util.Collections.unmodifiableMap(kinds);
  }

  /**
   * A day's records by where they have come to. The day is that of the act.
   *
   * @param owed all of them
   * @param sent those that have left at least once
   * @param waiting not confirmed yet, on their way or about to go
   * @param stopped held back by our own checks
   * @param differing as last compared; {@code comparedAt} null: never
   */
  public record Day(
      LocalDate day,
      int owed,
      int sent,
      int confirmed,
      int refused,
      int stopped,
      int waiting,
      int differing,
      LocalDateTime comparedAt) {}

  private static final String DAYS =
      """
      select d.day, count(*) as owed, count(*) filter (where sent_at is not null) as sent,
        count(*) filter (where state = 'confirmed') as confirmed, count(*) filter (where state = 'refused') as refused,
        count(*) filter (where state = 'stopped') as stopped, count(*) filter (where state in ('waiting', 'sent')) as waiting,
        (select count(*) from exchange_difference x where x.day = d.day) as differing,
        (select compared_at from exchange_day x where x.day = d.day) as compared_at
      from journal_outbox d
      """;

  /** The newest days that have records. */
  public List<Day> days() {
    return jdbc.sql(DAYS + "group by d.day order by d.day desc limit " + MOST_DAYS)
        .query((rs, n) -> day(rs))
        .list();
  }

  /** One day; zeros when it has no records. */
  public Day day(LocalDate day) {
    return jdbc.sql(DAYS + "where d.day = ? group by d.day")
        .param(day)
        .query((rs, n) -> day(rs))
        .optional()
        .orElse(new Day(day, 0, 0, 0, 0, 0, 0, 0, null));
  }

  private Day day(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new Day(
        rs.getObject("day", LocalDate.class),
        rs.getInt("owed"),
        rs.getInt("sent"),
        rs.getInt("confirmed"),
        rs.getInt("refused"),
        rs.getInt("stopped"),
        rs.getInt("waiting"),
        rs.getInt("differing"),
        local(rs.getObject("compared_at", OffsetDateTime.class)));
  }

  /** A record of a day; {@code state} also {@code differing}, with {@code what} saying how. */
  public record Row(
      UUID recordId,
      String caseNo,
      String kind,
      String state,
      int version,
      int attempts,
      List<Reason> reasons,
      String what,
      LocalDateTime sentAt,
      LocalDateTime confirmedAt,
      LocalDateTime nextTry) {}

  /**
   * Records of a day, in the order in which they were owed.
   *
   * @param state waiting, sent (has left), confirmed, refused, stopped, differing, or null for all
   * @param kind of {@link #KINDS}, or null
   */
  public List<Row> rows(LocalDate day, String state, String kind, int limit, int offset) {
    return jdbc.sql(
            """
            select d.record_id, c.case_no, d.kind, d.state, d.version, d.attempts, d.reasons, x.what, d.sent_at, d.confirmed_at, d.next_try
            from journal_outbox d join cases_case c using (case_id)
              left join exchange_difference x on x.day = d.day and x.record_id = d.record_id
            where d.day = :day and (:kind::text is null or d.kind = :kind)
              and (:state::text is null or d.state = :state or (:state = 'waiting' and d.state = 'sent')
                or (:state = 'sent' and d.sent_at is not null) or (:state = 'differing' and x.what is not null))
            order by d.owed_at, d.case_id, d.seq, d.kind limit :limit offset :offset
            """)
        .param("day", day)
        .param("kind", kind)
        .param("state", state)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (rs, n) ->
                new Row(
                    rs.getObject("record_id", UUID.class),
                    rs.getString("case_no"),
                    rs.getString("kind"),
                    rs.getString("state"),
                    rs.getInt("version"),
                    rs.getInt("attempts"),
                    Reason.list(rs.getString("reasons")),
                    rs.getString("what"),
                    local(rs.getObject("sent_at", OffsetDateTime.class)),
                    local(rs.getObject("confirmed_at", OffsetDateTime.class)),
                    rs.getString("next_try").contains("infinity")
                        ? null
                        : local(rs.getObject("next_try", OffsetDateTime.class))))
        .list();
  }

  /**
   * A row on which the two sides differ.
   *
   * @param reason what differs, for people
   */
  public record Differing(UUID recordId, String caseNo, String kind, String what, String reason) {}

  /** The differing rows of a day as last compared, those the city does not know too. */
  public List<Differing> differing(LocalDate day, int limit) {
    return jdbc.sql(
            "select record_id, case_no, kind, what from exchange_difference where day = ? order by case_no, record_id limit ?")
        .params(day, limit)
        .query(
            (rs, n) ->
                new Differing(
                    rs.getObject(1, UUID.class),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    words(rs.getString(4))))
        .list();
  }

  /** What differs, in words. */
  public static String words(String what) {
    return switch (what) {
      case "missing-there" -> "本市已记为收下，省平台没有：会再送一次";
      case "missing-here" -> "省平台有，本市没有这条记录：请向省平台查来源";
      case "unconfirmed" -> "省平台已收下，本市还没有收到确认：会再送一次取回答复";
      case "other-content" -> "两边的内容或版本不同：请核对后再送一次";
      default -> what;
    };
  }

  /**
   * Compares the day with the province now.
   *
   * @param repair whether what is missing there is sent again
   * @return whether the province answered; otherwise what was found last stays
   */
  public boolean compare(LocalDate day, boolean repair) {
    try {
      reconciliation.compare(day, repair);
      sending.now();
      return true;
    } catch (ProvinceAway e) {
      return false;
    }
  }

  /**
   * Sends a refused, stopped or differing record of that day once more.
   *
   * @return whether there is such a record
   */
  public boolean sendAgain(LocalDate day, UUID recordId) {
    boolean found = store.again(day, List.of(recordId), true) > 0;
    sending.now();
    return found;
  }

  /** Numbers of a span of days, for reports: both days included. */
  public List<Day> days(LocalDate from, LocalDate to) {
    return jdbc.sql(DAYS + "where d.day between ? and ? group by d.day order by d.day")
        .params(from, to)
        .query((rs, n) -> day(rs))
        .list();
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }
}
