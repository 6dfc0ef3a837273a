package org.yici.messages;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.kernel.InputException;
import org.yici.platform.PersonalData;

/** What a person wants to be sent beside the portal. */
@Component
public class Preferences {
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final int LONGEST = 200;
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;

  Preferences(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  /**
   * @param sms whether SMS that only inform are wanted
   * @param mail whether mail is wanted at all
   * @param mailAddress in clear, or null
   * @param quiet whether what can wait waits until the morning
   */
  public record Preference(boolean sms, boolean mail, String mailAddress, boolean quiet) {
    static final Preference DEFAULT = new Preference(true, false, null, true);
  }

  /** As set, or as it is for everybody: SMS, no mail, nothing at night. */
  public Preference of(UUID account) {
    if (account == null) {
      return Preference.DEFAULT;
    }
    return jdbc.sql(
            "select sms, mail, mail_address, quiet from messages_setting where account_id = ?")
        .param(account)
        .query(
            (rs, n) ->
                new Preference(
                    rs.getBoolean("sms"),
                    rs.getBoolean("mail"),
                    personal.decrypt("messages_setting.mail_address", rs.getBytes("mail_address")),
                    rs.getBoolean("quiet")))
        .optional()
        .orElse(Preference.DEFAULT);
  }

  /**
   * @throws InputException when mail is wanted without a usable address
   */
  public void set(UUID account, Preference wanted) {
    String address = wanted.mailAddress() == null ? "" : wanted.mailAddress().strip();
    boolean wrong = address.length() > LONGEST || !MAIL.matcher(address).matches();
    if (wrong && (wanted.mail() || !address.isEmpty())) {
      throw new InputException("mailAddress", "邮箱地址要像 name@example.com 这样写");
    }
    jdbc.sql(
            """
            insert into messages_setting (account_id, sms, mail, mail_address, quiet, updated_at) values (?, ?, ?, ?, ?, ?)
            on conflict (account_id) do update set sms = excluded.sms, mail = excluded.mail, mail_address = excluded.mail_address,
              quiet = excluded.quiet, updated_at = excluded.updated_at
            """)
        .params(
            account,
            wanted.sms(),
            wanted.mail(),
            address.isEmpty() ? null : personal.encrypt("messages_setting.mail_address", address),
            wanted.quiet(),
            OffsetDateTime.now(clock))
        .update();
  }
}
