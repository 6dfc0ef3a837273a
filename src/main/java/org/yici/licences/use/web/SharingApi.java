package org.yici.licences.use.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.CodeSets;
import org.yici.kernel.InputException;
import org.yici.licences.Licence;
import org.yici.licences.use.FaceView;
import org.yici.licences.use.Sharing;
import org.yici.licences.use.Sharing.Cause;
import org.yici.licences.use.SharingRefusedException;
import org.yici.licences.use.ShowCodes;
import org.yici.licences.use.UseLog;
import org.yici.licences.use.User;
import org.yici.web.Problems;

/** Licences for other systems; posted, so that no number stands in an address. */
@RestController
@Tag(name = "证照共享")
@PreAuthorize("hasRole('system')")
class SharingApi {
  private static final String NOT_LET = "没有获准查这种证照";
  private static final String USED_UP = "今天的次数用完了，Retry-After 是还要等的秒数";
  private final Sharing sharing;
  private final ShowCodes codes;
  private final Accounts accounts;
  private final CodeSets sets;
  private final Clock clock;

  SharingApi(Sharing sharing, ShowCodes codes, Accounts accounts, CodeSets sets, Clock clock) {
    this.sharing = sharing;
    this.codes = codes;
    this.accounts = accounts;
    this.sets = sets;
    this.clock = clock;
  }

  @Schema(name = "LicencesOfHolder", title = "按持证人查")
  record OfHolder(
      @Schema(description = "证照类型代码，21位") String type,
      @Schema(description = "证件种类，CS-IDTYPE，例如 111、001") String idType,
      String idNumber,
      @Schema(description = "为办哪个事项") String item,
      @Schema(description = "为什么查，4到200字，持证人看得到") String reason,
      @Schema(description = "办件编号，没有可不写") String caseNo) {}

  @Schema(name = "LicenceOfIdentifier", title = "按证照标识查")
  record OfIdentifier(String identifier, String item, String reason, String caseNo) {}

  @Schema(name = "LicenceCheck", title = "核验证照")
  record ToCheck(String identifier, String holderName, String item, String reason, String caseNo) {}

  @Schema(name = "LicenceShown", title = "看持证人出示的证照")
  record Scanned(@Schema(description = "扫码得到的16位码") String code, String reason) {}

  @Schema(name = "LicenceField")
  record Field(
      String label, String value, @Schema(description = "true：没有获准看，只给了遮住的样子") boolean masked) {}

  @Schema(name = "SharedLicence")
  record Shared(
      String identifier,
      String typeCode,
      String name,
      String number,
      String issuer,
      String issuerCode,
      LocalDate issuedOn,
      LocalDate validFrom,
      @Schema(description = "没有表示长期") LocalDate validTo,
      @Schema(description = "CS-CERTSTATE") String state,
      String stateName,
      boolean inForce,
      List<Field> fields) {}

  @Schema(name = "SharedLicences")
  record Answer(List<Shared> licences, @Schema(description = "今天还能查几次") int left) {}

  @Schema(name = "LicenceCheckAnswer")
  record Checked(
      @Schema(description = "有没有这份证照，持证人对不对得上") boolean exists,
      boolean inForce,
      String state,
      String stateName,
      LocalDate validTo) {}

  @Operation(
      summary = "按持证人查证照",
      description = "只能查获准的证照类型，每次都要写明事项和理由，记下来，持证人看得到。没有获准看的项目只给遮住的样子。失效的也列出，看 inForce。")
  @ApiResponse(responseCode = "200", description = "查到的证照，没有就是空的")
  @ApiResponse(responseCode = "403", description = NOT_LET, content = @Content)
  @ApiResponse(responseCode = "422", description = "缺了什么", content = @Content)
  @ApiResponse(responseCode = "429", description = USED_UP, content = @Content)
  @PostMapping("/api/v1/licences/by-holder")
  Answer byHolder(@RequestBody OfHolder b) {
    return answer(
        sharing.byHolder(
            CurrentPerson.get(),
            b.type(),
            b.idType(),
            b.idNumber(),
            new Cause(b.item(), b.reason(), b.caseNo())));
  }

