package org.yici.messages.web;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.kernel.NotFoundException;
import org.yici.messages.Messages;
import org.yici.messages.Sent;
import org.yici.platform.YiciProperties;

/** What went out by SMS and mail: for the bureau, and in demo mode for everybody. */
@Controller
class OutboxController {
  private static final int PAGE = 50;
  private static final int LAST_PAGE = 1000;
  private final Messages messages;
  private final YiciProperties settings;

  OutboxController(Messages messages, YiciProperties settings) {
    this.messages = messages;
    this.settings = settings;
  }

  /** Open to everybody: the people of a demo are made up. Unknown in production. */
  @GetMapping("/demo/outbox")
  @PreAuthorize("permitAll()")
  ModelAndView demo(@RequestParam(defaultValue = "1") int page) {
    if (!settings.demo()) {
      throw new NotFoundException("没有这一页");
    }
    return page(page, "/demo/outbox", true);
  }

  /** Without the texts of mails, which name people. */
  @GetMapping("/messages/outbox")
  @PreAuthorize("hasAnyRole('bureau', 'admin')")
  ModelAndView office(@RequestParam(defaultValue = "1") int page) {
    return page(page, "/messages/outbox", false);
  }

  private ModelAndView page(int wanted, String base, boolean whole) {
    int at = Math.max(1, Math.min(wanted, LAST_PAGE));
    List<Sent> found = messages.sent(PAGE + 1, (at - 1) * PAGE);
    ModelAndView view = new ModelAndView("messages/outbox");
    view.addObject("sent", found.stream().limit(PAGE).toList());
    view.addObject("more", found.size() > PAGE);
    view.addObject("page", at);
    view.addObject("base", base);
    view.addObject("whole", whole);
    return view;
  }
}
