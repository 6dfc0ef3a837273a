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
import org.yici.identity.Assurance;
import org.yici.platform.PersonalData;

/** The table identity_account. */
@Repository
public class AccountStore {
  private final JdbcClient jdbc;
  private final PersonalData personalData;
  private final RealTime time;

  AccountStore(JdbcClient jdbc, PersonalData personalData, RealTime time) {
    this.jdbc = jdbc;
    this.personalData = personalData;
    this.time = time;
  }

  /** What sign-in compares against. */
  record Credentials(Account account, String passwordHash, boolean mustChange, boolean off) {}

  /** Finds by login name or by mobile number. */
  Optional<Credentials> credentials(String loginOrMobile) {
    return jdbc.sql(
            """
            select %s, a.password_hash, a.must_change, a.off_at from identity_account a
            where a.login = :login or a.mobile_index = any(:mobile)
            order by a.login = :login desc limit 1
            """
                .formatted(Account.COLUMNS))
        .param("login", loginOrMobile)
        .param("mobile", personalData.blindIndexes(loginOrMobile))
        .query(
            (row, n) ->
                new Credentials(
                    Account.read(row),
                    row.getString("password_hash"),
                    row.getBoolean("must_change"),
                    row.getObject("off_at") != null))
        .optional();
  }

  /**
   * A new account of a member of staff, without a password anybody knows.
   *
   * @return false when the login or the person has one already
   */
  public boolean openStaff(UUID id, String login, String name, String staffId) {
    return jdbc.sql(
                """
                insert into identity_account (id, login, kind, name, staff_id, password_hash, must_change, created_at)
                select :id, :login, 'STAFF', :name, :staff, '', true, :now
                where not exists (select 1 from identity_account where staff_id = :staff)
                on conflict (login) do nothing
                """)
            .param("id", id)
            .param("login", login)
            .param("name", name)
            .param("staff", staffId)
            .param("now", at(time.now()))
            .update()
        == 1;
  }

  /** Whether one of these members of staff has an account. */
  public boolean anyOf(List<String> staffIds) {
    return jdbc.sql("select exists (select 1 from identity_account where staff_id = any(?))")
        .param(staffIds.toArray(String[]::new))
        .query(Boolean.class)
        .single();
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
                    personalData.decrypt("identity_account.id_number", row.getBytes("id_number")),
                    personalData.decrypt("identity_account.mobile", row.getBytes("mobile")),
                    row.getString("region12"),
                    personalData.decrypt("identity_account.address", row.getBytes("address"))))
        .optional();
  }

  /** The account of the holder of an identity document. */
  public Optional<UUID> findByIdNumber(String idType, String idNumber) {
    return jdbc.sql(
            """
            select id from identity_account where id_number_index = any(?) and id_type = ?
            order by created_at limit 1
            """)
        .params(personalData.blindIndexes(idNumber), idType)
        .query(UUID.class)
        .optional();
  }

  /** The account with this mobile number. */
  public Optional<UUID> findByMobile(String mobile) {
    return jdbc.sql(
            "select id from identity_account where mobile_index = any(?) and kind <> 'STAFF' order by kind desc, created_at limit 1")
        .param(personalData.blindIndexes(mobile))
        .query(UUID.class)
        .optional();
  }

  /** How sure it is who holds an account; empty when there is none. */
  public Optional<Assurance> assurance(UUID account) {
    return jdbc.sql("select assurance from identity_account where id = ?")
        .param(account)
        .query((row, n) -> Assurance.of(row.getInt("assurance")))
        .optional();
  }

  /**
   * An account of somebody for whom others act, a child or an enterprise; nobody signs in with it.
   *
   * @param passwordHash of something nobody knows
   */
  public void add(UUID id, Applicant holder, String passwordHash, Instant now) {
    jdbc.sql(
            """
            insert into identity_account (id, login, kind, name, id_type, id_number, id_number_index,
              region12, address, password_hash, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            id.toString(),
            holder.kind().name(),
            holder.name(),
            holder.idType(),
            personalData.encrypt("identity_account.id_number", holder.idNumber()),
            personalData.blindIndex(holder.idNumber()),
            holder.region12(),
            personalData.encrypt("identity_account.address", holder.address()),
            passwordHash,
            at(now))
        .update();
  }

  /**
   * Raises the level; never lowers it.
   *
   * @param by who or what made sure, in Chinese
   */
  public void assure(UUID account, Assurance level, String by, Instant now) {
    jdbc.sql(
            """
            update identity_account set assurance = :level, assured_at = :now, assured_by = :by
            where id = :id and assurance < :level
            """)
        .param("level", level.level())
        .param("now", at(now))
        .param("by", by)
        .param("id", account)
        .update();
  }

  /**
   * A natural person who comes by an identity of others.
   *
   * @param hash of a password that nobody knows
   */
  public UUID addPerson(String name, String idType, String idNumber, String hash, Instant now) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into identity_account (id, login, kind, name, id_type, id_number, id_number_index,
              password_hash, created_at)
            values (?, ?, 'RESIDENT', ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            "p" + id.toString().replace("-", "").substring(0, 12),
            name,
            idType,
            personalData.encrypt("identity_account.id_number", idNumber),
            personalData.blindIndex(idNumber),
            hash,
            at(now))
        .update();
    return id;
  }

  /** Everybody the demo knows, without personal values, in the order of the city pack. */
  public List<Account> demoPeople() {
    return jdbc.sql(
            "select %s from identity_account a where a.demo order by a.kind = 'STAFF', a.kind desc, a.staff_id, a.login"
                .formatted(Account.COLUMNS))
        .query((row, n) -> Account.read(row))
        .list();
  }

  /** Deletes the account and what hangs on it in this room alone. */
  public void remove(UUID id) {
    jdbc.sql("delete from identity_session where account_id = ?").param(id).update();
    jdbc.sql("delete from identity_account where id = ? and kind <> 'STAFF'").param(id).update();
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
