package org.yici.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.Actions;
import org.yici.platform.PersonalData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door for those who report on many cases at once: what the records owed to the province are
 * made of, a handful of statements for any number of cases. Nothing read here ever changes, so a
 * record made from it is the same whenever it is made.
 */
@Component
public class CaseRecords {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int KEPT_ITEMS = 5000;
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final ZoneId zone;
  private final Map<String, Item> items = new ConcurrentHashMap<>();

  CaseRecords(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.zone = clock.getZone();
  }

  /**
   * What a version of an item's guide says about all its cases.
   *
   * @param promisedDays working days, 0 for at once, or null
   * @param materials names by code; of those materials that were asked in the case first read
   */
  public record Item(
      String name,
      String agencyName,
      String type,
      Integer promisedDays,
      Map<String, String> materials) {}

  /**
   * An act that owes a record.
   *
   * @param data what was said with the act
   */
  public record Owed(
      UUID recordId,
      String kind,
      int seq,
      LocalDateTime at,
      String actorRole,
      String actorId,
      String actorName,
      String action,
      JsonNode data) {}

  /** One file handed in with an act. */
  public record HandedIn(String code, String materialName, String fileName) {}

  /**
   * A case with every act that owes a record, in the order of the acts.
   *
   * @param applicant in clear
   * @param handedIn files by the number of the act
   */
  public record Facts(
      UUID caseId,
      String caseNo,
      String itemCode,
      String baseCode,
      int itemVersion,
      Item item,
      String agencyUscc,
      String region6,
      String subject,
      String channel,
      LocalDateTime submittedAt,
      Applicant applicant,
      List<Owed> owed,
      Map<Integer, List<HandedIn>> handedIn) {}

  /** The Chinese name of an act, or of what time alone brought about. */
  public static String actionName(String action) {
    Actions.Action known = Actions.find(action);
    if (known != null) {
      return known.chinese();
    }
    return switch (action) {
      case "deemed-acceptance" -> "视为受理";
      case "deemed-renewal" -> "视为准予延续";
      case "tolerance-missed" -> "容缺的材料到期没有补交";
      case "calendar-changed" -> "放假安排有变，期限重算";
      default -> action;
    };
  }

  private record Row(Facts facts, String itemKey) {}

  /** The cases with these ids; those that do not exist are left out. */
  public Map<UUID, Facts> read(Collection<UUID> caseIds) {
    UUID[] ids = new HashSet<>(caseIds).toArray(UUID[]::new);
    List<Row> rows = cases(ids);
    learn(rows);
    Map<UUID, Facts> found = new LinkedHashMap<>();
    for (Row row : rows) {
      Facts f = row.facts();
      found.put(
          f.caseId(),
          new Facts(
              f.caseId(),
              f.caseNo(),
              f.itemCode(),
              f.baseCode(),
              f.itemVersion(),
              items.get(row.itemKey()),
              f.agencyUscc(),
              f.region6(),
              f.subject(),
              f.channel(),
              f.submittedAt(),
              f.applicant(),
              f.owed(),
              f.handedIn()));
    }
    readOwed(ids, found);
    readMaterials(ids, found);
    return found;
  }

  @SuppressWarnings("unchecked")
  private List<Row> cases(UUID[] ids) {
    return jdbc.sql(
            """
            select case_id, case_no, item_code, base_code, item_version, agency_uscc, region6, subject, channel, submitted_at,
              applicant_name, id_type, id_number, mobile, applicant_rest
            from cases_case where case_id = any(:ids)
            """)
        .param("ids", ids)
        .query(
            (rs, n) -> {
              String rest =
                  personal.decrypt("cases_case.applicant_rest", rs.getBytes("applicant_rest"));
              Applicant applicant =
                  new Applicant(
                      rs.getString("applicant_name"),
                      rs.getString("id_type"),
                      personal.decrypt("cases_case.id_number", rs.getBytes("id_number")),
                      personal.decrypt("cases_case.mobile", rs.getBytes("mobile")),
                      rest == null ? Map.of() : JSON.readValue(rest, Map.class));
              Facts facts =
                  new Facts(
                      rs.getObject("case_id", UUID.class),
                      rs.getString("case_no"),
                      rs.getString("item_code"),
                      rs.getString("base_code"),
                      rs.getInt("item_version"),
                      null,
                      rs.getString("agency_uscc"),
                      rs.getString("region6"),
                      rs.getString("subject"),
                      rs.getString("channel"),
                      local(rs.getObject("submitted_at", OffsetDateTime.class)),
                      applicant,
                      new ArrayList<>(),
                      new HashMap<>());
              return new Row(facts, facts.itemCode() + "@" + facts.itemVersion());
            })
        .list();
  }

