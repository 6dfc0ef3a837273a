package org.yici.identity.trail;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands around everything that may answer a request, inside of what knows who asked: the row is
 * written after the handler's transaction, on a connection that nobody else holds then, and never
 * changes the answer.
 */
public final class TrailFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(TrailFilter.class);
  private final RequestTrail trail;

  public TrailFilter(RequestTrail trail) {
    this.trail = trail;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean answered = false;
    try {
      chain.doFilter(request, response);
      answered = true;
    } finally {
      try {
        trail.after(request, answered ? response.getStatus() : 500);
      } catch (RuntimeException e) {
        LOG.error("a row of the audit trail was not written: {}", e.toString());
      }
    }
  }
}
