package org.yici.systems.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.NotFoundException;
import org.yici.systems.BuiltSystem;
import org.yici.systems.CaseToHandle;
import org.yici.systems.Pull;
import org.yici.systems.Results;
import org.yici.systems.Systems;

/** Agency-built systems fetch their cases and bring result files; steps go to the case itself. */
@RestController
@Tag(name = "自建系统")
class SystemsApi {
  private static final String UNKNOWN = "没有给过您的办件";
  private final Systems systems;
  private final Pull pull;
  private final Results results;
  private final Cases cases;
  private final CaseAccess access;
  private final FileStore files;

  SystemsApi(
      Systems systems,
      Pull pull,
      Results results,
      Cases cases,
      CaseAccess access,
      FileStore files) {
    this.systems = systems;
    this.pull = pull;
    this.results = results;
    this.cases = cases;
    this.access = access;
    this.files = files;
  }

  /** Which revision the system has. */
  @Schema(name = "CaseReceived", title = "确认收到")
  record Received(@Schema(description = "取件回答里的 revision") Integer revision) {}

  /**
   * @param newer whether the case has changed since and comes again
   */
  @Schema(name = "CaseReceivedAnswer")
  record ReceivedAnswer(String caseNo, int revision, boolean newer) {}

  /** A result of the agency's own making. */
  @Schema(name = "ResultFile", title = "结果文件")
  record ResultFile(
      @Schema(description = "POST /api/v1/files 得到的，PDF 或 OFD") String fileId,
      @Schema(description = "是什么，例如 食品经营许可证") String name) {}

  @Operation(
      summary = "取要办的件",
      description =
          "授权事项里已经受理的件，带申请人、回答和材料清单。没有确认收到的，每次从头取（不带 after）都会再来；以后补正、撤回、期限改了，"
              + "同一件以新的 revision 再来。after 只用来翻页。取走明文会记在申请人的「谁看过我的资料」里。")
  @ApiResponse(responseCode = "200", description = "一页件，没有就是空的")
  @ApiResponse(responseCode = "422", description = "after 写得不对", content = @Content)
  @GetMapping("/api/v1/systems/cases")
  @PreAuthorize("hasRole('system')")
  CaseToHandle.Page cases(
      @RequestParam(required = false) String after,
      @RequestParam(required = false, defaultValue = "20") int limit) {
    return pull.page(systems.calling(CurrentPerson.get()), after, limit);
  }

  @Operation(summary = "确认收到一件", description = "确认以后这个 revision 不再来；重复确认没有坏处。")
  @ApiResponse(responseCode = "200", description = "记下了；newer 是 true 的，这件又有变化，还会再来")
  @ApiResponse(responseCode = "404", description = UNKNOWN, content = @Content)
  @ApiResponse(responseCode = "422", description = "revision 写得不对", content = @Content)
  @PostMapping("/api/v1/systems/cases/{no}/ack")
  @PreAuthorize("hasRole('system')")
  ReceivedAnswer ack(@PathVariable String no, @RequestBody Received body) {
    boolean newer = pull.ack(systems.calling(CurrentPerson.get()), no, body.revision());
    return new ReceivedAnswer(no, body.revision(), newer);
  }

  @Operation(summary = "取一份材料", description = "只能取给过您的办件里的。")
  @ApiResponse(responseCode = "200", description = "文件的内容")
  @ApiResponse(responseCode = "404", description = "没有这个文件，或者不在给过您的办件里", content = @Content)
  @GetMapping("/api/v1/systems/files/{fileId}")
  @PreAuthorize("hasRole('system')")
  ResponseEntity<InputStreamResource> file(@PathVariable String fileId) {
    FileInfo info = pull.file(systems.calling(CurrentPerson.get()), fileId);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(info.type().mediaType()))
        .contentLength(info.size())
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, no-store")
        .body(new InputStreamResource(files.open(info.fileId())));
  }

  @Operation(
      summary = "交一份结果文件",
      description = "本单位自己出的证照、决定书（PDF 或 OFD），先上传，再交到有了结果的办件上；申请人在办件页上看得到。重复交没有坏处。")
  @ApiResponse(responseCode = "200", description = "交上了")
  @ApiResponse(responseCode = "404", description = UNKNOWN, content = @Content)
  @ApiResponse(responseCode = "422", description = "还没有结果，或者文件不对", content = @Content)
  @PostMapping("/api/v1/systems/cases/{no}/results")
  @PreAuthorize("hasRole('system')")
  ResultFile result(@PathVariable String no, @RequestBody ResultFile body) {
    Person program = CurrentPerson.get();
    BuiltSystem system = systems.calling(program);
    CaseView view = cases.view(no);
    if (!access.isOffice(program, view)) {
      throw new NotFoundException(UNKNOWN + "：" + no);
    }
    results.attach(system, program, view, body.fileId(), body.name());
    return body;
  }
}
