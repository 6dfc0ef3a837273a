package org.yici.catalog.imports.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.yici.catalog.imports.GuideImports;
import org.yici.catalog.imports.Tally;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;

/** Guides of another system from other programs, into a test region. */
@RestController
@Tag(name = "事项和办事指南")
class ImportApi {
  private final GuideImports imports;

  ImportApi(GuideImports imports) {
    this.imports = imports;
  }

  /**
   * @param run number of the import, null when nothing was kept
   */
  @Schema(name = "GuideImport")
  record Answer(Long run, Tally tally) {}

  @Operation(
      summary = "旧系统指南迁入试验区划",
      description =
          "file 是一行一份指南的 JSON Lines，或者 JSON 数组，最大 20 MB、20,000 份。mapping 是城市数据包里对照文件的名字；"
              + "自己的对照文件放在 own 里。region 是 99 开头的试验区划，不写就用对照文件里的。"
              + "dryRun 为 true（默认）只试算；为 false 时放进试验区划，在 /gate/imports 逐份看，不发布。")
  @ApiResponse(responseCode = "200", description = "试算的结果")
  @ApiResponse(responseCode = "201", description = "放进了试验区划")
  @ApiResponse(responseCode = "422", description = "对照文件、区划或者文件不对，什么都没存", content = @Content)
  @PostMapping(path = "/api/v1/guide-imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize("hasAnyRole('system', 'bureau')")
  ResponseEntity<Answer> take(
      @RequestParam(defaultValue = "") String mapping,
      @RequestParam(required = false) MultipartFile own,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "true") boolean dryRun,
      @RequestParam("file") MultipartFile file)
      throws IOException {
    Person person = whole();
    boolean brought = own != null && !own.isEmpty();
    String yaml =
        brought ? new String(own.getBytes(), StandardCharsets.UTF_8) : imports.mapping(mapping);
    if (dryRun) {
      return ResponseEntity.ok(
          new Answer(null, imports.dryRun(yaml, brought, region, file::getInputStream)));
    }
    String name = String.valueOf(file.getOriginalFilename());
    long id = imports.keep(yaml, brought, region, name, person.name(), file::getInputStream);
    return ResponseEntity.status(HttpStatus.CREATED).body(new Answer(id, imports.run(id).tally()));
  }

  /** A program of one agency has no business here. */
  private static Person whole() {
    Person person = CurrentPerson.get();
    if (person.has(Roles.SYSTEM) && person.agencyUscc() != null) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN, "单位的业务系统不能迁入指南，只有全市的平台可以");
    }
    return person;
  }
}
