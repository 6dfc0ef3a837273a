package org.yici.licences.life.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.InputException;
import org.yici.licences.LicenceChange;
import org.yici.licences.LicenceLife;

/** The register of changes of licences, for systems that keep a register of their own. */
@RestController
@Tag(name = "证照")
class LicenceChangesApi {
  static final int PAGE_SIZE = 500;
  private final LicenceLife life;

  LicenceChangesApi(LicenceLife life) {
    this.life = life;
  }

  /** A page of the changes of a day; when it holds {@code pageSize} rows there may be another. */
  record Changes(LocalDate day, int page, int pageSize, List<LicenceChange> changes) {}

  @GetMapping("/api/v1/licences/changes")
  @PreAuthorize("hasAnyRole('system', 'bureau')")
  @Operation(
      summary = "证照一天里的变动",
      description =
          "按发生的先后，每页 500 行；op 是 CS-CERTOP，state 是 CS-CERTSTATE，previous 是前一版的标识。不含持证人。"
              + "业务系统只看到自己单位的。到期失效在次日零时发生，零时十五分以后读得到。")
  Changes changes(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
      @RequestParam(defaultValue = "1") int page) {
    if (page < 1 || page > 10_000) {
      throw new InputException("page", "页码从 1 开始，最大 10000，现在是 " + page);
    }
    return new Changes(
        day,
        page,
        PAGE_SIZE,
        life.changes(day, CurrentPerson.get().agencyUscc(), (page - 1) * PAGE_SIZE, PAGE_SIZE));
  }
}
