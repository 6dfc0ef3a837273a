package org.yici.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the layout of a page knows without being told: the viewer, the mode (standard or 长者版), the
 * path, the moment. Templates get it as {@code Page.current()}.
 */
public final class Page {
  /** Request attribute with the number of unread messages; put there by {@code messages}. */
  public static final String UNREAD = "yici.unread";

  /** Request attribute: where to come back to, when the page's own address is of no use again. */
  public static final String HERE = "yici.here";

  private final HttpServletRequest request;

  private Page(HttpServletRequest request) {
    this.request = request;
  }

  public static Page current() {
    ServletRequestAttributes attributes =
        (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    return new Page(attributes.getRequest());
  }

  public Viewer viewer() {
    return Viewer.of(request);
  }

  public boolean elder() {
    return "elder".equals(cookie("yici_mode"));
  }

  public String path() {
    return request.getRequestURI();
  }

  /** Path and query, to come back to after a switch: encoded, as the value of a parameter. */
  public String here() {
    String query = request.getQueryString();
    if (request.getAttribute(HERE) instanceof String other) {
      return URLEncoder.encode(other, StandardCharsets.UTF_8).replace("%2F", "/");
    }
    String here = query == null ? path() : path() + "?" + query;
    return URLEncoder.encode(here, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  public CityFace city() {
    return (CityFace) request.getAttribute(CityFace.ATTRIBUTE);
  }

  /** How many messages the viewer has not read; 0 also when nobody counted. */
  public int unread() {
    return request.getAttribute(UNREAD) instanceof Integer n ? n : 0;
  }

  public LocalDateTime now() {
    return city().now();
  }

  public String css() {
    return city().css();
  }

  public String script() {
    return city().script();
  }

  public String cookie(String name) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(name)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }
}
