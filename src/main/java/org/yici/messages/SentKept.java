package org.yici.messages;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.Keeping;
import org.yici.platform.PersonalData;

/** Number or address and words of a short message or mail are needed no more once it is through. */
@Component
class SentKept implements Keeping {
  private static final String DUE =
      """
      emptied_at is null and state <> 'waiting' and created_at < :before
        and not exists (select 1 from platform_hold h where h.about = case_id and h.ended_at is null)
      """;
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;
  private final int days;

  SentKept(
      JdbcClient jdbc,
      PersonalData personal,
      Clock clock,
      @Value("${yici.messages.kept:180}") int days) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
    this.days = days;
  }

  @Override
  public String what() {
    return "发出的短信、邮件的号码、地址和内容";
  }

  @Override
  public String when() {
    return "发出以后" + days + "天；发过没有、什么时候发的留着";
  }

  @Override
  public boolean deletes() {
    return false;
  }

  @Override
  public long due() {
    return jdbc.sql("select count(*) from messages_sending where " + DUE)
        .param("before", before())
        .query(Long.class)
        .single();
  }

  @Override
  public int remove(int most) {
    return jdbc.sql(
            """
            update messages_sending set address = :address, text = :text, emptied_at = :now
            where id in (select id from messages_sending where %s order by created_at limit :most for update skip locked)
            """
                .formatted(DUE))
        .param("address", personal.encrypt("messages_sending.address", ""))
        .param("text", personal.encrypt("messages_sending.text", ""))
        .param("now", OffsetDateTime.now(clock))
        .param("before", before())
        .param("most", most)
        .update();
  }

  private OffsetDateTime before() {
    return OffsetDateTime.now(clock).minusDays(days);
  }
}
