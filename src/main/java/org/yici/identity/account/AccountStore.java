package org.yici.identity.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.AccountKind;
import org.yici.identity.Applicant;
import org.yici.platform.PersonalData;

/** The table identity_account. */
@Repository
public class AccountStore {
  private final JdbcClient jdbc;
  private final PersonalData personalData;

  AccountStore(JdbcClient jdbc, PersonalData personalData) {
    this.jdbc = jdbc;
    this.personalData = personalData;
  }

  /** What sign-in compares against. */
  record Credentials(Account account, String passwordHash, boolean mustChange) {}

  /** Finds by login name or by mobile number. */
  Optional<Credentials> credentials(String loginOrMobile) {
    return jdbc.sql(
            """
            select %s, a.password_hash, a.must_change from identity_account a
            where a.login = :login or a.mobile_index = :mobile
            order by a.login = :login desc limit 1
            """
                .formatted(Account.COLUMNS))
        .param("login", loginOrMobile)
        .param("mobile", personalData.blindIndex(loginOrMobile))
        .query(
            (row, n) ->
                new Credentials(
                    Account.read(row),
                    row.getString("password_hash"),
                    row.getBoolean("must_change")))
        .optional();
  }

  /** Whether the holder has to set a password of his own before anything else. */
  public boolean mustChange(UUID account) {
    return jdbc.sql("select must_change from identity_account where id = ?")
        .param(account)
        .query(Boolean.class)
        .single();
  }

  void setPassword(UUID account, String hash, boolean mustChange, Instant now) {
    jdbc.sql(
            "update identity_account set password_hash = ?, must_change = ?, password_at = ? where id = ?")
        .params(hash, mustChange, at(now), account)
        .update();
  }

  public Optional<Account> find(UUID id) {
    return jdbc.sql("select %s from identity_account a where a.id = ?".formatted(Account.COLUMNS))
        .param(id)
        .query((row, n) -> Account.read(row))
        .optional();
  }

  /** The holder in clear. Callers answer for who may see it. */
  public Optional<Applicant> applicant(UUID id) {
    return jdbc.sql(
            """
            select kind, name, id_type, id_number, mobile, region12, address
            from identity_account where id = ?
            """)
        .param(id)
        .query(
            (row, n) ->
                new Applicant(
                    AccountKind.valueOf(row.getString("kind")),
                    row.getString("name"),
                    row.getString("id_type"),
                    personalData.decrypt(row.getBytes("id_number")),
                    personalData.decrypt(row.getBytes("mobile")),
                    row.getString("region12"),
                    personalData.decrypt(row.getBytes("address"))))
        .optional();
  }

  /** The account of the holder of an identity document. */
  public Optional<UUID> findByIdNumber(String idType, String idNumber) {
    return jdbc.sql(
            """
            select id from identity_account where id_number_index = ? and id_type = ?
            order by created_at limit 1
            """)
        .params(personalData.blindIndex(idNumber), idType)
        .query(UUID.class)
        .optional();
  }

  /** Everybody the demo knows, without personal values, in the order of the city pack. */
  public List<Account> demoPeople() {
    return jdbc.sql(
            "select %s from identity_account a where a.demo order by a.kind = 'STAFF', a.kind desc, a.staff_id, a.login"
                .formatted(Account.COLUMNS))
        .query((row, n) -> Account.read(row))
        .list();
  }

  public boolean hasDemoRows() {
    return jdbc.sql(
            """
            select exists (select 1 from identity_account where demo)
                or exists (select 1 from identity_client where demo)
            """)
        .query(Boolean.class)
        .single();
  }

  public static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
