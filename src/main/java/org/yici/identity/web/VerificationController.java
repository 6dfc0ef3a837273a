package org.yici.identity.web;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.AccountKind;
import org.yici.identity.Accounts;
import org.yici.identity.Applicant;
import org.yici.identity.Assurance;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.RealTime;

/**
 * A clerk has somebody before the window with the identity card in the hand, and says so: from then
 * on the account counts as verified. The holder sees who looked, and why.
 */
@Controller
class VerificationController {
  private static final String CITIZEN = "111";
  private final AccountStore store;
  private final Accounts accounts;
  private final RealTime time;

  VerificationController(AccountStore store, Accounts accounts, RealTime time) {
    this.store = store;
    this.accounts = accounts;
    this.time = time;
  }

  @GetMapping("/bench/verification")
  @PreAuthorize("hasRole('clerk')")
  ModelAndView blank() {
    return page("", "", null, null);
  }

  @PostMapping("/bench/verification")
  @PreAuthorize("hasRole('clerk')")
  @Transactional
  public ModelAndView verify(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String idNumber,
      @RequestParam(required = false) String seen) {
    String number = idNumber.strip().toUpperCase(java.util.Locale.ROOT);
    if (seen == null) {
      return page(name, number, "请确认：本人到场，看了身份证原件，人和照片一致", null);
    }
    UUID account = store.findByIdNumber(CITIZEN, number).orElse(null);
    Applicant holder = account == null ? null : accounts.applicant(account, "窗口核对身份证，核实账号");
    // one answer for both: a window is no place to try numbers out
    if (holder == null
        || holder.kind() != AccountKind.RESIDENT
        || !holder.name().equals(name.strip())) {
      return page(name, number, "没有姓名和证件号码都是这样的账号，请照身份证核对一遍；还没有账号的请先注册", null);
    }
    Person clerk = CurrentPerson.get();
    store.assure(
        account,
        Assurance.VERIFIED,
        "窗口核对身份证：" + clerk.name() + "（" + accounts.unit(clerk) + "）",
        time.now());
    return page("", "", null, holder.name());
  }

  private static ModelAndView page(String name, String number, String fault, String done) {
    Map<String, Object> model = new HashMap<>();
    model.put("name", name);
    model.put("number", number);
    model.put("fault", fault);
    model.put("done", done);
    ModelAndView page = new ModelAndView("identity/verification", model);
    if (fault != null) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }
}
