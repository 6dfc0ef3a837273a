package org.yici.cases;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Clock;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The promised and the legal last day of cases, also of decided ones, whose clocks have stopped:
 * counted by the lifecycle from the same case as it stood before the decision.
 */
@Component
public class DecisionLimits {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final Deadlines deadlines;

  DecisionLimits(JdbcClient jdbc, Deadlines deadlines) {
    this.jdbc = jdbc;
    this.deadlines = deadlines;
  }

  /**
   * Either may be null: there is none, it stands still, or the calendar of that year is missing.
   */
  public record Limits(LocalDate promised, LocalDate legal) {
    public static final Limits NONE = new Limits(null, null);

    /** The earlier of the two. */
    public LocalDate first() {
      return promised == null || (legal != null && legal.isBefore(promised)) ? legal : promised;
    }
  }

  /** By case number; of cases that were accepted. */
  public Map<String, Limits> of(Collection<String> caseNos) {
    Map<String, Limits> limits = new HashMap<>();
    if (caseNos.isEmpty()) {
      return limits;
    }
    jdbc.sql(
            """
            select c.case_no, i.item -> 'rule' as rule, s.file
            from cases_case c join cases_item i using (item_id) join cases_state s using (case_id)
            where c.case_no = any(?) and s.file ->> 'acceptedOn' is not null
            """)
        .param(caseNos.toArray(String[]::new))
        .query(
            rs -> {
              limits.put(rs.getString(1), of(rs.getString(3), rs.getString(2)));
            });
    return limits;
  }

  private Limits of(String file, String rule) {
    ObjectNode undecided = (ObjectNode) JSON.readTree(file);
    undecided.put("state", "accepted");
    CaseFile before = JSON.treeToValue(undecided, CaseFile.class);
    ItemRule item = ItemRule.of(JSON.readValue(rule, new TypeReference<Map<String, Object>>() {}));
    List<Clock> clocks = Lifecycle.proof(before, item, new LawAt(before.acceptedOn(), deadlines));
    return new Limits(last(clocks, "promised"), last(clocks, "legal"));
  }

  private LocalDate last(List<Clock> clocks, String id) {
    return clocks.stream()
        .filter(c -> c.id().equals(id) && !c.paused())
        .findFirst()
        .map(this::last)
        .orElse(null);
  }

  private LocalDate last(Clock c) {
    try {
      if (c.unit() == DayUnit.MONTH) {
        LocalDate months = deadlines.due(c.start(), c.days(), c.unit(), c.intervals());
        return deadlines.due(months, c.extraDays(), DayUnit.NATURAL, c.intervals());
      }
      return deadlines.due(c.start(), c.days() + c.extraDays(), c.unit(), c.intervals());
    } catch (CalendarMissingException e) {
      return null;
    }
  }
}
