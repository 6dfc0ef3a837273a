package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import org.yici.web.LocalPaths;

/** Addresses on this site, and nothing that a browser could take for another. */
final class LocalPath {
  private LocalPath() {}

  /** The path itself, or the fallback when it could lead elsewhere. */
  static String orElse(String path, String fallback) {
    return LocalPaths.is(path) ? path : fallback;
  }

  /** Where the request went, with its query. */
  static String of(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
