package org.yici.portal.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yici.identity.CurrentPerson;
import org.yici.portal.Tools;

/** Every page that the signed-in member of staff may open. */
@Controller
class ToolsController {

  @GetMapping("/tools")
  @PreAuthorize(
      "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head', 'admin', 'bureau', 'auditor',"
          + " 'system-admin', 'security-admin', 'audit-admin')")
  String tools(Model model) {
    model.addAttribute("groups", Tools.of(CurrentPerson.get()));
    return "portal/tools";
  }
}
