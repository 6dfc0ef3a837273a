package org.yici.systems.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yici.cases.CasePlain;
import org.yici.cases.CaseView;
import org.yici.cases.HeldCases;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.InputException;
import org.yici.law.ArticleRef;
import org.yici.systems.HeldReports;
import org.yici.systems.Systems;
import org.yici.web.Problems;

/** Systems that hold the case themselves report its whole history. */
@RestController
@Tag(name = "自建系统")
class HeldApi {
  private final Systems systems;
  private final HeldReports reports;

  HeldApi(Systems systems, HeldReports reports) {
    this.systems = systems;
    this.reports = reports;
  }

  /** Who did a step. */
  @Schema(name = "HeldActor")
  record ActorJson(
      @Schema(description = "角色：applicant、clerk、reviewer、approver、agency-head 等") String role,
      @Schema(description = "机构目录里的人员编号；申请人和系统自己的窗口不写") String id) {}

  /** One step. */
  @Schema(name = "HeldStep")
  record StepJson(
      @Schema(description = "本地时间，例如 2026-03-02T09:30") String at,
      ActorJson actor,
      String action,
      @Schema(description = "和报步骤一样，材料只写编号：materials:[\"01\"]") Map<String, Object> data) {}

  /** The history. */
  @Schema(name = "HeldReport", title = "自办件全过程")
  record ReportJson(
      @Schema(description = "事项编码") String item,
      @Schema(description = "name、idType、idNumber、mobile") Map<String, Object> applicant,
      @Schema(description = "表单的回答，可以不报") Map<String, Object> answers,
      @Schema(description = "店名、场所名称等，可以不报") String subject,
      @Schema(description = "从申请（submit）到现在的每一步") List<StepJson> steps) {}

  /** What became of it. */
  @Schema(name = "HeldAnswer")
  record Answer(
      String caseNo,
      String externalNo,
      int version,
      String state,
      String outcome,
      List<String> flags) {}

  @Operation(
      summary = "报自己办的件",
      description =
          "一次报从申请到现在的全过程，平台按同一套规则一步一步核对；合法的得到平台的办件编号，原编号留在旁边。以后再报，以前的步骤要一模一样，"
              + "只接着往后加。不合法的整份退回，写明第几步、哪一条，并留给政务服务管理机构看。")
  @ApiResponse(responseCode = "200", description = "收下了")
  @ApiResponse(responseCode = "409", description = "和以前报的不一样，detail 写明第几步", content = @Content)
  @ApiResponse(
      responseCode = "422",
      description = "法律不允许（step、article、quote），或者填错了",
      content = @Content)
  @PutMapping("/api/v1/systems/held/{externalNo}")
  @PreAuthorize("hasRole('system')")
  Answer report(@PathVariable String externalNo, @RequestBody ReportJson body) {
    List<HeldReports.Step> steps = new ArrayList<>();
    List<StepJson> given = body.steps() == null ? List.of() : body.steps();
    for (int i = 0; i < given.size(); i++) {
      StepJson s = given.get(i);
      if (s == null) {
        throw new InputException("steps[" + i + "]", "这一步是空的");
      }
      ActorJson actor = s.actor() == null ? new ActorJson(null, null) : s.actor();
      steps.add(
          new HeldReports.Step(
              time(s.at(), "steps[" + i + "].at"), actor.role(), actor.id(), s.action(), s.data()));
    }
    CaseView view =
        reports.report(
            systems.calling(CurrentPerson.get()),
            externalNo,
            body.item(),
            body.subject(),
            body.applicant(),
            body.answers(),
            steps);
    CasePlain plain = CasePlain.of(view);
    return new Answer(
        view.caseNo(), externalNo, plain.version(), plain.state(), plain.outcome(), plain.flags());
  }

  private static LocalDateTime time(String text, String path) {
    try {
      LocalDateTime at = LocalDateTime.parse(text == null ? "" : text.strip().replace(' ', 'T'));
      if (at.getYear() >= 2000 && at.getYear() <= 2199) {
        return at;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new InputException(path, "时间要写成 2026-03-02T09:30");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> lawless(HeldCases.LawlessException e) {
    ProblemDetail problem =
        Problems.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "法律不允许第" + (e.step() + 1) + "步",
            "第" + (e.step() + 1) + "步：" + e.getMessage() + " 这一份没有收下；请查明以后把合法的过程报来。");
    problem.setProperty("step", e.step() + 1);
    if (e.article() == null) {
      problem.setProperty("rule", e.rule());
    } else {
      problem.setProperty("article", article(e.article()));
      problem.setProperty("quote", e.quote());
    }
    return Problems.answer(problem);
  }

  private static Map<String, Object> article(ArticleRef ref) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("law", ref.law());
    json.put("number", ref.number());
    if (ref.paragraph() != null) {
      json.put("paragraph", ref.paragraph());
    }
    if (ref.item() != null) {
      json.put("item", ref.item());
    }
    return json;
  }
}
