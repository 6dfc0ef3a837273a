package org.yici.cases.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yici.cases.ActRequests;
import org.yici.cases.Actor;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.ClockProofs;
import org.yici.cases.Intake;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.desk.Absences;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.law.LawLibrary;
import org.yici.platform.YiciProperties;
import org.yici.web.Problems;
import tools.jackson.databind.json.JsonMapper;

/** Cases for other programs: hand in, look at, act. */
@RestController
@Tag(name = "办件")
class CasesApi {
  private static final String NOT_JSON = "不是合法的 JSON";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String UNKNOWN = "没有这个办件，或者您不能看";
  private final Cases cases;
  private final Intake intake;
  private final CaseAccess access;
  private final CaseActors actors;
  private final ClockProofs proofs;
  private final LawLibrary library;
  private final ActRequests requests;
  private final Absences absences;
  private final boolean demo;

  CasesApi(
      Cases cases,
      Intake intake,
      CaseAccess access,
      CaseActors actors,
      ClockProofs proofs,
      LawLibrary library,
      ActRequests requests,
      Absences absences,
      YiciProperties settings) {
    this.absences = absences;
    this.requests = requests;
    this.cases = cases;
    this.intake = intake;
    this.access = access;
    this.actors = actors;
    this.proofs = proofs;
    this.library = library;
    this.demo = settings.demo();
  }

  /** The body of an application. */
  @Schema(name = "Application", title = "申请")
  record Application(
      @Schema(description = "31 位或 33 位事项编码", requiredMode = RequiredMode.REQUIRED) String item,
      @Schema(
              description = "申请人：name、idType（111 居民身份证，001 统一社会信用代码）、idNumber、mobile，可再加 address 等",
              requiredMode = RequiredMode.REQUIRED)
          Map<String, Object> applicant,
      @Schema(description = "表单的回答，照 GET /api/v1/items/{code}/form 的 schema")
          Map<String, Object> answers,
      @Schema(description = "材料，每份写 code 和 fileId；缺的以后再补") List<Map<String, Object>> materials,
      @Schema(
              description =
                  "提交这一步的其他数据，例如 kind：new、change、renew；委托代理人来办的写 agent（姓名）和 mandate（true，看过委托书）")
          Map<String, Object> data) {}

  /** The body of an act. */
  @Schema(name = "Action", title = "办理动作")
  record Action(
      @Schema(description = "动作，例如 accept、request-correction、decide-grant") String action,
      @Schema(description = "看到的版本，旧了是 409") Integer version,
      @Schema(description = "这个动作要的数据") Map<String, Object> data,
      @Schema(description = "单位的系统替谁办：role 和机构目录里的人员编号 id，限本单位在岗的人；不写就是系统自己在窗口办。演示模式里谁都可以写")
          Map<String, Object> actor) {}

  /** Takes an application; missing materials never stop it (行政许可法 art. 32). */
  @Operation(
      summary = "提交申请",
      description =
          "马上得到办件编号；缺材料也收，missing 里写明缺什么。请求头 Idempotency-Key 相同的，只算一次，回答第一次的办件。" + "居民的令牌只能为本人申请。")
  @ApiResponse(responseCode = "201", description = "收到了，Location 是办件的地址")
  @ApiResponse(responseCode = "400", description = NOT_JSON, content = @Content)
  @ApiResponse(responseCode = "422", description = "有填错的，errors 里逐项写明", content = @Content)
  @PostMapping("/api/v1/cases")
  @PreAuthorize("hasAnyRole('system', 'resident', 'clerk')")
  @ResponseStatus(HttpStatus.CREATED)
  CaseAnswer submit(
      @RequestBody Application body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key,
      HttpServletResponse response) {
    access.mayHandIn(CurrentPerson.get(), body.item());
    if (key != null && (key.isBlank() || key.length() > 200)) {
      throw new InputException("Idempotency-Key", "请求头 Idempotency-Key 要有1到200个字符");
    }
    CaseView view =
        intake.fromApi(
            CurrentPerson.get(),
            body.item(),
            body.applicant(),
            body.answers(),
            body.materials(),
            body.data(),
            key);
    // a ResponseEntity is sent in two pieces
    response.setHeader(HttpHeaders.LOCATION, "/api/v1/cases/" + view.caseNo());
    return json(view);
  }

  @Operation(summary = "看一件办件", description = "申请人和承办单位看得到，别人看不到（404）。")
  @ApiResponse(responseCode = "200", description = "办件现在的样子，到点自动发生的也算在内")
  @ApiResponse(responseCode = "404", description = UNKNOWN, content = @Content)
  @GetMapping("/api/v1/cases/{no}")
  @PreAuthorize("isAuthenticated()")
  CaseAnswer show(@PathVariable String no) {
    CaseView view = cases.view(no);
    access.mayRead(CurrentPerson.get(), view);
    return json(view);
  }

