package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;

/** Addresses on this site, and nothing that a browser could take for another. */
final class LocalPath {
  private LocalPath() {}

  /** The path itself, or the fallback when it could lead elsewhere. */
  static String orElse(String path, String fallback) {
    boolean local =
        path != null
            && path.startsWith("/")
            && !path.startsWith("//")
            && path.length() <= 2000
            && path.chars().noneMatch(c -> c == '\\' || c < ' ' || c == 127);
    return local ? path : fallback;
  }

  /** Where the request went, with its query. */
  static String of(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
