package org.yici.cases.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yici.cases.lifecycle.AskedOpinion;
import org.yici.cases.lifecycle.HandOver;

/** The case as the API says it, in the words of the lifecycle. */
@Schema(name = "Case", title = "办件")
record CaseAnswer(
    @Schema(description = "办件编号") String caseNo,
    @Schema(description = "版本，每一步加一；下一步要带上它") int version,
    @Schema(
            description = "办到哪里",
            allowableValues = {"received", "accepted", "decided", "closed"})
        String state,
    @Schema(description = "结果，还没有就是 null", nullable = true) String outcome,
    @Schema(description = "许可的状态，没有许可是 none") String licence,
    @Schema(description = "标记，例如 correction-pending、deemed-accepted") List<String> flags,
    @Schema(description = "在走的期限和它的最后一日；停着的、算不出的是 null") Map<String, LocalDate> due,
    @Schema(description = "每个期限从哪天起、怎么数的、依据哪一条") List<Map<String, Object>> proof,
    @Schema(description = "出过的文书") List<DocumentLine> documents,
    ItemLine item,
    @Schema(description = "还没有交的必要材料；缺材料不影响提交（行政许可法第三十二条）") List<MissingLine> missing,
    @Schema(description = "容缺的材料补到哪天", nullable = true) LocalDate toleratedUntil,
    @Schema(description = "告知承诺核查到哪天，或者限哪天前改正；没有就是 null", nullable = true) LocalDate checkBy,
    @Schema(description = "征求过的部门意见（行政许可法第二十六条）") List<AskedOpinion> opinions,
    @Schema(description = "移交和接收，早的在前") List<HandOver> handOvers) {

  /** A document of the case; a record of the file that is no paper has neither number nor page. */
  @Schema(name = "CaseDocument", title = "文书")
  record DocumentLine(
      @Schema(description = "种类，例如 acceptance-notice") String kind,
      String at,
      @Schema(description = "文号；证照的编号在证照上", nullable = true) String number,
      @Schema(description = "看的页面", nullable = true) String page,
      @Schema(description = "盖章的 PDF", nullable = true) String pdf,
      @Schema(description = "盖章的 OFD", nullable = true) String ofd,
      @Schema(description = "公开查验的页面", nullable = true) String verify) {}

  /** The service item of the case. */
  @Schema(name = "CaseItem", title = "事项")
  record ItemLine(String code, String name, String agency) {}

  /** A material of the guide by code and name. */
  @Schema(name = "MissingMaterial", title = "缺的材料")
  record MissingLine(String code, String name) {}
}
