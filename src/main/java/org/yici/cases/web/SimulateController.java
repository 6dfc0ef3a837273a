package org.yici.cases.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.Licence;
import org.yici.cases.lifecycle.Outcome;
import org.yici.cases.lifecycle.State;
import org.yici.cases.lifecycle.Verdict;
import org.yici.kernel.InputException;
import org.yici.law.ArticleRef;
import org.yici.law.Deadlines;

/**
 * Plays a case through from the empty draft, by the very functions that move real cases. Open to
 * everybody; keeps nothing.
 */
@RestController
@Tag(name = "办件")
class SimulateController {
  private static final int MOST_STEPS = 500;

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
    Simulation.requirePromiseWithinLaw(request.item(), item);
    List<StepRequest> wanted = request.steps() == null ? List.of() : request.steps();
    if (wanted.size() > MOST_STEPS) {
      throw new InputException("steps", "一次最多模拟" + MOST_STEPS + "步，请分开");
    }
    List<Step> steps =
        Simulation.play(item, wanted, deadlines).stream().map(p -> Step.of(p.verdict())).toList();
    return new Response(steps);
  }
}
