package org.yici.licences.use.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.InputException;
import org.yici.licences.Licence;
import org.yici.licences.LicenceTypes;
import org.yici.licences.Licences;
import org.yici.licences.use.FaceView;
import org.yici.licences.use.ShowCodes;
import org.yici.licences.use.UseLog;
import org.yici.licences.use.User;
import org.yici.licences.web.LicencePages;
import org.yici.platform.YiciProperties;
import org.yici.web.Qr;

/**
 * A holder shows a licence by a code that lives a minute; whoever scans or types it sees the face
 * once. The header {@code Refresh} brings the next code without script.
 */
@Controller
class ShowController {
  private final ShowCodes codes;
  private final Licences licences;
  private final LicencePages pages;
  private final LicenceTypes types;
  private final Accounts accounts;
  private final YiciProperties settings;

  ShowController(
      ShowCodes codes,
      Licences licences,
      LicencePages pages,
      LicenceTypes types,
      Accounts accounts,
      YiciProperties settings) {
    this.codes = codes;
    this.licences = licences;
    this.pages = pages;
    this.types = types;
    this.accounts = accounts;
    this.settings = settings;
  }

  @GetMapping("/me/licences/{id}/show")
  @PreAuthorize("hasRole('resident')")
  ModelAndView choose(@PathVariable UUID id) {
    Licence licence = licences.ofPerson(CurrentPerson.get().accountId(), id);
    return new ModelAndView("licences/showChoose")
        .addObject("card", pages.card(licence))
        .addObject("lines", FaceView.hiding(licence, FaceView.personal(licence, types)).lines());
  }

  @PostMapping("/me/licences/{id}/show")
  @PreAuthorize("hasRole('resident')")
  String open(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") List<String> clear,
      @RequestParam(defaultValue = "false") boolean take) {
    UUID show = codes.open(CurrentPerson.get().accountId(), id, Set.copyOf(clear), take);
    return "redirect:/me/licences/shows/" + show;
  }

  @GetMapping("/me/licences/shows/{show}")
  @PreAuthorize("hasRole('resident')")
  ModelAndView show(@PathVariable UUID show, HttpServletResponse response) {
    ShowCodes.Code code = codes.next(CurrentPerson.get().accountId(), show);
    response.setHeader("Refresh", String.valueOf(ShowCodes.LIFE.toSeconds()));
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    String url = settings.publicUrl() + "/shown/" + code.code().replace("-", "");
    return new ModelAndView("licences/show")
        .addObject("show", show)
        .addObject("card", pages.card(code.licence()))
        .addObject("face", FaceView.hiding(code.licence(), code.hidden()))
        .addObject("code", code)
        .addObject("place", settings.publicUrl().replaceFirst("^https?://", "") + "/shown")
        .addObject("qr", Qr.of(url));
  }

  @PostMapping("/me/licences/shows/{show}/end")
  @PreAuthorize("hasRole('resident')")
  String end(@PathVariable UUID show) {
    codes.close(CurrentPerson.get().accountId(), show);
    return "redirect:/me/licences";
  }

  /** Where a code is typed by hand. */
  @GetMapping("/shown")
  @PreAuthorize("permitAll()")
  ModelAndView start(@RequestParam(defaultValue = "") String code) {
    String plain = code.replaceAll("[^0-9A-Za-z]", "");
    return plain.isEmpty()
        ? ask("", null, "", "", List.of())
        : new ModelAndView("redirect:/shown/" + plain);
  }

  /** Opened by the camera; nothing is shown and nothing used up until the button is pressed. */
  @GetMapping("/shown/{code}")
  @PreAuthorize("permitAll()")
  ModelAndView scanned(@PathVariable String code) {
    Licence licence = codes.peek(code).orElse(null);
    return licence == null
        ? refused(ask(code, null, "", "", gone()))
        : ask(code, licence.name(), "", "", List.of());
  }

  private static List<InputException.Fault> gone() {
    return List.of(new InputException.Fault("code", "这个码已经过了一分钟，或者已经看过一次。请持证人换一个新码，再扫一次"));
  }

  @PostMapping("/shown/{code}")
  @PreAuthorize("permitAll()")
  ModelAndView look(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String reason) {
    String name = codes.peek(code).map(Licence::name).orElse(null);
    User user =
        CurrentPerson.find()
            .map(p -> User.of(p, accounts))
            .orElseGet(() -> User.saidToBe(who.strip()));
    String why = reason.strip();
    if (user.name().length() < 2 || user.name().length() > 40) {
      return refused(
          ask(
              code,
              name,
              who,
              reason,
              List.of(new InputException.Fault("who", "请写您的姓名或者单位，2到40字"))));
    }
    if (why.length() < 2 || why.length() > 100) {
      return refused(
          ask(
              code,
              name,
              who,
              reason,
              List.of(new InputException.Fault("reason", "请写看来做什么，2到100字"))));
    }
    try {
      FaceView face = codes.look(code, user, new UseLog.What("当面出示", why, null, null));
      return new ModelAndView("licences/shown")
          .addObject("face", face)
          .addObject("card", pages.card(face.licence()));
    } catch (InputException e) {
      return refused(ask(code, null, who, reason, e.faults()));
    }
  }

  private static ModelAndView ask(
      String code, String name, String who, String reason, List<InputException.Fault> faults) {
    return new ModelAndView("licences/shownAsk")
        .addObject("code", code)
        .addObject("name", name)
        .addObject("known", CurrentPerson.find().isPresent())
        .addObject("who", who)
        .addObject("reason", reason)
        .addObject("faults", faults);
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
