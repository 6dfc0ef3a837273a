package org.yici.identity.web;

import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.account.AccessLog;

/** 谁看过我的数据: everybody may know it of oneself (个人信息保护法第四十四条). */
@Controller
class AccessController {
  static final int PAGE = 50;
  private final AccessLog log;

  AccessController(AccessLog log) {
    this.log = log;
  }

  @GetMapping("/me/access")
  @PreAuthorize("isAuthenticated()")
  ModelAndView page(@RequestParam(defaultValue = "1") int page) {
    UUID me = CurrentPerson.get().accountId();
    int total = log.count(me);
    int last = Math.max(1, (total + PAGE - 1) / PAGE);
    int shown = Math.min(Math.max(1, page), last);
    return new ModelAndView(
        "identity/access",
        Map.of(
            "looks", log.about(me, PAGE, (shown - 1) * PAGE),
            "total", total,
            "page", shown,
            "last", last));
  }
}
