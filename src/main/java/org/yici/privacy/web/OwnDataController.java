package org.yici.privacy.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.identity.AccountKind;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.ConflictException;
import org.yici.privacy.Inventory;
import org.yici.privacy.OwnData;

/**
 * 我的信息: see, copy, have corrected, have deleted (个人信息保护法第四十五条至第四十七条); at once where the law lets,
 * else with the reason (第五十条).
 */
@Controller
@PreAuthorize("isAuthenticated()")
class OwnDataController {
  private final OwnData own;
  private final Inventory inventory;
  private final Clock clock;

  OwnDataController(OwnData own, Inventory inventory, Clock clock) {
    this.own = own;
    this.inventory = inventory;
    this.clock = clock;
  }

  @GetMapping("/me/privacy")
  String page(@RequestParam(defaultValue = "") String done, Model model) {
    return show(model, done.equals("drafts") ? "没有提交的申请都删了" : "", "");
  }

  private String show(Model model, String done, String fault) {
    UUID me = CurrentPerson.get().accountId();
    model.addAttribute("inventory", inventory);
    model.addAttribute("counts", own.counts(me));
    model.addAttribute("kept", own.keepsAccount(me));
    model.addAttribute("staff", CurrentPerson.get().kind() == AccountKind.STAFF);
    model.addAttribute("done", done);
    model.addAttribute("fault", fault);
    return "privacy/own";
  }

  @GetMapping("/me/privacy/copy.json")
  ResponseEntity<byte[]> copy() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("我的信息-" + LocalDate.now(clock) + ".json", StandardCharsets.UTF_8)
                .build()
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .body(own.copy(CurrentPerson.get().accountId()));
  }

  @PostMapping("/me/privacy/drafts")
  String removeDrafts() {
    own.removeDrafts(CurrentPerson.get().accountId());
    return "redirect:/me/privacy?done=drafts";
  }

  @PostMapping("/me/privacy/close")
  String close(@RequestParam(defaultValue = "") String sure, Model model) {
    if (CurrentPerson.get().kind() == AccountKind.STAFF) {
      return show(model, "", "工作人员的账号由管理员停用");
    }
    if (!sure.equals("yes")) {
      return show(model, "", "注销以后不能恢复：先勾上“我知道”");
    }
    try {
      own.close(CurrentPerson.get().accountId());
    } catch (ConflictException e) {
      return show(model, "", e.getMessage());
    }
    return "redirect:/";
  }
}
