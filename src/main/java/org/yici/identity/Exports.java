package org.yici.identity;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.yici.web.Dates;

/**
 * Lists with personal data that leave the house as a file: whoever takes one says what for; that is
 * kept (table {@code identity_export}), and the file says whose it is (个人信息保护法第五条、第五十一条).
 */
@Service
public class Exports {
  /** The name of the field in which the purpose comes. */
  public static final String PURPOSE = "purpose";

  private static final int SHORTEST = 4;
  private static final int LONGEST = 100;
  private static final int SHOWN = 200;
  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Clock clock;

  Exports(JdbcClient jdbc, Accounts accounts, Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** One file that was taken. */
  public record Taken(
      LocalDateTime at, String whoName, String whoUnit, String what, String purpose) {}

  /**
   * Writes down that the person of this request takes a list, for the purpose that came with it.
   *
   * @param what the list, in Chinese
   * @return the mark that has to stand in the file
   * @throws PurposeNeededException when no purpose came; the person is asked for it and comes back
   */
  @Transactional
  public String mark(String what) {
    var request =
        ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    String purpose = request.getParameter(PURPOSE);
    if (purpose == null) {
      throw new PurposeNeededException(what, null);
    }
    purpose = purpose.strip();
    if (purpose.length() < SHORTEST || purpose.length() > LONGEST) {
      throw new PurposeNeededException(what, "写明拿去做什么，4到100字");
    }
    Person who = CurrentPerson.get();
    String unit = accounts.unit(who);
    OffsetDateTime at = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            insert into identity_export (at, who_id, who_name, who_unit, what, purpose)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(at, who.accountId(), who.name(), unit, what, purpose)
        .update();
    return "导出：%s%s　%s　用途：%s　含个人信息，只限这个用途，不得外传"
        .formatted(
            who.name(),
            unit == null ? "" : "（" + unit + "）",
            Dates.moment(at.atZoneSameInstant(clock.getZone()).toLocalDateTime()),
            purpose);
  }

  /** Latest first, 200 at most. */
  public List<Taken> latest() {
    return jdbc.sql(
            "select at, who_name, who_unit, what, purpose from identity_export order by id desc limit "
                + SHOWN)
        .query(
            (rs, n) ->
                new Taken(
                    rs.getObject("at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime(),
                    rs.getString("who_name"),
                    rs.getString("who_unit"),
                    rs.getString("what"),
                    rs.getString("purpose")))
        .list();
  }
}
