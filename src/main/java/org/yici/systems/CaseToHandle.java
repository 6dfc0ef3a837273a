package org.yici.systems;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** A case as the deciding agency's own system gets it: everything, in clear. */
@Schema(name = "CaseToHandle", title = "要办的件")
public record CaseToHandle(
    @Schema(description = "办件编号") String caseNo,
    @Schema(description = "这件给过您几次；确认收到时带上它") int revision,
    @Schema(description = "版本；报下一步时带上它") int version,
    @Schema(allowableValues = {"received", "accepted", "decided", "closed"}) String state,
    @Schema(nullable = true, description = "结果") String outcome,
    @Schema(description = "标记，例如 suspended、overdue") List<String> flags,
    Item item,
    @Schema(nullable = true, description = "店名、场所名称等") String subject,
    LocalDateTime submittedAt,
    @Schema(description = "申请人：name、idType、idNumber、mobile 和申请时另写的") Map<String, Object> applicant,
    @Schema(description = "表单的回答，明文") Map<String, Object> answers,
    @Schema(description = "交来的材料，同一种材料新的在前") List<Material> materials,
    @Schema(description = "每个期限的最后一天；年历没有公布的是 null") Map<String, LocalDate> due) {

  /** 事项. */
  @Schema(name = "CaseToHandleItem")
  public record Item(String code, String name, int guideVersion) {}

  /** 一份材料. */
  @Schema(name = "CaseToHandleMaterial")
  public record Material(
      String code,
      String name,
      @Schema(description = "GET /api/v1/systems/files/{fileId} 取") String fileId,
      String fileName,
      String type,
      long size,
      @Schema(description = "SHA-256，十六进制") String digest,
      @Schema(description = "第几步交来的") int step) {}

  /** 一页. */
  @Schema(name = "CasesToHandle")
  public record Page(
      List<CaseToHandle> cases,
      @Schema(description = "下一页的 after；重新开始取的时候不带 after，没确认的都会再来") String next,
      @Schema(description = "这一页满了，后面可能还有") boolean more) {}
}
