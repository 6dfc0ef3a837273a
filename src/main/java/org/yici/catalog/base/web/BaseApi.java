package org.yici.catalog.base.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.yici.catalog.base.BaseAct;
import org.yici.catalog.base.BaseDesk;
import org.yici.catalog.base.BaseDiff;
import org.yici.catalog.base.BaseFinding;
import org.yici.catalog.base.BaseForecast;
import org.yici.catalog.base.BaseLevel;
import org.yici.catalog.base.BaseReport;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Base catalogues from other programs. */
@RestController
@Tag(name = "事项和办事指南")
class BaseApi {
  private static final int MAX_BODY = 30 << 20;
  private static final int SHOWN = 1_000;
  private static final String ABOUT =
      "level 是 national（国家）、provincial（省）或 city（市）。交整份目录，没写的行就是取消的。"
          + "dryRun 为 true（默认）只试不存；为 false 时没有 blocks 的问题才存为草稿，由政务服务管理机构的人在页面上核对后发布。"
          + "findings 的 row 是工作表的行号或数组里的第几行；各清单最多列 1000 条，数目看 counts。";
  private final BaseDesk desk;
  private final BaseForecast forecast;
  private final JsonMapper json = JsonMapper.builder().build();

  BaseApi(BaseDesk desk, BaseForecast forecast) {
    this.desk = desk;
    this.forecast = forecast;
  }

  /** A row of the catalogue. */
  @Schema(name = "BaseRow")
  record RowJson(
      @Schema(description = "12 位基本编码") String code,
      String name,
      @Schema(description = "事项类型，01 或 行政许可") String type,
      @Schema(description = "实施机关类别，例如 市场监管") String agencyKind,
      @Schema(description = "行使层级，例如 3,4") String levels,
      String law,
      @Schema(description = "条，数字") String article,
      String quote,
      String limitDays,
      @Schema(description = "工作日、自然日、月 或 无") String limitUnit,
      String limitSource,
      String applicant,
      String resultName,
      String materialsHint,
      String note) {}

  /** A whole catalogue. */
  @Schema(name = "BaseCatalogue")
  record CatalogueJson(
      @Schema(description = "生效日期，例如 2026-12-01；只试不存时可以不写") String effectiveFrom,
      @Schema(description = "依据什么发布") String note,
      List<RowJson> rows) {}

  /** A row that changed. */
  @Schema(name = "BaseChange")
  record ChangeJson(String code, String name, List<BaseDiff.Field> fields) {}

  /** A row that was added or withdrawn. */
  @Schema(name = "BaseNamed")
  record Named(String code, String name) {}

  /** What an agency must do. */
  @Schema(name = "BaseWork")
  record ActJson(String agency, String region, String code, String name, String act, String why) {}

  /**
   * @param draft id of the draft; null when nothing was kept
   */
  @Schema(name = "BaseReport")
  record Answer(
      boolean acceptable,
      Long draft,
      int rows,
      Map<String, Integer> counts,
      List<BaseFinding> findings,
      List<Named> added,
      List<ChangeJson> changed,
      List<Named> withdrawn,
      LocalDate due,
      List<ActJson> acts,
      Map<String, Integer> openCases) {}

  @Operation(
      summary = "交一版基本目录（JSON）",
      description = ABOUT,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = CatalogueJson.class))))
  @ApiResponse(responseCode = "200", description = "试算的结果，有问题也是 200")
  @ApiResponse(responseCode = "201", description = "存为草稿")
  @ApiResponse(responseCode = "422", description = "有必须改的地方，什么都没存", content = @Content)
  @PostMapping(
      path = "/api/v1/base-catalogues/{level}/versions",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @PreAuthorize("hasAnyRole('system', 'bureau')")
  ResponseEntity<Answer> rows(
      @PathVariable String level,
      @RequestParam(defaultValue = "true") boolean dryRun,
      HttpServletRequest request)
      throws IOException {
    Person person = whole();
    byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "一份目录最大 30 MB");
    }
    JsonNode tree;
    try {
      tree = json.readTree(body);
    } catch (JacksonException e) {
      throw new HttpMessageNotReadableException(
          "not JSON", e, new ServletServerHttpRequest(request));
    }
    BaseLevel asked = BaseLevel.of(level);
    return answer(
        person,
        asked,
        forecast.tryJson(asked, tree.path("rows")),
        dryRun,
        tree.path("effectiveFrom").asString(""),
        tree.path("note").asString(""),
        "api");
  }

  @Operation(summary = "交一版基本目录（XLSX）", description = ABOUT)
  @PostMapping(
      path = "/api/v1/base-catalogues/{level}/versions",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize("hasAnyRole('system', 'bureau')")
  ResponseEntity<Answer> workbook(
      @PathVariable String level,
      @RequestParam(defaultValue = "true") boolean dryRun,
      @RequestParam(defaultValue = "") String effectiveFrom,
      @RequestParam(defaultValue = "") String note,
      @RequestParam("file") MultipartFile file)
      throws IOException {
    Person person = whole();
    BaseLevel asked = BaseLevel.of(level);
    return answer(
        person,
        asked,
        VersionPages.tried(asked, file, forecast),
        dryRun,
        effectiveFrom,
        note,
        "xlsx");
  }

  /** A program of one agency has no business with what all of them may do. */
  private static Person whole() {
    Person person = CurrentPerson.get();
    if (person.has(Roles.SYSTEM) && person.agencyUscc() != null) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN, "单位的业务系统不能改基本目录，只有全市的平台可以");
    }
    return person;
  }

  private ResponseEntity<Answer> answer(
      Person person,
      BaseLevel level,
      BaseForecast.Trial trial,
      boolean dryRun,
      String from,
      String note,
      String source) {
    if (dryRun) {
      return ResponseEntity.ok(answer(trial.report(), null));
    }
    if (trial.report().blocked()) {
      return ResponseEntity.unprocessableContent().body(answer(trial.report(), null));
    }
    long id = desk.draft(person, level, trial, from, note, source).id();
    return ResponseEntity.status(HttpStatus.CREATED).body(answer(trial.report(), id));
  }

  private static Answer answer(BaseReport r, Long draft) {
    BaseDiff diff = r.diff();
    return new Answer(
        !r.blocked(),
        draft,
        r.rows(),
        Map.of(
            "findings", r.findings().size(),
            "added", diff.added().size(),
            "changed", diff.changed().size(),
            "withdrawn", diff.withdrawn().size(),
            "acts", r.acts().size()),
        r.findings().stream().limit(SHOWN).toList(),
        diff.added().stream().limit(SHOWN).map(b -> new Named(b.code(), b.name())).toList(),
        diff.changed().stream()
            .limit(SHOWN)
            .map(c -> new ChangeJson(c.after().code(), c.after().name(), c.fields()))
            .toList(),
        diff.withdrawn().stream().limit(SHOWN).map(b -> new Named(b.code(), b.name())).toList(),
        r.due(),
        r.acts().stream().limit(SHOWN).map(BaseApi::act).toList(),
        r.open());
  }

  private static ActJson act(BaseAct a) {
    return new ActJson(a.agency(), a.region12(), a.baseCode(), a.name(), a.kind().key(), a.why());
  }
}
