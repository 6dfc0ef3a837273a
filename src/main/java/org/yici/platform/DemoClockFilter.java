package org.yici.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Demo mode only: the header {@code Yici-Demo-Now} sets the time of one request. A production start
 * has no such filter.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DemoClockFilter extends OncePerRequestFilter {
  private final DemoClock clock;

  DemoClockFilter(DemoClock clock) {
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Yici-Demo-Now");
    if (header == null) {
      chain.doFilter(request, response);
      return;
    }
    try {
      clock.hold(parse(header));
    } catch (DateTimeParseException e) {
      response.setStatus(400);
      response.setContentType("application/problem+json;charset=UTF-8");
      response
          .getWriter()
          .write(
              "{\"title\":\"时间读不懂\",\"status\":400,\"detail\":\"请求头 Yici-Demo-Now 要写成 2024-09-27T16:40\"}");
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      clock.release();
    }
  }

  /**
   * @throws DateTimeParseException also outside the years that any text of law speaks of
   */
  static LocalDateTime parse(String text) {
    LocalDateTime now =
        text.length() <= 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
    if (now.getYear() < 1949 || now.getYear() > 2199) {
      throw new DateTimeParseException("year", text, 0);
    }
    return now;
  }
}
