package org.yici.identity.account;

import static org.yici.identity.account.AccountStore.at;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.kernel.Digests;
import org.yici.platform.PersonalData;

/** The tables identity_factor and identity_recovery_code. */
@Repository
class FactorStore {
  private static final String SECRET = "identity_factor.secret";
  private final JdbcClient jdbc;
  private final PersonalData personalData;

  FactorStore(JdbcClient jdbc, PersonalData personalData) {
    this.jdbc = jdbc;
    this.personalData = personalData;
  }

  /** The secret of an authenticator and the step used last. */
  record Authenticator(String secret, long counter) {}

  List<Factors.Factor> of(UUID account) {
    return jdbc.sql(
            """
            select id, kind, name, created_at, used_at from identity_factor
            where account_id = ? order by created_at limit 20
            """)
        .param(account)
        .query(
            (row, n) ->
                new Factors.Factor(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("name"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null)))
        .list();
  }

  Optional<Authenticator> authenticator(UUID account) {
    return jdbc.sql(
            "select secret, counter from identity_factor where account_id = ? and kind = 'totp'")
        .param(account)
        .query(
            (row, n) ->
                new Authenticator(
                    personalData.decrypt(SECRET, row.getBytes("secret")), row.getLong("counter")))
        .optional();
  }

  /** In place of the one there was. */
  void setAuthenticator(UUID account, String name, String secret, long counter, Instant now) {
    jdbc.sql("delete from identity_factor where account_id = ? and kind = 'totp'")
        .param(account)
        .update();
    jdbc.sql(
            """
            insert into identity_factor (id, account_id, kind, name, secret, counter, created_at)
            values (?, ?, 'totp', ?, ?, ?, ?)
            """)
        .params(
            UUID.randomUUID(),
            account,
            name,
            personalData.encrypt(SECRET, secret),
            counter,
            at(now))
        .update();
  }

  /** False when a code of this step or a later one was used meanwhile. */
  boolean useStep(UUID account, long step, Instant now) {
    return jdbc.sql(
                """
                update identity_factor set counter = ?, used_at = ?
                where account_id = ? and kind = 'totp' and counter < ?
                """)
            .params(step, at(now), account, step)
            .update()
        == 1;
  }

  boolean useRecoveryCode(UUID account, String code, Instant now) {
    return jdbc.sql(
                """
                update identity_recovery_code set used_at = ?
                where account_id = ? and code_hash = ? and used_at is null
                """)
            .params(at(now), account, hash(account, code))
            .update()
        == 1;
  }

  int recoveryCodesLeft(UUID account) {
    return jdbc.sql(
            "select count(*) from identity_recovery_code where account_id = ? and used_at is null")
        .param(account)
        .query(Integer.class)
        .single();
  }

  void setRecoveryCodes(UUID account, List<String> codes) {
    jdbc.sql("delete from identity_recovery_code where account_id = ?").param(account).update();
    jdbc.sql(
            """
            insert into identity_recovery_code (account_id, code_hash)
            select ?, unnest(cast(? as bytea[]))
            """)
        .param(account)
        .param(codes.stream().map(c -> hash(account, c)).toArray(byte[][]::new))
        .update();
  }

  /** A key of an account. */
  record Passkey(UUID id, byte[] publicKey, long counter) {}

  List<byte[]> credentialIds(UUID account) {
    return jdbc.sql(
            """
            select credential_id from identity_factor
            where account_id = ? and kind = 'passkey' order by created_at limit 20
            """)
        .param(account)
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  Optional<Passkey> passkey(UUID account, byte[] credentialId) {
    return jdbc.sql(
            """
            select id, secret, counter from identity_factor
            where account_id = ? and credential_id = ? and kind = 'passkey'
            """)
        .params(account, credentialId)
        .query(
            (row, n) ->
                new Passkey(
                    row.getObject("id", UUID.class),
                    personalData.decryptBytes(SECRET, row.getBytes("secret")),
                    row.getLong("counter")))
        .optional();
  }

  /** False when the key is registered already. */
  boolean addPasskey(
      UUID account, String name, byte[] credentialId, byte[] publicKey, long counter, Instant now) {
    return jdbc.sql(
                """
                insert into identity_factor
                  (id, account_id, kind, name, secret, credential_id, counter, created_at)
                values (?, ?, 'passkey', ?, ?, ?, ?, ?) on conflict (credential_id) do nothing
                """)
            .params(
                UUID.randomUUID(),
                account,
                name,
                personalData.encrypt(SECRET, publicKey),
                credentialId,
                counter,
                at(now))
            .update()
        == 1;
  }

  /** False when the counter has gone on meanwhile. */
  boolean usePasskey(UUID id, long counter, Instant now) {
    return jdbc.sql(
                """
                update identity_factor set counter = ?, used_at = ?
                where id = ? and (counter < ? or counter = 0)
                """)
            .params(counter, at(now), id, counter)
            .update()
        == 1;
  }

  void addChallenge(UUID account, byte[] challenge, Instant now, Instant expires) {
    jdbc.sql("delete from identity_challenge where expires_at < ?").param(at(now)).update();
    jdbc.sql(
            """
            insert into identity_challenge (challenge_hash, account_id, expires_at)
            values (?, ?, ?)
            """)
        .params(Digests.sha256(challenge), account, at(expires))
        .update();
  }

  /** True once for each challenge of the account that is still good. */
  boolean useChallenge(UUID account, byte[] challenge, Instant now) {
    return jdbc.sql(
                """
                delete from identity_challenge
                where challenge_hash = ? and account_id = ? and expires_at > ?
                """)
            .params(Digests.sha256(challenge), account, at(now))
            .update()
        == 1;
  }

  boolean remove(UUID account, UUID factor) {
    return jdbc.sql("delete from identity_factor where account_id = ? and id = ?")
            .params(account, factor)
            .update()
        == 1;
  }

  void removeAll(UUID account) {
    jdbc.sql("delete from identity_factor where account_id = ?").param(account).update();
    jdbc.sql("delete from identity_recovery_code where account_id = ?").param(account).update();
  }

  /** A code has sixty random bits: nobody tries them all. */
  private static byte[] hash(UUID account, String code) {
    return Digests.sha256(("recovery:" + account + ":" + code).getBytes(StandardCharsets.UTF_8));
  }
}
