package org.yici.ratings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
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
import org.springframework.web.bind.annotation.RestController;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.ratings.NewRating;
import org.yici.ratings.Rating;
import org.yici.ratings.RatingTask;
import org.yici.ratings.RatingTasks;
import org.yici.ratings.Ratings;
import org.yici.ratings.Service;
import org.yici.web.Problems;

/** Rating for other programs: the applicant's own, or the agency's terminal at the window. */
@RestController
@Tag(name = "评价")
class RatingsApi {
  private final Cases cases;
  private final CaseAccess access;
  private final Ratings ratings;
  private final RatingTasks tasks;

  RatingsApi(Cases cases, CaseAccess access, Ratings ratings, RatingTasks tasks) {
    this.cases = cases;
    this.access = access;
    this.ratings = ratings;
    this.tasks = tasks;
  }

  /** The body of a rating. */
  @Schema(name = "NewRating", title = "评价")
  record Body(
      @Schema(description = "服务次数 1、2、3，从 GET 得到", requiredMode = RequiredMode.REQUIRED)
          Integer service,
      @Schema(
              description = "5 非常满意，4 满意，3 基本满意，2 不满意，1 非常不满意；没有默认值",
              requiredMode = RequiredMode.REQUIRED)
          Integer satisfaction,
      @Schema(description = "这一档的标签代码；满意以下的要有标签或者 words") List<String> tags,
      @Schema(description = "想说的话，最多500字") String words,
      @Schema(
              description = "1 PC端，2 移动服务端，3 二维码，4 大厅平板电脑，5 大厅其他终端，6 电话，7 短信",
              requiredMode = RequiredMode.REQUIRED)
          String channel,
      @Schema(description = "实名（可以回访）；不写算匿名") Boolean named) {}

  /**
   * A service and how it was rated.
   *
   * @param satisfaction null when it was not rated
   * @param state of the bad rating's task, null without one
   */
  @Schema(name = "ServiceRating", title = "服务和评价")
  record Answer(
      int service,
      boolean visit,
      String name,
      LocalDate day,
      Integer satisfaction,
      List<String> tags,
      String state,
      LocalDate verifyBy,
      LocalDate mendBy) {}

  @Operation(summary = "可以评价的服务", description = "整件事作出决定以后评一次，每到一次窗口评一次。评了的带评价，差评带进展和期限。")
  @ApiResponse(responseCode = "200", description = "按先后排")
  @ApiResponse(responseCode = "404", description = "没有这个办件，或者您不能看", content = @Content)
  @GetMapping("/api/v1/cases/{no}/ratings")
  @PreAuthorize("hasAnyRole('resident', 'system')")
  List<Answer> list(@PathVariable String no) {
    CaseView view = view(no);
    return ratings.services(view).stream().map(s -> answer(view, s)).toList();
  }

  @Operation(
      summary = "评价一次服务",
      description = "自愿，一次服务评一次。1、2 是差评，马上成为承办单位的任务，带核实和整改的期限。申请人本人的令牌，或者承办单位系统的令牌。")
  @ApiResponse(responseCode = "201", description = "收到了")
  @ApiResponse(responseCode = "404", description = "没有这个办件或者这次服务", content = @Content)
  @ApiResponse(responseCode = "409", description = "这次服务评过了", content = @Content)
  @ApiResponse(responseCode = "422", description = "有填错的，errors 里逐项写明", content = @Content)
  @PostMapping("/api/v1/cases/{no}/ratings")
  @PreAuthorize("hasAnyRole('resident', 'system')")
  ResponseEntity<Answer> rate(@PathVariable String no, @RequestBody Body body) {
    CaseView view = view(no);
    if (body.service() == null) {
      throw new InputException("service", "请写明评的是第几次服务，从 GET /api/v1/cases/{no}/ratings 得到");
    }
    Person person = CurrentPerson.get();
    boolean own = access.isApplicant(person, view);
    NewRating given =
        new NewRating(
            body.satisfaction(),
            body.tags(),
            body.words(),
            body.channel(),
            Boolean.TRUE.equals(body.named()),
            own ? person.accountId() : null);
    ratings.rate(view, body.service(), given, null);
    Service service = ratings.service(view, body.service());
    return ResponseEntity.created(URI.create("/api/v1/cases/" + no + "/ratings"))
        .body(answer(view, service));
  }

  private CaseView view(String no) {
    CaseView view = cases.view(no);
    Person person = CurrentPerson.get();
    access.mayRead(person, view);
    if (!access.isApplicant(person, view)
        && !(person.has(Roles.SYSTEM) && access.isOffice(person, view))) {
      throw new AccessDeniedException("neither the applicant nor the agency's system");
    }
    return view;
  }

  private Answer answer(CaseView view, Service service) {
    Rating rating = ratings.find(view.row().caseId(), service.number()).orElse(null);
    RatingTask task =
        rating == null ? null : tasks.of(rating.caseId(), rating.service()).orElse(null);
    return new Answer(
        service.number(),
        service.visit(),
        service.name(),
        service.at().toLocalDate(),
        rating == null ? null : rating.level().number(),
        rating == null ? List.of() : rating.tags(),
        task == null ? null : task.file().state().id(),
        task == null ? null : task.verifyBy(),
        task == null ? null : task.mendBy());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> rated(ConflictException e) {
    return Problems.answer(Problems.of(HttpStatus.CONFLICT, "评过了", e.getMessage() + "。"));
  }
}
