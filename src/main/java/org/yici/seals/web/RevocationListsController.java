package org.yici.seals.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.seals.RevocationLists;

/**
 * The lists of revoked certificates that verification looks into. One person may hand in a list of
 * another issuer: it proves itself by the signature of an authority that two people chose to
 * believe.
 */
@Controller
@PreAuthorize("hasAnyRole('bureau', 'admin', 'auditor')")
class RevocationListsController {
  private final RevocationLists lists;
  private final Clock clock;

  RevocationListsController(RevocationLists lists, Clock clock) {
    this.lists = lists;
    this.clock = clock;
  }

  @GetMapping("/seals/lists")
  ModelAndView list() {
    return page("", List.of());
  }

  @PostMapping("/seals/lists")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView keep(@RequestParam(required = false) MultipartFile list) throws IOException {
    try {
      if (list == null || list.isEmpty()) {
        throw new InputException("list", "请选一份吊销名单（CRL，DER 或 PEM）");
      }
      boolean newer = lists.keep(list.getBytes(), "upload");
      return page(newer ? "收下了，查验从现在起用这一份。" : "手里的这一份不比已有的新，没有换。", List.of());
    } catch (InputException e) {
      ModelAndView refused = page("", e.faults());
      refused.setStatus(org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT);
      return refused;
    }
  }

  private ModelAndView page(String done, List<InputException.Fault> faults) {
    return new ModelAndView("seals/lists")
        .addObject("lists", lists.all())
        .addObject("sources", lists.sources())
        .addObject("bureau", CurrentPerson.get().has(Roles.BUREAU))
        .addObject("now", LocalDateTime.now(clock))
        .addObject("done", done)
        .addObject("faults", faults);
  }
}
