package org.yici.catalog;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;
import org.yici.kernel.FormText;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/**
 * The bureau's switches over the rules of the gate. Rows are only added; of a rule the last row
 * counts, on its days. Another node sees a switch after half a second at the latest.
 */
@Component
public class RuleSwitches {
  private static final Logger LOG = LoggerFactory.getLogger(RuleSwitches.class);
  private static final long CHECK_EVERY = TimeUnit.MILLISECONDS.toNanos(500);
  private static final Set<String> SEVERITIES = Set.of(RuleSwitch.OFF, "warn", "block");
  private static final int LONGEST_DAYS = 366;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final LongSupplier nanos;
  private final AtomicLong checkedAt = new AtomicLong();
  private volatile List<RuleSwitch> last;

  @Autowired
  RuleSwitches(JdbcClient jdbc, Clock clock) {
    this(jdbc, clock, System::nanoTime);
  }

  /**
   * @param nanos by which it tells when to look for what was switched on other nodes
   */
  RuleSwitches(JdbcClient jdbc, Clock clock, LongSupplier nanos) {
    this.nanos = nanos;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Shape and codes are what other programs rely on; they cannot be switched. */
  public static boolean switchable(String rule) {
    return !rule.matches("[FC]\\d.*");
  }

  /** Severity by rule, of the rules that are switched today. */
  Map<String, String> today() {
    if (last == null || nanos.getAsLong() - checkedAt.get() > CHECK_EVERY) {
      refresh();
    }
    if (last.isEmpty()) {
      return Map.of();
    }
    LocalDate today = LocalDate.now(clock);
    Map<String, String> result = new HashMap<>();
    for (RuleSwitch s : last) {
      if (s.on(today) && !s.severity().equals(RuleSwitch.AS_WRITTEN)) {
        result.put(s.rule(), s.severity());
      }
    }
    return result;
  }

  private void refresh() {
    checkedAt.set(nanos.getAsLong());
    try {
      last = read("select distinct on (rule) * from catalog_rule_switch order by rule, id desc");
    } catch (DataAccessException e) {
      if (last == null) {
        throw e;
      }
      LOG.warn("database away; going on with the rules as they were: {}", e.getMessage());
    }
  }

  /** The log of all switches, the newest first; at most 200. */
  public List<RuleSwitch> log() {
    return read("select * from catalog_rule_switch order by id desc limit 200");
  }

  /** The switches that hold today or will hold. */
  public List<RuleSwitch> standing() {
    refresh();
    LocalDate today = LocalDate.now(clock);
    return last.stream()
        .filter(s -> !s.severity().equals(RuleSwitch.AS_WRITTEN) && !s.until().isBefore(today))
        .toList();
  }

  private List<RuleSwitch> read(String sql) {
    return jdbc.sql(sql)
        .query(
            (rs, n) ->
                new RuleSwitch(
                    rs.getLong("id"),
                    rs.getString("rule"),
                    rs.getString("severity"),
                    rs.getDate("since").toLocalDate(),
                    rs.getDate("until").toLocalDate(),
                    rs.getString("why"),
                    rs.getTimestamp("at").toInstant(),
                    rs.getString("person_name")))
        .list();
  }

  /**
   * Switches a rule from one day to another.
   *
   * @param known the rules there are
   * @param severity off, warn or block
   * @throws InputException naming every field to mend
   */
  public void set(
      Person person,
      Set<String> known,
      String rule,
      String severity,
      String since,
      String until,
      String why) {
    List<Fault> faults = new ArrayList<>();
    if (!known.contains(rule) || !switchable(rule)) {
      faults.add(new Fault("rule", "没有编号为「" + rule + "」的规则，或者它不能停：格式和编码是别的系统要靠的"));
    }
    if (!SEVERITIES.contains(severity)) {
      faults.add(new Fault("severity", "选停用、只提醒，还是不改不能发布"));
    }
    LocalDate today = LocalDate.now(clock);
    LocalDate from = FormText.day(since);
    LocalDate to = FormText.day(until);
    if (from == null || from.isBefore(today)) {
      faults.add(new Fault("since", "写明从哪天起，最早是今天，" + today));
    }
    if (to == null
        || from != null && (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS)))) {
      faults.add(new Fault("until", "写明到哪天为止，不早于开始的那天，最长一年；到期自己恢复"));
    }
    String reason = reason(why, faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    add(person, rule, severity, from, to, reason);
  }

  /**
   * Ends the switch of a rule before its day.
   *
   * @throws InputException when no reason is given or the rule is not switched
   */
  public void end(Person person, String rule, String why) {
    List<Fault> faults = new ArrayList<>();
    if (standing().stream().noneMatch(s -> s.rule().equals(rule))) {
      faults.add(new Fault("rule", "规则 " + rule + " 现在没有停用或者改轻重"));
    }
    String reason = reason(why, faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    LocalDate today = LocalDate.now(clock);
    add(person, rule, RuleSwitch.AS_WRITTEN, today, today, reason);
  }

  private void add(
      Person person, String rule, String severity, LocalDate from, LocalDate to, String why) {
    jdbc.sql(
            """
            insert into catalog_rule_switch (rule, severity, since, until, why, at, person,
              person_name)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            rule,
            severity,
            Date.valueOf(from),
            Date.valueOf(to),
            why,
            Timestamp.from(clock.instant()),
            person.accountId(),
            person.name())
        .update();
    LOG.info("rule {} of the gate is {} from {} to {}", rule, severity, from, to);
    refresh();
  }

  private static String reason(String why, List<Fault> faults) {
    String reason = why == null ? "" : why.strip();
    if (reason.length() < 4 || reason.length() > 300) {
      faults.add(new Fault("why", "写明理由，4到300个字"));
    }
    return reason;
  }
}