  @Operation(
      summary = "办一步",
      description =
          "法律不允许的是 422，article（law、number、paragraph、item）和 quote 写明哪一条，平台规则写在 rule。"
              + "请求头 Idempotency-Key 相同的只办一次，再来还是第一次的回答。")
  @ApiResponse(responseCode = "200", description = "办好以后的办件")
  @ApiResponse(responseCode = "400", description = NOT_JSON, content = @Content)
  @ApiResponse(responseCode = "404", description = UNKNOWN, content = @Content)
  @ApiResponse(responseCode = "409", description = "有人先办了一步，请重新读（P17）", content = @Content)
  @ApiResponse(responseCode = "422", description = "法律不允许，或者填错了", content = @Content)
  @PostMapping("/api/v1/cases/{no}/actions")
  @PreAuthorize("isAuthenticated()")
  CaseAnswer act(
      @PathVariable String no,
      @RequestBody Action body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    if (body.action() == null || body.action().isBlank()) {
      throw new InputException("action", "请写明要做的动作，例如 accept");
    }
    if (body.version() == null) {
      throw new InputException("version", "请写明您看到的版本号，从 GET /api/v1/cases/{no} 得到");
    }
    Person person = CurrentPerson.get();
    if (key == null) {
      Optional<CaseAnswer> done =
          cases.remembered(no, body.version()).flatMap(seen -> byMemory(person, seen, body));
      if (done.isPresent()) {
        return done.get();
      }
    }
    CaseView before = cases.view(no);
    mayAct(person, before, body);
    if (key == null) {
      return act(person, before, body);
    }
    String answer =
        requests.once(
            person.login(),
            key,
            no,
            JSON.writeValueAsString(body),
            () -> JSON.writeValueAsString(act(person, cases.view(no), body)));
    return JSON.readValue(answer, CaseAnswer.class);
  }

  private void mayAct(Person person, CaseView view, Action body) {
    access.mayRead(person, view);
    if (!access.isApplicant(person, view) && !actors.mayAct(person, view, body.action())) {
      throw new AccessDeniedException("looks on by office, does not handle this case");
    }
  }

  /** Spares reading the case; whatever speaks against it is said on what was read. */
  private Optional<CaseAnswer> byMemory(Person person, CaseView seen, Action body) {
    Given given;
    try {
      mayAct(person, seen, body);
      given = given(person, seen, body);
    } catch (AccessDeniedException | NotFoundException e) {
      return Optional.empty();
    }
    return cases
        .actIfAllowed(seen, given.actor(), body.action(), given.data(), given.files())
        .map(view -> json(view, body.action()));
  }

  private CaseAnswer act(Person person, CaseView before, Action body) {
    Given given = given(person, before, body);
    return json(
        cases.act(
            before, body.version(), given.actor(), body.action(), given.data(), given.files()),
        body.action());
  }

  /** What an act comes with. */
  private record Given(Actor actor, Map<String, Object> data, List<Cases.Handed> files) {}

  private Given given(Person person, CaseView before, Action body) {
    Map<String, Object> data = new LinkedHashMap<>(body.data() == null ? Map.of() : body.data());
    boolean named = body.actor() != null && !body.actor().isEmpty();
    boolean agencyProgram = person.has(Roles.SYSTEM) && person.agencyUscc() != null;
    if (person.staffId() != null && !named || agencyProgram && named) {
      data.remove("by"); // who reviews or decides is who acts, whatever the data say (P10)
    }
    Actor actor = actor(person, before, body);
    return new Given(
        actor,
        absences.told(actor.id(), before, actors.told(person, before, body.action(), data)),
        intake.handed(person, before.item(), data.get("materials"), false));
  }

  /**
   * In demo mode an act may name who does it; an agency's program may always name its staff;
   * elsewhere the token says so.
   */
  private Actor actor(Person person, CaseView view, Action body) {
    if (body.actor() == null || body.actor().isEmpty()) {
      return actors.of(person, view, body.action());
    }
    if (person.has(Roles.SYSTEM) && person.agencyUscc() != null) {
      return actors.forStaff(person, view, body.actor());
    }
    if (!demo) {
      throw new InputException("actor", "正式环境不能自报身份：办理人由令牌确定");
    }
    Role role = Role.of(String.valueOf(body.actor().get("role")));
    if (role == null) {
      throw new InputException("actor.role", "没有这种身份：「" + body.actor().get("role") + "」");
    }
    if (person.has(Roles.RESIDENT) && role != Role.APPLICANT && role != Role.AGENT) {
      throw new AccessDeniedException("a resident names a post that is nobody's to give away");
    }
    Object id = body.actor().get("id");
    String name = id == null ? role.chinese() : id.toString();
    return new Actor(role, id == null ? role.id() : id.toString(), name);
  }

  private CaseAnswer json(CaseView view) {
    return json(view, null);
  }

  private CaseAnswer json(CaseView view, String done) {
    return CaseJson.of(view, cases.papers(view), CaseJson.proof(proofs.of(view, done)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RefusedByLawException e) {
    Verdict.Refused refused = Intake.refusal(e);
    ProblemDetail problem =
        Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "法律不允许这一步", e.getMessage());
    if (refused.article() != null) {
      problem.setProperty("article", CaseJson.article(refused.article()));
      problem.setProperty("quote", quote(refused));
    } else {
      problem.setProperty("rule", refused.rule());
    }
    if (e.view() != null) {
      problem.setProperty("case", json(e.view()));
    }
    return Problems.answer(problem);
  }

  private String quote(Verdict.Refused refused) {
    return refused.quote() != null
        ? refused.quote()
        : library.quote(refused.article()).orElse(null);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> stale(ConflictException e) {
    ProblemDetail problem =
        Problems.of(HttpStatus.CONFLICT, "版本旧了", e.getMessage() + "。请重新读这件办件，再办。");
    problem.setProperty("rule", "P17");
    return Problems.answer(problem);
  }
}
