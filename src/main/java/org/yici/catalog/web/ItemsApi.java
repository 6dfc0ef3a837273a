package org.yici.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yici.catalog.Catalog;
import org.yici.catalog.Finding;
import org.yici.catalog.Gate;
import org.yici.catalog.Guide;
import org.yici.catalog.search.Answer;
import org.yici.catalog.search.Hit;
import org.yici.directory.Region;
import org.yici.kernel.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Items and guides for other programs, and the gate. */
@RestController
@Tag(name = "事项和办事指南")
class ItemsApi {
  static final int PAGE_SIZE = 20;
  private static final int MAX_BODY = 1 << 20;

  /** CS-STATE. */
  private static final String PAUSED = "2";

  private final Catalog catalog;
  private final Gate gate;
  private final HitLines lines;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  ItemsApi(Catalog catalog, Gate gate, HitLines lines, Clock clock) {
    this.clock = clock;
    this.catalog = catalog;
    this.gate = gate;
    this.lines = lines;
  }

  /**
   * A page of {@value ItemsApi#PAGE_SIZE} hits out of {@code total}, best first.
   *
   * @param missing what nothing was found for, when the hits share only words with the query that
   *     nearly every guide has; else empty
   */
  record Found(int total, int page, int pageSize, String missing, List<HitLines.Line> items) {}

  /** The gate's answer; publishable when no finding blocks. */
  record Checked(boolean publishable, List<Finding> findings) {}

  @GetMapping("/api/v1/items")
  @PreAuthorize("permitAll()")
  @Operation(
      summary = "找事项",
      description =
          "q 是老百姓的话、名称、拼音或编码；region 是 6 位或 12 位区划代码，返回那里的人能办的（本县区的和市本级的）。"
              + "published 为 false 的是基本目录里有、那里还没有发布指南的。"
              + "missing 不空的，是 q 里这几个字没找到，下面几项只是也有「登记」「申请」这样处处都有的词。")
  Found items(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "1") int page) {
    if (page < 0) {
      throw new InputException("page", "页码从 1 开始，现在是 " + page);
    }
    Region place = region.isBlank() ? null : catalog.place(region);
    Answer answer = catalog.answer(q, place);
    List<Hit> hits = answer.hits();
    int number = Math.max(1, page);
    List<HitLines.Line> items =
        hits.stream()
            .skip((number - 1L) * PAGE_SIZE)
            .limit(PAGE_SIZE)
            .map(h -> lines.line(q, h, place))
            .toList();
    return new Found(hits.size(), number, PAGE_SIZE, answer.missing(), items);
  }

  @GetMapping("/api/v1/items/{code}")
  @PreAuthorize("permitAll()")
  @Operation(summary = "取办事指南", description = "code 是 31 位实施编码或 33 位业务办理项编码。暂停办理期间 TASK_STATE 是 2。")
  Guide guide(@PathVariable String code) {
    Guide guide = catalog.guide(code);
    return catalog.pause(guide.code(), LocalDate.now(clock)).isPresent()
        ? guide.with("TASK_STATE", PAUSED)
        : guide;
  }

  @PostMapping(path = "/api/v1/items/check", consumes = MediaType.APPLICATION_JSON_VALUE)
  @PreAuthorize("permitAll()")
  @Operation(
      summary = "检查一份办事指南",
      description = "内容和取指南返回的一样，最大 1 MB。severity 为 block 的不改就不能发布。",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Guide.class))))
  Checked check(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "一份指南最大 1 MB");
    }
    JsonNode guide;
    try {
      guide = json.readTree(body);
    } catch (JacksonException e) {
      throw new HttpMessageNotReadableException(
          "not JSON", e, new ServletServerHttpRequest(request));
    }
    if (guide.isMissingNode()) {
      throw new HttpMessageNotReadableException("empty", new ServletServerHttpRequest(request));
    }
    List<Finding> findings = gate.check(guide);
    return new Checked(Gate.publishable(findings), findings);
  }
}
