package org.yici.identity.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.yici.identity.AccountKind;

/** An account without its personal values: what sign-in and sessions need. */
public record Account(
    UUID id, String login, AccountKind kind, String name, String region12, String staffId) {
  /** The columns {@link #read} wants, of a table named {@code a}. */
  public static final String COLUMNS = "a.id, a.login, a.kind, a.name, a.region12, a.staff_id";

  public static Account read(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("login"),
        AccountKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("region12"),
        row.getString("staff_id"));
  }
}
