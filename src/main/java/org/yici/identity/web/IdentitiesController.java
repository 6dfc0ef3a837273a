package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.AccountKind;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.representation.RepresentationDesk;
import org.yici.identity.representation.RepresentationRow;
import org.yici.identity.representation.RepresentationStore;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * For whom one acts now (我的身份): one identity at a time, a session each, and both sides see what was
 * given and done. Open under every identity, for here another one is taken.
 */
@Controller
@PreAuthorize("isAuthenticated()")
class IdentitiesController {
  private static final int USES = 100;
  private final RepresentationStore store;
  private final RepresentationDesk desk;
  private final AccountStore accounts;
  private final SessionStart start;
  private final HeldForms forms;
  private final SignInPages pages;

  IdentitiesController(
      RepresentationStore store,
      RepresentationDesk desk,
      AccountStore accounts,
      SessionStart start,
      HeldForms forms,
      SignInPages pages) {
    this.store = store;
    this.desk = desk;
    this.accounts = accounts;
    this.start = start;
    this.forms = forms;
    this.pages = pages;
  }

  @GetMapping("/me/identities")
  ModelAndView mine(
      @RequestParam(defaultValue = "") String next, @RequestParam(defaultValue = "") String done) {
    return page(next, done, List.of());
  }

  private ModelAndView page(String next, String done, List<RepresentationDesk.Found> found) {
    Person person = person();
    List<RepresentationRow> held = store.ofPerson(person.selfId());
    ModelAndView page = new ModelAndView("identity/identities");
    page.addObject("person", person);
    page.addObject("held", held);
    page.addObject("given", person.bounded() ? List.of() : store.ofPrincipal(person.accountId()));
    page.addObject("today", desk.today());
    page.addObject("next", LocalPath.orElse(next, ""));
    page.addObject("done", done);
    page.addObject("found", found);
    page.addObject("source", desk.source());
    return page;
  }

  /**
   * Takes another identity: the session ends and another begins.
   *
   * @param representation its id, or {@code own}
   * @param held a sealed form that was opened for the identity taken now
   */
  @PostMapping("/me/identities/use")
  ModelAndView use(
      @RequestParam String representation,
      @RequestParam(defaultValue = "") String next,
      @RequestParam(defaultValue = "") String held,
      HttpServletRequest request,
      HttpServletResponse response) {
    Person person = person();
    Account self =
        accounts.find(person.selfId()).orElseThrow(() -> new NotFoundException("没有这个账号"));
    UUID taken = representation.equals("own") ? null : usable(person, representation).id();
    start.change(self, null, taken, request, response);
    HeldForm form = forms.open(held).orElse(null);
    if (form != null && SignInPages.fits(form, CurrentPerson.get())) {
      return new ModelAndView(SignInPages.RESUME, pages.resume(form));
    }
    return new ModelAndView("redirect:" + LocalPath.orElse(next, "/me/identities?done=switched"));
  }

  private RepresentationRow usable(Person person, String id) {
    RepresentationRow s = find(id);
    if (!s.person().equals(person.selfId())) {
      throw unknown();
    }
    if (!desk.still(s)) {
      throw new InputException("representation", "现在不能代表" + s.principalName() + "：" + why(s));
    }
    return s;
  }

  private String why(RepresentationRow s) {
    return store.find(s.id()).map(now -> now.status(desk.today())).orElse("已经结束") + "。请打开“我的身份”看一看";
  }

  /** What the register of enterprises says of this person. */
  @PostMapping("/me/identities/register")
  ModelAndView register() {
    return page("", "register", desk.fromRegister(ownOnly().selfId()));
  }

  @PostMapping("/me/identities/{id}/accept")
  String accept(@PathVariable String id) {
    desk.accept(person(), find(id).id());
    return "redirect:/me/identities?done=accepted";
  }

  @PostMapping("/me/identities/{id}/decline")
  String decline(@PathVariable String id) {
    desk.decline(person(), find(id).id());
    return "redirect:/me/identities?done=declined";
  }

  @PostMapping("/me/identities/{id}/end")
  String end(@PathVariable String id) {
    desk.end(person(), find(id).id());
    return "redirect:/me/identities?done=ended";
  }

  /** One right and what was done under it, for both sides. */
  @GetMapping("/me/identities/{id}")
  ModelAndView one(@PathVariable String id) {
    RepresentationRow s = desk.ofEither(person(), find(id).id());
    ModelAndView page = new ModelAndView("identity/representation");
    page.addObject("s", s);
    page.addObject("person", person());
    page.addObject("today", desk.today());
    page.addObject("uses", store.uses(s.id(), USES));
    page.addObject("matters", desk.named(s.matters()));
    return page;
  }

  private RepresentationRow find(String id) {
    try {
      return store.find(UUID.fromString(id)).orElseThrow(IdentitiesController::unknown);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  /** Staff and programs act by their posts. */
  private static Person person() {
    Person person = CurrentPerson.get();
    if (person.kind() != AccountKind.RESIDENT && person.kind() != AccountKind.ENTERPRISE) {
      throw new NotFoundException("这一页给办事的人用；工作人员换岗位请用“换岗位”");
    }
    return person;
  }

  private static Person ownOnly() {
    Person person = person();
    if (person.representation() != null) {
      throw new InputException("representation", "请先换回本人，再查您名下的企业");
    }
    return person;
  }

  private static NotFoundException unknown() {
    return new NotFoundException("没有这份代表关系，可能已经结束");
  }
}
