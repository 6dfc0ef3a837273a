package org.yici.identity.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes a page from inside the filter chain, where no controller can. */
@Component
class PageWriter {
  private final TemplateEngine engine;

  PageWriter(TemplateEngine engine) {
    this.engine = engine;
  }

  void write(HttpServletResponse response, int status, String template, Map<String, Object> model)
      throws IOException {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template + ".jte", model, output);
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(output.getContentLength());
    output.writeTo(response.getOutputStream());
  }
}
