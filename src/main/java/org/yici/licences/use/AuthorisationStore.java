package org.yici.licences.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.Masking;
import org.yici.platform.PersonalData;

/** The SQL of licences_authorisation. */
@Repository
class AuthorisationStore {
  /** How many a list shows. */
  static final int SHOWN = 200;

  private static final String ROW =
      """
      select a.*, l.name || ' ' || l.number as licence from licences_authorisation a join licences_licence l on l.licence_id = a.licence_id
      """;

  /**
   * Those for the holder of an account or, by the agency's credit code, for one who acts for it.
   */
  private static final String TO_ME =
      """
      ((a.to_id_type, a.to_index) in (select i.id_type, unnest(i.id_number_links) from identity_account i
          where i.id = :account and (i.id_type = '001' or i.name = a.to_name))
        or (a.to_id_type = '001' and a.to_index = any(:agency)))
      """;

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;

  AuthorisationStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  /**
   * @param toId in clear
   */
  void insert(Authorisation a, String toId) {
    jdbc.sql(
            """
            insert into licences_authorisation (authorisation_id, licence_id, by_account, by_name, to_name, to_id_type, to_id, to_index, purpose,
              base_code, item, valid_from, valid_to, times, consent, given_at)
            values (:id, :licence, :by, :byName, :toName, :toIdType, :toId, :toIndex, :purpose, :base, :item, :from, :to, :times, :consent, :at)
            """)
        .param("id", a.id())
        .param("licence", a.licenceId())
        .param("by", a.byAccount())
        .param("byName", a.byName())
        .param("toName", a.toName())
        .param("toIdType", a.toIdType())
        .param("toId", personal.encrypt("licences_authorisation.to_id", toId))
        .param("toIndex", personal.blindIndex(toId))
        .param("purpose", a.purpose().name())
        .param("base", a.baseCode())
        .param("item", a.item())
        .param("from", a.validFrom())
        .param("to", a.validTo())
        .param("times", a.times())
        .param("consent", a.consent())
        .param("at", a.givenAt().atZone(clock.getZone()).toOffsetDateTime())
        .update();
  }

  /** How many of a licence have neither ended nor been taken back. */
  int open(UUID licence, LocalDate day) {
    return jdbc.sql(
            "select count(*) from licences_authorisation where licence_id = ? and withdrawn_at is null and valid_to >= ?")
        .params(licence, day)
        .query(Integer.class)
        .single();
  }

  /** Given by a person, newest first. */
  List<Authorisation> by(UUID account) {
    return jdbc.sql(ROW + "where a.by_account = ? order by a.given_at desc limit " + SHOWN)
        .param(account)
        .query(this::authorisation)
        .list();
  }

  /**
   * Given to a person or to the person's agency, newest first.
   *
   * @param agency credit code, or null
   */
  List<Authorisation> to(UUID account, String agency) {
    return jdbc.sql(ROW + "where " + TO_ME + " order by a.given_at desc limit " + SHOWN)
        .param("account", account)
        .param("agency", personal.blindIndexes(agency))
        .query(this::authorisation)
        .list();
  }

  Optional<Authorisation> to(UUID id, UUID account, String agency) {
    return jdbc.sql(ROW + "where a.authorisation_id = :id and " + TO_ME)
        .param("id", id)
        .param("account", account)
        .param("agency", personal.blindIndexes(agency))
        .query(this::authorisation)
        .optional();
  }

  /**
   * Counts one use, if everything that was agreed allows it.
   *
   * @param base item it is used for, or null
   */
  boolean use(
      UUID id,
      UUID account,
      String agency,
      Authorisation.For purpose,
      String base,
      LocalDate today) {
    return jdbc.sql(
                """
                update licences_authorisation a set used = used + 1
                where a.authorisation_id = :id and a.purpose = :purpose and a.withdrawn_at is null and :today between a.valid_from and a.valid_to
                  and (a.times is null or a.used < a.times) and (a.base_code is null or a.base_code = cast(:base as text)) and
                """
                    + TO_ME)
            .param("id", id)
            .param("account", account)
            .param("agency", personal.blindIndexes(agency))
            .param("purpose", purpose.name())
            .param("base", base)
            .param("today", today)
            .update()
        == 1;
  }

  boolean withdraw(UUID id, UUID account, LocalDateTime at) {
    return jdbc.sql(
                "update licences_authorisation set withdrawn_at = ? where authorisation_id = ? and by_account = ? and withdrawn_at is null")
            .params(at.atZone(clock.getZone()).toOffsetDateTime(), id, account)
            .update()
        == 1;
  }

  /** Whose account has this telephone number. */
  record Holder(String name, String idType, String id) {}

  Optional<Holder> byMobile(String mobile) {
    return jdbc.sql(
            """
            select name, id_type, id_number from identity_account
            where mobile_index = any(?) and kind in ('RESIDENT', 'ENTERPRISE') and id_number is not null order by kind desc limit 1
            """)
        .param(personal.blindIndexes(mobile))
        .query(
            (rs, n) ->
                new Holder(
                    rs.getString("name"),
                    rs.getString("id_type"),
                    personal.decrypt("identity_account.id_number", rs.getBytes("id_number"))))
        .optional();
  }

  private Authorisation authorisation(ResultSet rs, int n) throws SQLException {
    String idType = rs.getString("to_id_type");
    String id = personal.decrypt("licences_authorisation.to_id", rs.getBytes("to_id"));
    OffsetDateTime withdrawn = rs.getObject("withdrawn_at", OffsetDateTime.class);
    return new Authorisation(
        rs.getObject("authorisation_id", UUID.class),
        rs.getObject("licence_id", UUID.class),
        rs.getString("licence"),
        rs.getObject("by_account", UUID.class),
        rs.getString("by_name"),
        rs.getString("to_name"),
        idType,
        idType.equals("001") ? id : Masking.idNumber(id),
        Authorisation.For.valueOf(rs.getString("purpose")),
        rs.getString("base_code"),
        rs.getString("item"),
        rs.getObject("valid_from", LocalDate.class),
        rs.getObject("valid_to", LocalDate.class),
        rs.getObject("times", Integer.class),
        rs.getInt("used"),
        rs.getString("consent"),
        moment(rs.getObject("given_at", OffsetDateTime.class)),
        withdrawn == null ? null : moment(withdrawn));
  }

  private LocalDateTime moment(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }
}
