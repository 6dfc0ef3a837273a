package org.yici.identity.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.account.PostDesk;
import org.yici.kernel.InputException;

/** 岗位授予: a post for a time, asked by one person and given by another. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'bureau', 'security-admin')")
class PostRequestsController {
  private final PostDesk desk;
  private final Clock clock;

  PostRequestsController(PostDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/posts/requests")
  ModelAndView list(@RequestParam(defaultValue = "") String done) {
    return page(
        Map.of(),
        List.of(),
        switch (done) {
          case "asked" -> "记下了，等安全管理员定";
          case "confirm" -> "给了，到日子自己生效、到期自己结束";
          case "refuse" -> "没有同意";
          case "end" -> "收回了，最晚一分钟全部生效";
          default -> "";
        });
  }

  @PostMapping("/posts/requests")
  @PreAuthorize("hasAnyRole('admin', 'bureau')")
  @NeedsConfirmation
  ModelAndView ask(
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String post,
      @RequestParam(defaultValue = "") String desk,
      @RequestParam(defaultValue = "false") boolean hall,
      @RequestParam(defaultValue = "") List<String> kinds,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          LocalDate starts,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate ends,
      @RequestParam(defaultValue = "") String reason) {
    try {
      this.desk.ask(
          CurrentPerson.get(),
          new PostDesk.Asked(login, agency, role, post, desk, hall, kinds, starts, ends, reason));
    } catch (InputException e) {
      Map<String, String> typed = new HashMap<>();
      typed.put("login", login);
      typed.put("agency", agency);
      typed.put("role", role);
      typed.put("post", post);
      typed.put("desk", desk);
      typed.put("hall", hall ? "true" : "");
      kinds.forEach(k -> typed.put("kind-" + k, "true"));
      typed.put("starts", starts == null ? "" : starts.toString());
      typed.put("ends", ends == null ? "" : ends.toString());
      typed.put("reason", reason);
      ModelAndView page = page(typed, e.faults(), "");
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    return new ModelAndView("redirect:/posts/requests?done=asked");
  }

  @PostMapping("/posts/requests/{id}/{word:confirm|refuse}")
  @PreAuthorize("hasRole('security-admin')")
  @NeedsConfirmation
  String decide(@PathVariable long id, @PathVariable String word) {
    desk.decide(CurrentPerson.get(), id, word.equals("confirm"));
    desk.refresh();
    return "redirect:/posts/requests?done=" + word;
  }

  @PostMapping("/posts/requests/{id}/end")
  @NeedsConfirmation
  String end(@PathVariable long id, @RequestParam(defaultValue = "") String why) {
    desk.end(CurrentPerson.get(), id, why);
    desk.refresh();
    return "redirect:/posts/requests?done=end";
  }

  private ModelAndView page(
      Map<String, String> typed, List<InputException.Fault> faults, String done) {
    Person person = CurrentPerson.get();
    boolean asks = person.has(Roles.ADMIN) || person.has(Roles.BUREAU);
    Map<String, String> roles = new LinkedHashMap<>();
    if (asks) {
      desk.roles(person).forEach(r -> roles.put(r, Roles.name(r)));
    }
    Map<String, String> wrong = new HashMap<>();
    faults.forEach(f -> wrong.putIfAbsent(f.path(), f.message()));
    Map<String, Object> model = new HashMap<>();
    model.put("requests", desk.list(person));
    model.put("roles", roles);
    model.put("city", person.has(Roles.BUREAU));
    model.put("decides", person.has(Roles.SECURITY_ADMIN));
    model.put("own", person.accountId());
    model.put("typed", typed);
    model.put("wrong", wrong);
    model.put("today", LocalDate.now(clock));
    model.put("done", done);
    return new ModelAndView("identity/postrequests", model);
  }
}
