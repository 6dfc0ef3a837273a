package org.yici.identity.start;

import static org.yici.identity.account.AccountStore.at;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.Roles;
import org.yici.identity.account.Passwords;
import org.yici.identity.account.Posts;
import org.yici.identity.account.RealTime;
import org.yici.identity.oauth.ClientStore;
import org.yici.identity.oauth.Scopes;
import org.yici.platform.CityLoader;
import org.yici.platform.CityPack;
import org.yici.platform.PersonalData;
import org.yici.platform.YiciProperties;

/**
 * In demo mode the people and the staff of the city pack can sign in, all with one known password.
 * In production it does nothing.
 */
@Component
class IdentityLoader implements CityLoader {
  static final String PASSWORD = Passwords.DEMO;
  private static final String UPSERT =
      """
      insert into identity_account (id, login, kind, name, id_type, id_number, id_number_index,
        mobile, mobile_index, region12, address, password_hash, staff_id, demo, created_at,
        assurance, assured_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, '样本')
      on conflict (login) do update set kind = excluded.kind, name = excluded.name,
        id_type = excluded.id_type, id_number = excluded.id_number,
        id_number_index = excluded.id_number_index, mobile = excluded.mobile,
        mobile_index = excluded.mobile_index, region12 = excluded.region12,
        address = excluded.address, staff_id = excluded.staff_id
      where identity_account.demo
      """;

  private final YiciProperties settings;
  private final JdbcTemplate jdbc;
  private final PersonalData personalData;
  private final PasswordEncoder passwords;
  private final Posts posts;
  private final ClientStore clients;
  private final RealTime time;

  IdentityLoader(
      YiciProperties settings,
      JdbcTemplate jdbc,
      PersonalData personalData,
      PasswordEncoder passwords,
      Posts posts,
      ClientStore clients,
      RealTime time) {
    this.settings = settings;
    this.jdbc = jdbc;
    this.personalData = personalData;
    this.passwords = passwords;
    this.posts = posts;
    this.clients = clients;
    this.time = time;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public void load(CityPack pack) {
    if (!settings.demo()) {
      return;
    }
    String hash =
        passwords.encode(PASSWORD); // once: hashing four hundred times would take half a minute
    List<Object[]> rows = new ArrayList<>();
    if (pack.has("people.csv")) {
      pack.csv("people.csv").forEach(person -> rows.add(person(person, hash)));
    }
    posts.all().forEach(post -> rows.add(staff(post, hash)));
    jdbc.batchUpdate(UPSERT, rows);
    clients.saveDemo(
        new ClientStore.Client(
            "demo-system", "演示系统", hash, Set.of(Roles.SYSTEM, Roles.CLERK), null, null));
    clients.saveDemo(
        new ClientStore.Client(
            "demo-app", "演示应用", null, Set.of(), null, "http://127.0.0.1/callback"));
    clients.saveDemo(
        new ClientStore.Client(
            "demo-site",
            "演示网站（样本）",
            hash,
            Set.of(),
            null,
            "http://127.0.0.1/callback",
            Scopes.all().keySet(),
            true,
            null,
            "http://127.0.0.1/left",
            "演示别的网站怎样用这个平台的账号登录"));
  }

  private Object[] person(Map<String, String> row, String hash) {
    AccountKind kind =
        row.get("kind").equals("organization") ? AccountKind.ENTERPRISE : AccountKind.RESIDENT;
    String idNumber = emptyToNull(row.get("id_number"));
    String mobile = emptyToNull(row.get("mobile"));
    return new Object[] {
      id(row.get("login")),
      row.get("login"),
      kind.name(),
      row.get("name"),
      row.get("id_type"),
      personalData.encrypt("identity_account.id_number", idNumber),
      personalData.blindIndex(idNumber),
      personalData.encrypt("identity_account.mobile", mobile),
      personalData.blindIndex(mobile),
      row.get("region12"),
      personalData.encrypt("identity_account.address", emptyToNull(row.get("address"))),
      hash,
      null,
      at(time.now()),
      idNumber == null ? 1 : 2
    };
  }

  private Object[] staff(Posts.Post post, String hash) {
    return new Object[] {
      id(post.login()),
      post.login(),
      AccountKind.STAFF.name(),
      post.name(),
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      hash,
      post.staffId(),
      at(time.now()),
      1
    };
  }

  /** The same in every database, so that examples and links stay good. */
  private static UUID id(String login) {
    return UUID.nameUUIDFromBytes(("demo:" + login).getBytes(StandardCharsets.UTF_8));
  }

  private static String emptyToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
