package org.yici.privacy.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yici.privacy.Inventory;

/** 个人信息处理规则, open to everybody (个人信息保护法第十七条第三款). */
@Controller
class AboutPrivacyController {
  private final Inventory inventory;

  AboutPrivacyController(Inventory inventory) {
    this.inventory = inventory;
  }

  @GetMapping("/about/privacy")
  @PreAuthorize("permitAll()")
  String page(Model model) {
    model.addAttribute("inventory", inventory);
    return "privacy/about";
  }
}
