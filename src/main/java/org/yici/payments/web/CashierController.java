package org.yici.payments.web;

import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.kernel.ConflictException;
import org.yici.kernel.NotFoundException;
import org.yici.payments.CashierCalls;

/** {@code /demo/pay}: the bank counter of the demo. Unknown in production. */
@Controller
class CashierController {
  private final ObjectProvider<CashierCalls> calls;

  CashierController(ObjectProvider<CashierCalls> calls) {
    this.calls = calls;
  }

  private CashierCalls counter() {
    CashierCalls counter = calls.getIfAvailable();
    if (counter == null) {
      throw new NotFoundException("没有这个地址：演示柜台只在演示模式里有");
    }
    return counter;
  }

  @GetMapping("/demo/pay/{code}")
  @PreAuthorize("permitAll()")
  ModelAndView show(@PathVariable String code, @RequestParam(required = false) String done) {
    return page(code, done, null);
  }

  private ModelAndView page(String code, String done, String fault) {
    ModelAndView page = new ModelAndView("payments/cashier");
    page.addObject("bill", counter().cashier().shown(code));
    page.addObject("done", done);
    page.addObject("fault", fault);
    if (fault != null) {
      page.setStatus(HttpStatus.CONFLICT);
    }
    return page;
  }

  @PostMapping("/demo/pay/{code}/{what}")
  @PreAuthorize("permitAll()")
  ModelAndView act(
      @PathVariable String code,
      @PathVariable String what,
      @RequestParam(defaultValue = "0") String tell) {
    CashierCalls counter = counter();
    Duration delay =
        Map.of("0", Duration.ZERO, "60", Duration.ofMinutes(1), "3600", Duration.ofHours(1))
            .get(tell); // anything else: the call-back is lost
    try {
      switch (what) {
        case "pay" -> counter.cashier().pay(code, false, false, delay);
        case "again" -> counter.cashier().pay(code, true, true, delay);
        case "late" -> counter.cashier().pay(code, false, true, delay);
        case "fail" -> counter.cashier().fail(code, "余额不足", delay);
        case "close" -> counter.cashier().close(code);
        default -> throw new NotFoundException("柜台不办这个：" + what);
      }
    } catch (ConflictException e) {
      return page(code, null, e.getMessage());
    }
    counter.run();
    return new ModelAndView("redirect:/demo/pay/" + code + "?done=" + what);
  }
}
