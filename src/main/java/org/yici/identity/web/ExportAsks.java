package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.Exports;
import org.yici.identity.PurposeNeededException;
import org.yici.web.Viewer;

/** Asks what a list with personal data is for, then goes on with what was asked. */
@Controller
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ExportAsks {
  private final Exports exports;

  ExportAsks(Exports exports) {
    this.exports = exports;
  }

  /** A field of the request that was interrupted. */
  public record Field(String name, String value) {}

  @ExceptionHandler(PurposeNeededException.class)
  ModelAndView ask(PurposeNeededException e, HttpServletRequest request) {
    List<Field> fields = new ArrayList<>();
    String token = Viewer.of(request).csrfParameter();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.equals(token) && !name.equals(Exports.PURPOSE)) {
                for (String value : values) {
                  fields.add(new Field(name, value));
                }
              }
            });
    String typed = request.getParameter(Exports.PURPOSE);
    return new ModelAndView("identity/export")
        .addObject("what", e.what())
        .addObject("action", request.getRequestURI())
        .addObject("post", request.getMethod().equals("POST"))
        .addObject("fields", fields)
        .addObject("purpose", typed == null ? "" : typed)
        .addObject("fault", e.fault());
  }

  /** Who took which list away, and what for. */
  @GetMapping("/privacy/exports")
  @PreAuthorize("hasAnyRole('security-admin', 'audit-admin', 'bureau', 'auditor')")
  ModelAndView taken() {
    return new ModelAndView("identity/exports", "taken", exports.latest());
  }
}
