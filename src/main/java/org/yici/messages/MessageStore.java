package org.yici.messages;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.PersonalData;

/** The SQL of messages. */
@Component
class MessageStore {
  /** What was put off longer was put off before the clock was set back. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;
  private final ZoneId zone;

  MessageStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
    this.zone = clock.getZone();
  }

  /** A message that is owed: to which role, because of which act. */
  record Owed(UUID caseId, int seq, String recipient, int attempts) {}

  /** A message in words; {@code account} is null for who has none. */
  record Composed(Owed owed, UUID account, boolean byLaw, String title, String body, String link) {}

  /**
   * Takes up to {@code limit} owed messages, the oldest first, passing over those that another node
   * composes. Their rows are locked until the transaction ends: whoever dies leaves them owed.
   */
  List<Owed> take(int limit) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return jdbc.sql(
            """
            select case_id, seq, recipient, coalesce(attempts, 0) as attempts from messages_message
            where state = 'owed' and (next_try is null or next_try <= :now or next_try > :never)
            order by owed_at, case_id, seq limit :limit for update skip locked
            """)
        .param("now", now)
        .param("never", now.plus(LONGEST_WAIT))
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Owed(
                    rs.getObject("case_id", UUID.class),
                    rs.getInt("seq"),
                    rs.getString("recipient"),
                    rs.getInt("attempts")))
        .list();
  }

  /**
   * Writes the composed messages; an agent's message beside the applicant's is a row of its own.
   */
  void told(List<Composed> all) {
    if (all.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into messages_message as m (case_id, seq, recipient, owed_at, state, account_id, by_law, title, body, link, told_at)
            select x.case_id, x.seq, x.recipient, :now, 'told', x.account, x.by_law, x.title, x.body, x.link, :now
            from unnest(:cases::uuid[], :seqs::int[], :recipients::text[], :accounts::text[]::uuid[], :laws::boolean[], :titles::text[],
              :bodies::bytea[], :links::text[]) as x(case_id, seq, recipient, account, by_law, title, body, link)
            on conflict (case_id, seq, recipient) do update set state = 'told', account_id = excluded.account_id, by_law = excluded.by_law,
              title = excluded.title, body = excluded.body, link = excluded.link, told_at = excluded.told_at, next_try = null
            where m.state = 'owed'
            """)
        .param("now", OffsetDateTime.now(clock))
        .param("cases", all.stream().map(c -> c.owed().caseId()).toArray(UUID[]::new))
        .param("seqs", all.stream().map(c -> c.owed().seq()).toArray(Integer[]::new))
        .param("recipients", all.stream().map(c -> c.owed().recipient()).toArray(String[]::new))
        .param(
            "accounts",
            all.stream()
                .map(c -> c.account() == null ? null : c.account().toString())
                .toArray(String[]::new))
        .param("laws", all.stream().map(Composed::byLaw).toArray(Boolean[]::new))
        .param("titles", all.stream().map(Composed::title).toArray(String[]::new))
        .param(
            "bodies",
            all.stream()
                .map(c -> personal.encrypt("messages_message.body", c.body()))
                .toArray(byte[][]::new))
        .param("links", all.stream().map(Composed::link).toArray(String[]::new))
        .update();
  }

  /**
   * News that belong to no act on a case; {@code about} stands where the case does, and whoever is
   * told in the place of the act.
   */
  void news(Collection<UUID> accounts, UUID about, String title, String body, String link) {
    jdbc.sql(
            """
            insert into messages_message (case_id, seq, recipient, owed_at, state, account_id, by_law, title, body, link, told_at)
            select :about, x.n, 'holder', :now, 'told', x.account, false, :title, :body, :link, :now
            from unnest(:accounts::text[]::uuid[]) with ordinality as x(account, n)
            on conflict do nothing
            """)
        .param("about", about)
        .param("now", OffsetDateTime.now(clock))
        .param("accounts", accounts.stream().map(UUID::toString).toArray(String[]::new))
        .param("title", title)
        .param("body", personal.encrypt("messages_message.body", body))
        .param("link", link)
        .update();
  }

  void silent(Owed owed) {
    jdbc.sql(
            "update messages_message set state = 'silent' where case_id = ? and seq = ? and recipient = ? and state = 'owed'")
        .params(owed.caseId(), owed.seq(), owed.recipient())
        .update();
  }

  void putOff(Owed owed, Duration wait) {
    jdbc.sql(
            """
            update messages_message set attempts = coalesce(attempts, 0) + 1, next_try = ?
            where case_id = ? and seq = ? and recipient = ? and state = 'owed'
            """)
        .params(OffsetDateTime.now(clock).plus(wait), owed.caseId(), owed.seq(), owed.recipient())
        .update();
  }

  int unread(UUID account) {
    return jdbc.sql(
            """
            select count(*) from (
              select 1 from messages_message where account_id = ? and read_at is null limit 100) x
            """)
        .param(account)
        .query(Integer.class)
        .single();
  }

  private Message message(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
    OffsetDateTime read = rs.getObject("read_at", OffsetDateTime.class);
    return new Message(
        rs.getObject("case_id", UUID.class),
        rs.getInt("seq"),
        rs.getString("recipient"),
        rs.getString("title"),
        personal.decrypt("messages_message.body", rs.getBytes("body")),
        rs.getString("link"),
        rs.getBoolean("by_law"),
        rs.getObject("told_at", OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime(),
        read != null);
  }

  private static final String MESSAGE =
      "select case_id, seq, recipient, title, body, link, by_law, told_at, read_at from messages_message ";

  /** A person's own messages, the newest first. */
  List<Message> mine(UUID account, int limit, int offset) {
    return jdbc.sql(
            MESSAGE
                + "where account_id = ? order by told_at desc, case_id, seq desc limit ? offset ?")
        .params(account, limit, offset)
        .query(this::message)
        .list();
  }

  /** One of a person's own. */
  Optional<Message> mine(UUID account, UUID caseId, int seq) {
    return jdbc.sql(MESSAGE + "where account_id = ? and case_id = ? and seq = ? limit 1")
        .params(account, caseId, seq)
        .query(this::message)
        .optional();
  }

  /** The messages of a case, in the order of its acts. */
  List<Message> ofCase(UUID caseId) {
    return jdbc.sql(
            MESSAGE + "where case_id = ? and state = 'told' order by seq, recipient limit 500")
        .param(caseId)
        .query(this::message)
        .list();
  }

  /** Whether something about an act up to this one is still to be put into words. */
  boolean owes(UUID caseId, int upto) {
    return jdbc.sql(
            "select exists (select 1 from messages_message where case_id = ? and seq <= ? and state = 'owed')")
        .params(caseId, upto)
        .query(Boolean.class)
        .single();
  }

  /** Marks a person's own message as read; another's stays as it is. */
  void read(UUID account, UUID caseId, int seq) {
    jdbc.sql(
            """
            update messages_message set read_at = ? where case_id = ? and seq = ? and account_id = ? and read_at is null
            """)
        .params(OffsetDateTime.now(clock), caseId, seq, account)
        .update();
  }

  void readAll(UUID account) {
    jdbc.sql("update messages_message set read_at = ? where account_id = ? and read_at is null")
        .params(OffsetDateTime.now(clock), account)
        .update();
  }
}
