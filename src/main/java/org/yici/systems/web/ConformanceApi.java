package org.yici.systems.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yici.identity.CurrentPerson;
import org.yici.systems.Conformance;
import org.yici.systems.RunStore;
import org.yici.systems.Systems;

/** The conformance check: {@code ./yici check-system} begins a run here and brings its result. */
@RestController
@Tag(name = "自建系统")
class ConformanceApi {
  private final Systems systems;
  private final Conformance conformance;

  ConformanceApi(Systems systems, Conformance conformance) {
    this.systems = systems;
    this.conformance = conformance;
  }

  /** The result of a run. */
  @Schema(name = "ConformanceResult", title = "对接检查的结果")
  record Result(String runId, List<Conformance.Said> checks) {}

  /** What the platform makes of it. */
  @Schema(name = "ConformanceAnswer")
  record Answer(boolean passed, List<RunStore.Check> checks) {}

  @Operation(summary = "开始对接检查", description = "只在联调（演示）平台。回答这一次要试的事项、人员、步骤。")
  @ApiResponse(responseCode = "200", description = "这一次的安排")
  @PostMapping("/api/v1/systems/conformance/runs")
  @PreAuthorize("hasRole('system')")
  Conformance.Plan begin(@RequestParam(required = false) String item) {
    return conformance.begin(systems.calling(CurrentPerson.get()), item);
  }

  @Operation(summary = "报对接检查的结果", description = "平台和自己看到的调用对一遍：说做了而平台没有看到的不算。结果进自建系统清单。")
  @ApiResponse(responseCode = "200", description = "记下了")
  @PostMapping("/api/v1/systems/conformance")
  @PreAuthorize("hasRole('system')")
  Answer finish(@RequestBody Result body) {
    RunStore.Run run =
        conformance.finish(
            systems.calling(CurrentPerson.get()),
            body.runId(),
            body.checks() == null ? List.of() : body.checks());
    return new Answer(run.passed(), run.checks());
  }
}