  /** The guides that were not met before: one case of each is read with its frozen guide. */
  private void learn(List<Row> rows) {
    if (items.size() > KEPT_ITEMS) {
      items.clear();
    }
    Map<String, UUID> unknown = new LinkedHashMap<>();
    rows.stream()
        .filter(r -> !items.containsKey(r.itemKey()))
        .forEach(r -> unknown.putIfAbsent(r.itemKey(), r.facts().caseId()));
    if (unknown.isEmpty()) {
      return;
    }
    itemsOf(unknown.values().toArray(UUID[]::new))
        .forEach((id, item) -> items.put(item.code() + "@" + item.version(), face(item)));
  }

  private Map<UUID, CaseItem> itemsOf(UUID[] ids) {
    Map<UUID, CaseItem> found = new HashMap<>();
    jdbc.sql(
            "select case_id, item from cases_case join cases_item using (item_id) where case_id ="
                + " any(:ids)")
        .param("ids", ids)
        .query(
            rs -> {
              found.put(
                  rs.getObject(1, UUID.class), JSON.readValue(rs.getString(2), CaseItem.class));
            });
    return found;
  }

  private static Item face(CaseItem item) {
    Object days = item.rule().get("promisedDays");
    Map<String, String> names = new HashMap<>();
    item.materials().forEach(m -> names.put(m.code(), m.name()));
    return new Item(
        item.name(),
        item.agencyName(),
        String.valueOf(item.rule().get("type")),
        days instanceof Number n ? n.intValue() : null,
        Map.copyOf(names));
  }

  private void readOwed(UUID[] ids, Map<UUID, Facts> cases) {
    jdbc.sql(
            """
            select o.case_id, o.record_id, o.kind, e.seq, e.at, e.actor_role, e.actor_id, e.actor_name, e.action, e.data
            from journal_outbox o join journal_entry e using (case_id, seq)
            where o.case_id = any(:ids) and o.kind like 'pro%' order by o.case_id, e.seq, o.kind
            """)
        .param("ids", ids)
        .query(
            rs -> {
              Facts facts = cases.get(rs.getObject("case_id", UUID.class));
              if (facts != null) {
                facts
                    .owed()
                    .add(
                        new Owed(
                            rs.getObject("record_id", UUID.class),
                            rs.getString("kind"),
                            rs.getInt("seq"),
                            local(rs.getObject("at", OffsetDateTime.class)),
                            rs.getString("actor_role"),
                            rs.getString("actor_id"),
                            rs.getString("actor_name"),
                            rs.getString("action"),
                            JSON.readTree(rs.getString("data"))));
              }
            });
  }

  private record Stored(UUID caseId, int seq, String code, String name) {}

  private void readMaterials(UUID[] ids, Map<UUID, Facts> cases) {
    List<Stored> stored =
        jdbc.sql(
                "select case_id, seq, code, name from cases_material where case_id = any(:ids)"
                    + " order by case_id, seq, code, file_id")
            .param("ids", ids)
            .query(
                (rs, n) ->
                    new Stored(
                        rs.getObject(1, UUID.class),
                        rs.getInt(2),
                        rs.getString(3),
                        rs.getString(4)))
            .list();
    // a material that the case first read for this guide was not asked for: look at this case's own
    Set<UUID> strange = new HashSet<>();
    for (Stored s : stored) {
      Facts facts = cases.get(s.caseId());
      if (facts != null && !facts.item().materials().containsKey(s.code())) {
        strange.add(s.caseId());
      }
    }
    Map<UUID, CaseItem> own = strange.isEmpty() ? Map.of() : itemsOf(strange.toArray(UUID[]::new));
    for (Stored s : stored) {
      Facts facts = cases.get(s.caseId());
      if (facts != null) {
        String name =
            own.containsKey(s.caseId())
                ? own.get(s.caseId()).materialName(s.code())
                : facts.item().materials().get(s.code());
        facts
            .handedIn()
            .computeIfAbsent(s.seq(), k -> new ArrayList<>())
            .add(new HandedIn(s.code(), name, s.name()));
      }
    }
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at.atZoneSameInstant(zone).toLocalDateTime();
  }
}
