package org.yici.cases.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.yici.cases.Actor;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.ClockProofs;
import org.yici.cases.Intake;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.law.LawLibrary;
import org.yici.platform.YiciProperties;
import org.yici.web.Problems;

/** Cases for other programs: hand in, look at, act. */
@RestController
class CasesApi {
  private final Cases cases;
  private final Intake intake;
  private final CaseAccess access;
  private final CaseActors actors;
  private final ClockProofs proofs;
  private final LawLibrary library;
  private final boolean demo;

  CasesApi(
      Cases cases,
      Intake intake,
      CaseAccess access,
      CaseActors actors,
      ClockProofs proofs,
      LawLibrary library,
      YiciProperties settings) {
    this.cases = cases;
    this.intake = intake;
    this.access = access;
    this.actors = actors;
    this.proofs = proofs;
    this.library = library;
    this.demo = settings.demo();
  }

  /** The body of an application. */
  record Application(
      String item,
      Map<String, Object> applicant,
      Map<String, Object> answers,
      List<Map<String, Object>> materials,
      Map<String, Object> data) {}

  /** The body of an act. */
  record Action(
      String action, Integer version, Map<String, Object> data, Map<String, Object> actor) {}

  /** Takes an application; missing materials never stop it (行政许可法 art. 32). */
  @PostMapping("/api/v1/cases")
  @PreAuthorize("hasAnyRole('system', 'resident', 'clerk')")
  ResponseEntity<Map<String, Object>> submit(
      @RequestBody Application body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
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
    return ResponseEntity.created(URI.create("/api/v1/cases/" + view.caseNo())).body(json(view));
  }

  @GetMapping("/api/v1/cases/{no}")
  @PreAuthorize("isAuthenticated()")
  Map<String, Object> show(@PathVariable String no) {
    CaseView view = cases.view(no);
    access.mayRead(CurrentPerson.get(), view);
    return json(view);
  }

  @PostMapping("/api/v1/cases/{no}/actions")
  @PreAuthorize("isAuthenticated()")
  Map<String, Object> act(@PathVariable String no, @RequestBody Action body) {
    if (body.action() == null || body.action().isBlank()) {
      throw new InputException("action", "请写明要做的动作，例如 accept");
    }
    if (body.version() == null) {
      throw new InputException("version", "请写明您看到的版本号，从 GET /api/v1/cases/{no} 得到");
    }
    Person person = CurrentPerson.get();
    CaseView before = cases.view(no);
    access.mayRead(person, before);
    Map<String, Object> data = body.data() == null ? Map.of() : body.data();
    CaseView view =
        cases.act(
            no,
            body.version(),
            actor(person, before, body),
            body.action(),
            data,
            intake.handed(person, before.item(), data.get("materials"), false));
    return json(view);
  }

  /** In demo mode an act may name who does it; elsewhere the token says so. */
  private Actor actor(Person person, CaseView view, Action body) {
    if (body.actor() == null || body.actor().isEmpty()) {
      return actors.of(person, view, body.action());
    }
    if (!demo) {
      throw new InputException("actor", "正式环境不能自报身份：办理人由令牌确定");
    }
    Role role = Role.of(String.valueOf(body.actor().get("role")));
    if (role == null) {
      throw new InputException("actor.role", "没有这种身份：「" + body.actor().get("role") + "」");
    }
    Object id = body.actor().get("id");
    String name = id == null ? role.chinese() : id.toString();
    return new Actor(role, id == null ? role.id() : id.toString(), name);
  }

  private Map<String, Object> json(CaseView view) {
    return CaseJson.of(view, cases.history(view), CaseJson.proof(proofs.of(view)));
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
