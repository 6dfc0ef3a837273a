package org.yici.identity.province;

import static org.yici.identity.account.AccountStore.at;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.account.RealTime;

/** The table identity_link. */
@Repository
class IdentityLinks {
  private final JdbcClient jdbc;
  private final RealTime time;

  IdentityLinks(JdbcClient jdbc, RealTime time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /** Whose account it is; notes that the person came. */
  Optional<UUID> account(String issuer, String subject) {
    return jdbc.sql(
            """
            update identity_link set last_at = ? where issuer = ? and subject = ? returning account_id
            """)
        .params(at(time.now()), issuer, subject)
        .query(UUID.class)
        .optional();
  }

  /** Whether somebody else of that issuer has the account. */
  boolean taken(String issuer, UUID account) {
    return jdbc.sql(
            "select exists (select 1 from identity_link where account_id = ? and issuer = ?)")
        .params(account, issuer)
        .query(Boolean.class)
        .single();
  }

  void add(String issuer, String subject, UUID account) {
    jdbc.sql(
            """
            insert into identity_link (issuer, subject, account_id, linked_at, last_at)
            values (?, ?, ?, ?, ?) on conflict (issuer, subject) do nothing
            """)
        .params(issuer, subject, account, at(time.now()), at(time.now()))
        .update();
  }
}
