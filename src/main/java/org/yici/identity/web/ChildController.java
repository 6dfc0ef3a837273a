package org.yici.identity.web;

import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.files.FileStore;
import org.yici.files.FileTooLargeException;
import org.yici.files.Limits;
import org.yici.identity.CurrentPerson;
import org.yici.identity.representation.Children;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/** 添加孩子: a guardian names a child and hands in the proof; a clerk checks it. */
@Controller
@PreAuthorize("hasRole('resident')")
class ChildController {
  private final Children children;
  private final FileStore files;

  ChildController(Children children, FileStore files) {
    this.children = children;
    this.files = files;
  }

  @GetMapping("/me/identities/child")
  ModelAndView form() {
    return page(new Children.Child("", "", "", null), List.of());
  }

  @PostMapping("/me/identities/child")
  ModelAndView add(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String relation,
      @RequestParam(required = false) MultipartFile file)
      throws IOException {
    Children.Child typed = new Children.Child(name.strip(), number.strip(), relation.strip(), null);
    try {
      String proof = Proofs.take(files, file, CurrentPerson.get().getName());
      children.add(
          CurrentPerson.get(),
          new Children.Child(typed.name(), typed.number(), typed.relation(), proof));
      Proofs.keep(files, proof);
      return new ModelAndView("redirect:/me/identities?done=child");
    } catch (InputException e) {
      return again(typed, e.faults());
    } catch (FileTooLargeException e) {
      return again(typed, List.of(new Fault("file", e.getMessage())));
    }
  }

  private ModelAndView again(Children.Child typed, List<Fault> faults) {
    ModelAndView again = page(typed, faults);
    again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return again;
  }

  private static ModelAndView page(Children.Child typed, List<Fault> faults) {
    return new ModelAndView("identity/child")
        .addObject("child", typed)
        .addObject("accept", Limits.materials().acceptAttribute())
        .addObject("faults", faults);
  }
}