  @Operation(summary = "按电子证照标识查证照", description = "规矩和按持证人查一样。标识可以省略根标识 1.2.156.3005.2。")
  @ApiResponse(responseCode = "200", description = "查到的证照，没有就是空的")
  @ApiResponse(responseCode = "403", description = NOT_LET, content = @Content)
  @ApiResponse(responseCode = "422", description = "标识写错了，或者缺了什么", content = @Content)
  @ApiResponse(responseCode = "429", description = USED_UP, content = @Content)
  @PostMapping("/api/v1/licences/by-identifier")
  Answer byIdentifier(@RequestBody OfIdentifier b) {
    return answer(
        sharing.byIdentifier(
            CurrentPerson.get(), b.identifier(), new Cause(b.item(), b.reason(), b.caseNo())));
  }

  @Operation(summary = "核验证照", description = "只回答有没有、持证人对不对、现在有没有效，不给照面内容。")
  @ApiResponse(responseCode = "200", description = "核验结果")
  @ApiResponse(responseCode = "403", description = NOT_LET, content = @Content)
  @ApiResponse(responseCode = "422", description = "标识写错了，或者缺了什么", content = @Content)
  @ApiResponse(responseCode = "429", description = USED_UP, content = @Content)
  @PostMapping("/api/v1/licences/check")
  Checked check(@RequestBody ToCheck b) {
    LocalDate today = LocalDate.now(clock);
    return sharing
        .check(
            CurrentPerson.get(),
            b.identifier(),
            b.holderName(),
            new Cause(b.item(), b.reason(), b.caseNo()))
        .map(l -> new Checked(true, l.validOn(today), l.stateOn(today), stateName(l), l.validTo()))
        .orElse(new Checked(false, false, null, "没有这份证照，或者持证人对不上", null));
  }

  @Operation(summary = "看持证人出示的证照", description = "码只活一分钟，只能看一次；看到什么由持证人选，每次都告诉持证人。")
  @ApiResponse(responseCode = "200", description = "照面和现在的状态")
  @ApiResponse(responseCode = "422", description = "码过了时间、已经看过，或者没有写理由", content = @Content)
  @PostMapping("/api/v1/licences/shown")
  @PreAuthorize("hasAnyRole('system', 'clerk', 'reviewer', 'approver', 'agency-head')")
  Shared shown(@RequestBody Scanned b) {
    String reason = b.reason() == null ? "" : b.reason().strip();
    if (reason.length() < 2 || reason.length() > 100) {
      throw new InputException("reason", "请写看来做什么，2到100字");
    }
    User user = User.of(CurrentPerson.get(), accounts);
    return shared(codes.look(b.code(), user, new UseLog.What("当面出示", reason, null, null)));
  }

  private Answer answer(Sharing.Found found) {
    return new Answer(found.licences().stream().map(this::shared).toList(), found.left());
  }

  private Shared shared(FaceView face) {
    Licence l = face.licence();
    LocalDate today = LocalDate.now(clock);
    return new Shared(
        l.identifier(),
        l.typeCode(),
        l.name(),
        l.number(),
        l.face().issuer(),
        l.agencyUscc(),
        l.issuedOn(),
        l.validFrom(),
        l.validTo(),
        l.stateOn(today),
        stateName(l),
        l.validOn(today),
        face.lines().stream().map(f -> new Field(f.label(), f.value(), f.hidden())).toList());
  }

  private String stateName(Licence l) {
    String state = l.stateOn(LocalDate.now(clock));
    return sets.label("CS-CERTSTATE", state).orElse(state);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(SharingRefusedException e) {
    if (e.opens() == null) {
      return Problems.answer(Problems.of(HttpStatus.FORBIDDEN, "没有获准", e.getMessage()));
    }
    ResponseEntity<ProblemDetail> answer =
        Problems.answer(Problems.of(HttpStatus.TOO_MANY_REQUESTS, "今天的次数用完了", e.getMessage()));
    long wait = Duration.between(LocalDateTime.now(clock), e.opens()).toSeconds();
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait)))
        .body(answer.getBody());
  }
}
