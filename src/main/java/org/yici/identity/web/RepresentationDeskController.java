package org.yici.identity.web;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.files.FileStore;
import org.yici.files.FileTooLargeException;
import org.yici.files.Limits;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Representation.Kind;
import org.yici.identity.representation.Ask;
import org.yici.identity.representation.AtWindow;
import org.yici.identity.representation.Children;
import org.yici.identity.representation.RepresentationDesk;
import org.yici.identity.representation.RepresentationRow;
import org.yici.identity.representation.RepresentationRow.State;
import org.yici.identity.representation.RepresentationStore;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;

/**
 * The window's side (代办登记): checks guardians' proofs, records mandates on paper and elders'
 * consent, prints for those who stand there what was done for them, ends at their word. Each hall
 * its own.
 */
@Controller
@PreAuthorize("hasRole('clerk') and !hasRole('system')")
class RepresentationDeskController {
  private static final int USES = 200;
  private final RepresentationStore store;
  private final RepresentationDesk desk;
  private final Children children;
  private final AtWindow window;
  private final Accounts accounts;
  private final FileStore files;

  RepresentationDeskController(
      RepresentationStore store,
      RepresentationDesk desk,
      Children children,
      AtWindow window,
      Accounts accounts,
      FileStore files) {
    this.store = store;
    this.desk = desk;
    this.children = children;
    this.window = window;
    this.accounts = accounts;
    this.files = files;
  }

  @GetMapping("/bench/identities")
  ModelAndView list() {
    return list("", "", List.of(), null);
  }

  /** Finds all for somebody who stands there; posted, so that no number stands in an address. */
  @PostMapping("/bench/identities/find")
  ModelAndView find(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String number) {
    List<RepresentationRow> found = window.of(name, number);
    found.stream()
        .findFirst()
        .ifPresent(r -> accounts.noteAccess(r.principal(), "谁可以代表、办过什么", "本人到窗口查（代办登记）"));
    return list(name, number, found, found.isEmpty() ? "没有找到：姓名和号码要都对得上；没有让人代办过的也查不到" : null);
  }

  private ModelAndView list(
      String name, String number, List<RepresentationRow> found, String nothing) {
    return new ModelAndView("identity/desk")
        .addObject("waiting", store.toCheck(CurrentPerson.get().region6()))
        .addObject("recorded", store.recorded(CurrentPerson.get().region6()))
        .addObject("found", found)
        .addObject("nothing", nothing)
        .addObject("name", name)
        .addObject("number", number)
        .addObject("today", desk.today());
  }

  @GetMapping("/bench/identities/new")
  ModelAndView form(@RequestParam(defaultValue = "agent") String kind) {
    MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
    typed.set("kind", kind);
    typed.set("basis", "window");
    typed.set("until", desk.today().plusDays(Math.min(90, desk.longest())).toString());
    return form(typed, List.of());
  }

  @PostMapping("/bench/identities/new")
  ModelAndView record(
      @RequestParam MultiValueMap<String, String> typed,
      @RequestParam(required = false) MultipartFile file)
      throws IOException {
    Person clerk = CurrentPerson.get();
    try {
      if (!typed.containsKey("seen")) {
        throw new InputException("seen", "请核对证件和原件以后打勾");
      }
      String proof = Proofs.take(files, file, clerk.getName());
      UUID id =
          window.record(
              clerk,
              by(clerk),
              new AtWindow.Record(
                  GiveController.first(typed, "principalName"),
                  GiveController.first(typed, "principalNumber"),
                  "phone".equals(typed.getFirst("basis")) ? "phone" : "window",
                  GiveController.first(typed, "note"),
                  proof,
                  GiveController.ask(typed)));
      Proofs.keep(files, proof);
      return new ModelAndView("redirect:/bench/identities/" + id);
    } catch (InputException e) {
      return again(typed, e.faults());
    } catch (FileTooLargeException e) {
      return again(typed, List.of(new Fault("file", e.getMessage())));
    }
  }

  private ModelAndView again(MultiValueMap<String, String> typed, List<Fault> faults) {
    ModelAndView again = form(typed, faults);
    again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return again;
  }

  private ModelAndView form(MultiValueMap<String, String> typed, List<Fault> faults) {
    Ask ask = GiveController.ask(typed);
    return new ModelAndView("identity/deskNew")
        .addObject("ask", ask)
        .addObject("kind", typed.getFirst("kind"))
        .addObject("principalName", GiveController.first(typed, "principalName"))
        .addObject("principalNumber", GiveController.first(typed, "principalNumber"))
        .addObject("basis", GiveController.first(typed, "basis"))
        .addObject("note", GiveController.first(typed, "note"))
        .addObject("matters", desk.matters())
        .addObject("longest", desk.longest())
        .addObject("accept", Limits.materials().acceptAttribute())
        .addObject("faults", faults);
  }

  /** One with all that was done under it; made to be printed for who stands there. */
  @GetMapping("/bench/identities/{id}")
  ModelAndView one(@PathVariable String id) {
    return one(ofThisHall(id), List.of());
  }

  private ModelAndView one(RepresentationRow r, List<Fault> faults) {
    String number = null;
    if (r.state() == State.CHECKING && r.kind() == Kind.GUARDIAN) {
      number = children.number(r);
      accounts.noteAccess(r.person(), "孩子的姓名、身份证号和证明材料", "核对监护关系（代办登记）");
    }
    return new ModelAndView("identity/deskOne")
        .addObject("r", r)
        .addObject("number", number)
        .addObject("matters", desk.named(r.matters()))
        .addObject("uses", store.uses(r.id(), USES))
        .addObject("today", desk.today())
        .addObject("faults", faults);
  }

  @PostMapping("/bench/identities/{id}/check")
  ModelAndView check(
      @PathVariable String id,
      @RequestParam boolean right,
      @RequestParam(defaultValue = "") String why) {
    RepresentationRow r = ofThisHall(id);
    try {
      children.check(r, right, by(CurrentPerson.get()), why.strip());
    } catch (InputException e) {
      ModelAndView again = one(r, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/bench/identities/" + id);
  }

  @PostMapping("/bench/identities/{id}/end")
  ModelAndView end(@PathVariable String id, @RequestParam(defaultValue = "") String why) {
    RepresentationRow r = ofThisHall(id);
    try {
      window.end(r, by(CurrentPerson.get()), why);
    } catch (InputException e) {
      ModelAndView again = one(r, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/bench/identities/" + id);
  }

  @GetMapping("/bench/identities/{id}/proof")
  ResponseEntity<InputStreamResource> proof(@PathVariable String id) {
    RepresentationRow r = ofThisHall(id);
    if (r.proofFile() == null) {
      throw new NotFoundException("没有证明材料");
    }
    accounts.noteAccess(r.person(), "代办的证明材料", "核对代表关系（代办登记）");
    return Proofs.show(files, r.proofFile());
  }

  /** What was recorded in this hall or waits for it, and what belongs to no hall. */
  private RepresentationRow ofThisHall(String id) {
    try {
      return store
          .find(UUID.fromString(id))
          .filter(r -> r.region6() == null || r.region6().equals(CurrentPerson.get().region6()))
          .orElseThrow(RepresentationDeskController::unknown);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static NotFoundException unknown() {
    return new NotFoundException("本大厅没有这一份登记");
  }

  private String by(Person clerk) {
    String where = accounts.desk(clerk);
    return where == null ? clerk.name() : clerk.name() + "（" + where + "）";
  }
}
