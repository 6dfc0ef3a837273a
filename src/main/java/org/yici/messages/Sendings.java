package org.yici.messages;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseMoments.Moment;
import org.yici.cases.CasePersons;
import org.yici.messages.MessageChannel.Answer;
import org.yici.messages.MessageStore.Composed;
import org.yici.messages.Preferences.Preference;
import org.yici.platform.PersonalData;

/** What is sent by SMS and mail: written with the message, taken by one node at a time. */
@Component
class Sendings {
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Preferences preferences;
  private final CasePersons persons;
  private final MessageSettings settings;
  private final Clock clock;
  private final ZoneId zone;

  Sendings(
      JdbcClient jdbc,
      PersonalData personal,
      Preferences preferences,
      CasePersons persons,
      MessageSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.preferences = preferences;
    this.persons = persons;
    this.settings = settings;
    this.clock = clock;
    this.zone = clock.getZone();
  }

  /** One to be sent. */
  record New(
      UUID caseId,
      int seq,
      String recipient,
      String channel,
      String address,
      String title,
      String text,
      OffsetDateTime from) {}

  /** One that is due, taken for the time of a lease. */
  record Due(UUID id, String channel, String address, String title, String text, int attempts) {}

  /** What a message makes to be sent, by what its person wants and what the law owes. */
  List<New> of(Moment moment, Composed message, Wording.Said said) {
    Preference wants = preferences.of(message.account());
    OffsetDateTime from = said.law() || !wants.quiet() ? now() : morning();
    List<New> all = new ArrayList<>();
    String mobile =
        said.law() || wants.sms() ? persons.mobile(moment.row().caseId()).orElse(null) : null;
    if (mobile != null && said.sms() != null) {
      all.add(sending(message, "sms", mobile, null, said.sms(), from));
    }
    if (wants.mail() && wants.mailAddress() != null) {
      String text = said.body() + "\n\n办件编号 " + moment.row().caseNo();
      all.add(sending(message, "mail", wants.mailAddress(), said.title(), text, from));
    }
    return all;
  }

  private static New sending(
      Composed m, String channel, String address, String title, String text, OffsetDateTime from) {
    return new New(
        m.owed().caseId(),
        m.owed().seq(),
        m.owed().recipient(),
        channel,
        address,
        title,
        text,
        from);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }

  /** Now, or the hour in which the night ends. */
  private OffsetDateTime morning() {
    return afterNight(LocalDateTime.now(clock), settings.nightFrom(), settings.nightTo())
        .atZone(zone)
        .toOffsetDateTime();
  }

  static LocalDateTime afterNight(LocalDateTime now, int from, int to) {
    if (now.getHour() < to) {
      return now.toLocalDate().atTime(to, 0);
    }
    return now.getHour() >= from ? now.toLocalDate().plusDays(1).atTime(to, 0) : now;
  }

  void add(List<New> all) {
    if (all.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into messages_sending (id, case_id, seq, recipient, channel, address, title, text, next_try, created_at)
            select gen_random_uuid(), x.case_id, x.seq, x.recipient, x.channel, x.address, x.title, x.text, x.next_try::timestamptz, :now
            from unnest(:cases::uuid[], :seqs::int[], :recipients::text[], :channels::text[], :addresses::bytea[], :titles::text[],
              :texts::bytea[], :tries::text[]) as x(case_id, seq, recipient, channel, address, title, text, next_try)
            on conflict do nothing
            """)
        .param("now", now())
        .param("cases", all.stream().map(New::caseId).toArray(UUID[]::new))
        .param("seqs", all.stream().map(New::seq).toArray(Integer[]::new))
        .param("recipients", all.stream().map(New::recipient).toArray(String[]::new))
        .param("channels", all.stream().map(New::channel).toArray(String[]::new))
        .param(
            "addresses",
            all.stream()
                .map(a -> personal.encrypt("messages_sending.address", a.address()))
                .toArray(byte[][]::new))
        .param("titles", all.stream().map(New::title).toArray(String[]::new))
        .param(
            "texts",
            all.stream()
                .map(a -> personal.encrypt("messages_sending.text", a.text()))
                .toArray(byte[][]::new))
        .param("tries", all.stream().map(a -> a.from().toString()).toArray(String[]::new))
        .update();
  }

  /** Takes what is due; nobody else does before the lease is over. */
  List<Due> take(int limit, Duration lease) {
    OffsetDateTime now = now();
    return jdbc.sql(
            """
            update messages_sending s set attempts = s.attempts + 1, next_try = :until
            where s.id in (
              select id from messages_sending where state = 'waiting' and (next_try <= :now or next_try > :never)
              order by next_try, id limit :limit for update skip locked)
            returning s.id, s.channel, s.address, s.title, s.text, s.attempts
            """)
        .param("until", now.plus(lease))
        .param("now", now)
        .param("never", now.plus(LONGEST_WAIT))
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Due(
                    rs.getObject("id", UUID.class),
                    rs.getString("channel"),
                    personal.decrypt("messages_sending.address", rs.getBytes("address")),
                    rs.getString("title"),
                    personal.decrypt("messages_sending.text", rs.getBytes("text")),
                    rs.getInt("attempts")))
        .list();
  }

  void answered(UUID id, Answer answer, Duration wait) {
    String state =
        switch (answer.result()) {
          case SENT -> "sent";
          case REFUSED -> "refused";
          case AGAIN -> "waiting";
        };
    jdbc.sql(
            """
            update messages_sending set state = :state, answer = :answer, next_try = :next,
              sent_at = case when :state = 'sent' then cast(:now as timestamptz) end
            where id = :id and state = 'waiting'
            """)
        .param("state", state)
        .param("answer", answer.words())
        .param("next", now().plus(wait))
        .param("now", now())
        .param("id", id)
        .update();
  }

  /** The newest, at most {@code limit}. */
  List<Sent> newest(int limit, int offset) {
    return jdbc.sql(
            """
            select channel, address, title, text, state, answer, attempts, created_at from messages_sending
            order by created_at desc, id limit ? offset ?
            """)
        .params(limit, offset)
        .query(
            (rs, n) ->
                new Sent(
                    rs.getString("channel"),
                    masked(personal.decrypt("messages_sending.address", rs.getBytes("address"))),
                    rs.getString("title"),
                    personal.decrypt("messages_sending.text", rs.getBytes("text")),
                    rs.getString("state"),
                    rs.getString("answer"),
                    rs.getInt("attempts"),
                    rs.getObject("created_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime()))
        .list();
  }

  private static String masked(String address) {
    int at = address.indexOf('@');
    return at < 0
        ? org.yici.identity.Masking.mobile(address)
        : address.substring(0, 1) + "***" + address.substring(at);
  }
}
