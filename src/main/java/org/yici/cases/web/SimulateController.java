package org.yici.cases.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Licence;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Outcome;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.State;
import org.yici.cases.lifecycle.Verdict;
import org.yici.kernel.InputException;
import org.yici.law.ArticleRef;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;

/**
 * Plays a case through from the empty draft, by the very functions that move real cases. Open to
 * everybody; keeps nothing.
 */
@RestController
@Tag(name = "办件")
class SimulateController {
  private static final int MOST_STEPS = 500;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Deadlines deadlines;

  SimulateController(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  /**
   * @param item the fields of {@link ItemRule}; left out: a licence under the bare law
   * @param steps at most 500 acts in the order in which they are tried
   */
  record Request(Map<String, Object> item, List<StepRequest> steps) {}

  /**
   * @param at local time or date; a date alone takes place after all that was done before on that
   *     day
   * @param actor a role id, or {@code {role, id}}
   */
  record StepRequest(String at, Object actor, String action, Map<String, Object> data) {}

  record Response(List<Step> steps) {}

  /** The case after one step, and what refused it, if anything did. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Step(
      boolean ok,
      State state,
      Outcome outcome,
      Licence licence,
      Collection<Flag> flags,
      Map<String, LocalDate> due,
      ArticleRef article,
      String rule,
      String quote,
      String message) {
    static Step of(Verdict verdict) {
      CaseFile file = verdict.file();
      Verdict.Refused no = verdict instanceof Verdict.Refused refused ? refused : null;
      return new Step(
          verdict.ok(),
          file.state(),
          file.outcome(),
          file.licence(),
          file.flags(),
          file.due(),
          no == null ? null : no.article(),
          no == null ? null : no.rule(),
          no == null ? null : no.quote(),
          no == null ? null : no.message());
    }
  }

  @Operation(
      summary = "模拟一件办件",
      description = "用办真实办件的同一套规则，一步一步走一遍，不留下任何东西。actor 写角色，或者 {role, id}。")
  @PostMapping("/api/v1/lifecycle/simulate")
  @PreAuthorize("permitAll()")
  Response simulate(@RequestBody Request request) {
    ItemRule item = ItemRule.of(request.item());
    requirePromiseWithinLaw(request.item(), item);
    List<StepRequest> wanted = request.steps() == null ? List.of() : request.steps();
    if (wanted.size() > MOST_STEPS) {
      throw new InputException("steps", "一次最多模拟" + MOST_STEPS + "步，请分开");
    }
    CaseFile file = CaseFile.draft();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Act act = act(wanted.get(i), "steps[" + i + "]", file.lastAct());
      Verdict verdict = Lifecycle.decide(file, act, item, LawAt.on(act.at(), deadlines));
      file = verdict.file();
      steps.add(Step.of(verdict));
    }
    return new Response(steps);
  }

  /**
   * A promise is never longer than the law (lifecycle 1.4). Judged where both were given in working
   * days; other units cannot be compared without a start.
   */
  private static void requirePromiseWithinLaw(Map<String, Object> given, ItemRule item) {
    boolean both =
        given != null && given.get("promisedDays") != null && given.get("legalDays") != null;
    if (both && item.unit() == DayUnit.WORKING && item.promisedDays() > item.legalDays()) {
      throw new InputException(
          "item.promisedDays",
          "承诺" + item.promisedDays() + "个工作日，超过了法定的" + item.legalDays() + "个工作日；承诺只能更短");
    }
  }

  private static Act act(StepRequest step, String path, LocalDateTime lastAct) {
    if (step == null) {
      throw new InputException(path, "这一步是空的");
    }
    Object role = step.actor() == null && "tick".equals(step.action()) ? "system" : step.actor();
    Object id = null;
    if (role instanceof Map<?, ?> who) {
      role = who.get("role");
      id = who.get("id");
    }
    Role known = role == null ? null : Role.of(role.toString());
    if (known == null) {
      throw new InputException(
          path + ".actor",
          "没有这个角色，只能是："
              + Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining("、")));
    }
    LocalDateTime at = time(step.at(), path + ".at", lastAct);
    return new Act(at, known, id == null ? null : id.toString(), step.action(), step.data());
  }

  private static LocalDateTime time(String text, String path, LocalDateTime lastAct) {
    try {
      LocalDateTime at = parse(text == null ? "" : text.strip().replace(' ', 'T'), lastAct);
      if (at.getYear() >= 1949 && at.getYear() <= 2199) {
        return at;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new InputException(path, "时间要写成 2024-09-28T23:10 或者 2024-09-28，年份在 1949 到 2199 之间");
  }

  private static LocalDateTime parse(String text, LocalDateTime lastAct) {
    if (text.length() <= 10) {
      LocalDate day = LocalDate.parse(text);
      return lastAct != null && lastAct.toLocalDate().equals(day) ? lastAct : day.atStartOfDay();
    }
    return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
        ? OffsetDateTime.parse(text).atZoneSameInstant(ZONE).toLocalDateTime()
        : LocalDateTime.parse(text);
  }
}
