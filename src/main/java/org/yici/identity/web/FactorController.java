package org.yici.identity.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.AccountKind;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Factors;
import org.yici.identity.account.Passkeys;
import org.yici.identity.account.RealTime;
import org.yici.identity.account.SignIn;
import org.yici.identity.account.StaffSettings;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** 第二重验证: what staff prove beside the password. */
@Controller
@PreAuthorize("isAuthenticated()")
class FactorController {
  private final AccountStore accounts;
  private final Factors factors;
  private final Passkeys passkeys;
  private final SignInSteps steps;
  private final StaffSettings settings;
  private final RealTime time;
  private final Clock clock;

  FactorController(
      AccountStore accounts,
      Factors factors,
      Passkeys passkeys,
      SignInSteps steps,
      StaffSettings settings,
      RealTime time,
      Clock clock) {
    this.accounts = accounts;
    this.factors = factors;
    this.passkeys = passkeys;
    this.steps = steps;
    this.settings = settings;
    this.time = time;
    this.clock = clock;
  }

  @GetMapping("/me/factor")
  ModelAndView page(@RequestParam(defaultValue = "") String done) {
    Account account = own();
    Map<String, Object> model = new HashMap<>();
    model.put(
        "factors",
        factors.of(account.id()).stream()
            .map(
                f ->
                    new FactorLine(
                        f.id().toString(),
                        f.kind(),
                        f.name(),
                        local(f.created()),
                        f.used() == null ? null : local(f.used())))
            .toList());
    model.put("account", account);
    model.put("passkey", passkeys.ask(account.id()));
    model.put("codesLeft", factors.recoveryCodesLeft(account.id()));
    model.put("required", settings.factor() == StaffSettings.SecondFactor.REQUIRED);
    model.put(
        "done",
        switch (done) {
          case "removed" -> "已经撤掉";
          case "passkey" -> "通行密钥登记好了，下次登录可以用它";
          default -> "";
        });
    return new ModelAndView("identity/factor", model);
  }

  /** A new secret; it counts once its first code was typed. */
  @PostMapping("/me/factor/begin")
  @NeedsConfirmation
  ModelAndView begin() {
    Account account = own();
    return enrolment(account, factors.newSecret(), null);
  }

  @PostMapping("/me/factor")
  @NeedsConfirmation
  ModelAndView enrol(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String code) {
    Account account = own();
    SignInTicket open =
        steps
            .open(ticket)
            .filter(t -> t.account().equals(account.id()) && t.secret() != null)
            .orElseThrow(() -> new InputException("ticket", "这一页放得太久了，请回到“第二重验证”重新开始"));
    List<String> codes;
    try {
      codes = factors.enrol(account, open.secret(), code);
    } catch (SignIn.Refused e) {
      return enrolment(account, open.secret(), e.getMessage());
    }
    return new ModelAndView("identity/recovery", Map.of("codes", codes, "ticket", ""));
  }

  /** A new passkey; with the first factor come recovery codes. */
  @PostMapping("/me/factor/passkey")
  @NeedsConfirmation
  ModelAndView passkey(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(defaultValue = "") String client,
      @RequestParam(defaultValue = "") String data,
      @RequestParam(defaultValue = "") String proof) {
    Account account = own();
    boolean first = factors.of(account.id()).isEmpty();
    passkeys.add(account, name, credential, client, data, proof);
    return first
        ? new ModelAndView(
            "identity/recovery",
            Map.of("codes", factors.newRecoveryCodes(account.id()), "ticket", ""))
        : new ModelAndView("redirect:/me/factor?done=passkey");
  }

  /** New recovery codes in place of the old ones. */
  @PostMapping("/me/factor/codes")
  @NeedsConfirmation
  ModelAndView codes() {
    Account account = own();
    if (factors.of(account.id()).isEmpty()) {
      throw new NotFoundException("还没有第二重验证，用不着备用码：请先设置");
    }
    return new ModelAndView(
        "identity/recovery", Map.of("codes", factors.newRecoveryCodes(account.id()), "ticket", ""));
  }

  @PostMapping("/me/factor/remove")
  @NeedsConfirmation
  String remove(@RequestParam UUID factor) {
    Account account = own();
    if (settings.factor() == StaffSettings.SecondFactor.REQUIRED
        && factors.of(account.id()).size() < 2) {
      throw new InputException("factor", "工作人员登录必须有第二重验证，只剩这一个了：先设好另一个，再撤这个");
    }
    factors.remove(account.id(), factor);
    return "redirect:/me/factor?done=removed";
  }

  private ModelAndView enrolment(Account account, String secret, String fault) {
    SignInTicket ticket = new SignInTicket(account.id(), time.now(), null, secret, "", "");
    ModelAndView page = steps.enrolment(account, ticket, "/me/factor", fault);
    if (fault != null) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  private Account own() {
    Person person = CurrentPerson.get();
    if (person.kind() != AccountKind.STAFF || settings.factor() == StaffSettings.SecondFactor.OFF) {
      throw new NotFoundException("第二重验证只给工作人员用，这里没有打开");
    }
    return accounts.find(person.accountId()).orElseThrow(() -> new NotFoundException("没有这个账号"));
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, clock.getZone());
  }
}
