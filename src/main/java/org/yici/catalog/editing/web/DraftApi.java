package org.yici.catalog.editing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yici.catalog.Catalog;
import org.yici.catalog.Finding;
import org.yici.catalog.Gate;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Claiming;
import org.yici.catalog.editing.Draft;
import org.yici.catalog.editing.Editing;
import org.yici.catalog.editing.Replacing;
import org.yici.catalog.editing.Steps;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;

/** Drafts of guides for other programs: an agency's system writes, people check and publish. */
@RestController
@Tag(name = "事项和办事指南")
@PreAuthorize("hasAnyRole('admin', 'reviewer', 'approver', 'agency-head', 'bureau', 'system')")
class DraftApi {
  private final Editing editing;
  private final Replacing replacing;
  private final Steps steps;
  private final Catalog catalog;
  private final Claiming claiming;

  DraftApi(Editing editing, Replacing replacing, Steps steps, Catalog catalog, Claiming claiming) {
    this.editing = editing;
    this.claiming = claiming;
    this.replacing = replacing;
    this.steps = steps;
    this.catalog = catalog;
  }

  /**
   * A draft as programs see it.
   *
   * @param state drafting, agency or bureau; none while there is no draft
   * @param seen what a later call names to say which wording it has seen
   * @param published version that is published, 0 when none is
   */
  record DraftAnswer(
      String code,
      String state,
      String seen,
      int published,
      Guide guide,
      boolean publishable,
      List<Finding> findings) {}

  /**
   * @param action submit, pass, publish, return or drop
   * @param seen of the draft it is about
   * @param reason of a return
   */
  record Action(String action, String seen, String reason) {}

  /**
   * @param base 12 digits of a row of the base catalogue in force
   * @param model handling code of another agency's guide to begin like, or null
   */
  @Schema(name = "Claim")
  record Claim(
      @Schema(description = "12 位基本编码，要在现行基本目录里") String base,
      @Schema(description = "照着写的那份指南的 33 位编码，可以不写") String model) {}

  @PreAuthorize("hasAnyRole('admin', 'reviewer', 'system')")
  @PostMapping(path = "/api/v1/drafts", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "认领基本目录里的一项",
      description =
          "本单位从此有这一项的草稿：编码已经编好，继承的要素已经填好，本单位的地点、时间、电话取自机构目录。目录里没有的是 404，不归本单位或本级的是 422，已经认领的是 409。")
  @ApiResponse(responseCode = "201", description = "草稿，和取草稿返回的一样")
  ResponseEntity<DraftAnswer> claim(@RequestBody Claim claim) {
    String base = claim.base() == null ? "" : claim.base();
    if (base.isEmpty()) {
      throw new InputException("base", "写明要认领的 12 位基本编码");
    }
    Person person = CurrentPerson.get();
    String code = claiming.claim(person, base, claim.model() == null ? "" : claim.model());
    return ResponseEntity.created(URI.create("/api/v1/drafts/" + code))
        .body(answer(editing.open(person, code)));
  }

  @GetMapping("/api/v1/drafts/{code}")
  @Operation(summary = "取办事指南的草稿", description = "没有草稿的返回已发布的，state 为 none。")
  DraftAnswer draft(@PathVariable String code) {
    return answer(editing.open(CurrentPerson.get(), code));
  }

  private DraftAnswer answer(Draft draft) {
    List<Finding> findings = steps.findings(draft);
    return new DraftAnswer(
        draft.code(),
        draft.version() == 0 ? "none" : draft.state().name().toLowerCase(java.util.Locale.ROOT),
        draft.version() == 0 ? "" : draft.seen(),
        published(draft.code()),
        steps.guide(draft),
        Gate.publishable(findings),
        findings);
  }

  private int published(String code) {
    return catalog
        .find(code)
        .filter(i -> i.code().equals(code))
        .map(PublishedItem::version)
        .orElse(0);
  }

  @PutMapping(path = "/api/v1/drafts/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "交一份办事指南作草稿",
      description = "内容和取指南返回的一样。已有草稿的要带 seen（取草稿时返回的）；对不上是 409。只存成草稿，发布要两级审核。")
  DraftAnswer put(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String seen,
      @RequestBody Guide guide) {
    return answer(replacing.byProgram(CurrentPerson.get(), code, seen, guide));
  }

  @PostMapping(path = "/api/v1/drafts/{code}/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "草稿的下一步",
      description =
          "action：submit 交机构审核，pass 机构审核通过，publish 主管部门审核通过并发布，return 退回（写 reason），drop 不要。"
              + "三步是三个人；有不能发布的问题是 422，逐条写明。")
  DraftAnswer act(@PathVariable String code, @RequestBody Action a) {
    Person person = CurrentPerson.get();
    String seen = a.seen() == null ? "" : a.seen();
    switch (a.action() == null ? "" : a.action()) {
      case "submit" -> steps.submit(person, code, seen);
      case "pass" -> steps.passAgency(person, code, seen);
      case "publish" -> steps.publish(person, code, seen);
      case "return" -> steps.giveBack(person, code, seen, a.reason());
      case "drop" -> {
        Draft last = editing.open(person, code);
        steps.drop(person, code, seen);
        List<Finding> findings = steps.findings(last);
        return new DraftAnswer(
            code,
            "none",
            "",
            published(code),
            steps.guide(last),
            Gate.publishable(findings),
            findings);
      }
      default -> throw new InputException("action", "没有这个动作，可用：submit、pass、publish、return、drop");
    }
    return answer(editing.open(person, code));
  }
}
