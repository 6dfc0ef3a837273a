package org.yici.messages.web;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.InputException;
import org.yici.messages.Message;
import org.yici.messages.Messages;
import org.yici.messages.Preferences;
import org.yici.messages.Preferences.Preference;

/** A person's own messages and how they want to be told. */
@Controller
@PreAuthorize("hasRole('resident')")
class MyMessagesController {
  private static final int PAGE = 20;
  private static final int LAST_PAGE = 1000;
  private final Messages messages;
  private final Preferences preferences;

  MyMessagesController(Messages messages, Preferences preferences) {
    this.messages = messages;
    this.preferences = preferences;
  }

  private static UUID me() {
    return CurrentPerson.get().accountId();
  }

  @GetMapping("/me/messages")
  ModelAndView list(@RequestParam(defaultValue = "1") int page) {
    int at = Math.max(1, Math.min(page, LAST_PAGE));
    List<Message> found = messages.mine(me(), PAGE + 1, (at - 1) * PAGE);
    ModelAndView view = new ModelAndView("messages/mine");
    view.addObject("messages", found.stream().limit(PAGE).toList());
    view.addObject("more", found.size() > PAGE);
    view.addObject("page", at);
    return view;
  }

  @GetMapping("/me/messages/{caseId}/{seq}")
  ModelAndView open(@PathVariable UUID caseId, @PathVariable int seq) {
    return new ModelAndView("messages/message", "message", messages.open(me(), caseId, seq));
  }

  @PostMapping("/me/messages/read")
  String readAll() {
    messages.readAll(me());
    return "redirect:/me/messages";
  }

  @GetMapping("/me/messages/settings")
  ModelAndView settings(@RequestParam(required = false) String saved) {
    return settings(preferences.of(me()), saved != null, null);
  }

  private static ModelAndView settings(Preference set, boolean saved, String fault) {
    ModelAndView view = new ModelAndView("messages/settings");
    view.addObject("set", set);
    view.addObject("saved", saved);
    view.addObject("fault", fault);
    return view;
  }

  @PostMapping("/me/messages/settings")
  ModelAndView set(
      @RequestParam(required = false) String sms,
      @RequestParam(required = false) String mail,
      @RequestParam(defaultValue = "") String mailAddress,
      @RequestParam(required = false) String quiet) {
    Preference wanted = new Preference(sms != null, mail != null, mailAddress, quiet != null);
    try {
      preferences.set(me(), wanted);
    } catch (InputException e) {
      ModelAndView again = settings(wanted, false, e.getMessage());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/me/messages/settings?saved");
  }
}
