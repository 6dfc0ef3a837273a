package org.yici.cases.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseAccess;
import org.yici.cases.Reach;
import org.yici.cases.desk.FollowUp.Kind;
import org.yici.cases.lifecycle.AskedOpinion;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.web.Dates;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lists beside the queue: opinions asked of us and by us (联审联办), hand-overs on their way to us,
 * materials that may follow (容缺), promises to be checked (告知承诺). Each is read through an index of
 * those few cases alone.
 */
@Component
public class FollowUps {
  /** No list is longer. */
  static final int LONGEST = 200;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Which cases of whom, and by which day they are ordered. */
  private static final Map<Kind, String[]> WHERE = new EnumMap<>(Kind.class);

  /** Of the item types that the post handles. */
  private static final String OF_KINDS =
      " and (cardinality(:kinds::text[]) = 0 or substring(s.base_code from 3 for 2) ="
          + " any(:kinds::text[]))";

  static {
    WHERE.put(Kind.ASKED, new String[] {"s.asked is not null and s.asked && :own::text[]", "due"});
    WHERE.put(
        Kind.ASKING,
        new String[] {"s.asked is not null and s.agency_uscc = any(:own)" + OF_KINDS, "due"});
    WHERE.put(
        Kind.HANDED,
        new String[] {
          "s.handed_to is not null and s.handed_to = any(:here)" + OF_KINDS, "submitted_at"
        });
    WHERE.put(
        Kind.TOLERANCE,
        new String[] {
          "s.tolerated_until is not null and (s.agency_uscc = any(:own) or s.region6 ="
              + " any(:halls))"
              + OF_KINDS,
          "tolerated_until"
        });
    WHERE.put(
        Kind.CHECK,
        new String[] {
          "s.check_by is not null and s.agency_uscc = any(:own)" + OF_KINDS, "check_by"
        });
  }

  private final JdbcClient jdbc;
  private final CaseAccess access;
  private final Directory directory;
  private final Clock clock;

  FollowUps(JdbcClient jdbc, CaseAccess access, Directory directory, Clock clock) {
    this.jdbc = jdbc;
    this.access = access;
    this.directory = directory;
    this.clock = clock;
  }

  /** How many are in each list that is this person's; at most {@link #LONGEST} are counted. */
  public Map<Kind, Integer> counts(Person person) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    String sql =
        Arrays.stream(Kind.values())
            .map(
                k ->
                    "select '%s' as kind, count(*) as n from (select 1 from cases_state s where %s limit %d) x"
                        .formatted(k.name(), WHERE.get(k)[0], LONGEST))
            .collect(Collectors.joining(" union all "));
    ask(jdbc.sql(sql), person)
        .query(
            rs -> {
              counts.put(Kind.valueOf(rs.getString("kind")), rs.getInt("n"));
            });
    return counts;
  }

  /** The list, the earliest day first; at most {@link #LONGEST}. */
  public List<FollowUp> of(Person person, Kind kind) {
    String sql =
        """
        select s.item_name, s.agency_uscc, s.region6, s.file, c.case_no, c.subject, c.applicant_name
        from (select case_id, %2$s as day from cases_state s where %1$s order by %2$s nulls last, case_id limit %3$d) p
        join cases_state s using (case_id) join cases_case c using (case_id) order by p.day nulls last, p.case_id
        """
            .formatted(WHERE.get(kind)[0], WHERE.get(kind)[1], LONGEST);
    record Row(
        String item,
        String agency,
        String region,
        CaseFile file,
        String no,
        String shop,
        String name) {}
    List<Row> rows =
        ask(jdbc.sql(sql), person)
            .query(
                (rs, n) ->
                    new Row(
                        rs.getString("item_name"),
                        rs.getString("agency_uscc"),
                        rs.getString("region6"),
                        JSON.readValue(rs.getString("file"), CaseFile.class),
                        rs.getString("case_no"),
                        rs.getString("subject"),
                        rs.getString("applicant_name")))
            .list();
    LocalDate today = LocalDate.now(clock);
    List<FollowUp> lines = new ArrayList<>();
    for (Row r : rows) {
      LocalDate due = due(kind, r.file(), person);
      lines.add(
          new FollowUp(
              r.no(),
              r.item(),
              r.shop() == null ? r.name() : r.shop() + "（" + r.name() + "）",
              directory.findAgency(r.agency()).map(Agency::name).orElse(""),
              directory.findRegion(r.region()).map(Region::name).orElse(r.region()),
              due,
              due != null && due.isBefore(today),
              note(kind, r.file())));
    }
    return List.copyOf(lines);
  }

  private JdbcClient.StatementSpec ask(JdbcClient.StatementSpec sql, Person person) {
    Reach own = access.own(person);
    List<String> here = new ArrayList<>(own.agencies());
    if (person.has(Roles.CLERK) && person.region6() != null) {
      directory.agencies(person.region6()).stream().map(Agency::uscc).forEach(here::add);
    }
    return sql.param("own", own.agencies().toArray(String[]::new))
        .param("kinds", own.kinds().toArray(String[]::new))
        .param("halls", own.regions().toArray(String[]::new))
        .param("here", here.toArray(String[]::new));
  }

  private static LocalDate due(Kind kind, CaseFile file, Person person) {
    return switch (kind) {
      case ASKED -> asked(file, person.agencyUscc());
      case ASKING -> asked(file, null);
      case HANDED -> null;
      case TOLERANCE -> file.toleratedUntil();
      case CHECK -> file.checkBy();
    };
  }

  /** The earliest day by which an awaited opinion was asked for; of one body, or null for any. */
  private static LocalDate asked(CaseFile file, String body) {
    return file.opinions().stream()
        .filter(o -> o.awaited() && (body == null || o.body().equals(body)) && o.dueBy() != null)
        .map(AskedOpinion::dueBy)
        .min(LocalDate::compareTo)
        .orElse(null);
  }

  private String note(Kind kind, CaseFile file) {
    return switch (kind) {
      case ASKED, ASKING ->
          "还没有提出意见："
              + file.opinions().stream()
                  .filter(AskedOpinion::awaited)
                  .map(o -> name(o.body()))
                  .distinct()
                  .collect(Collectors.joining("、"));
      case HANDED ->
          file.handOvers().stream()
              .filter(h -> h.onItsWay())
              .findFirst()
              .map(
                  h ->
                      (h.from() == null ? "" : h.from() + "，")
                          + Dates.day(h.on())
                          + "移交给"
                          + name(h.to())
                          + "，"
                          + h.list().size()
                          + "份材料，"
                          + h.method())
              .orElse("");
      case TOLERANCE -> "还差 " + file.tolerated().size() + " 份";
      case CHECK -> Boolean.FALSE.equals(file.commitmentKept()) ? "核查过，不属实：等改正或者撤销" : "还没有核查";
    };
  }

  private String name(String usccOrName) {
    return directory.findAgency(usccOrName).map(Agency::name).orElse(usccOrName);
  }
}
