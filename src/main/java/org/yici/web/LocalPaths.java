package org.yici.web;

/** Addresses on this site, and nothing that a browser could take for another. */
public final class LocalPaths {
  private static final int LONGEST = 2000;

  private LocalPaths() {}

  /**
   * Whether it leads to a page of this site: one slash at its beginning, no other form of it, and
   * none of the characters that a browser leaves out of an address (WHATWG URL, 4.4).
   */
  public static boolean is(String path) {
    return path != null
        && path.startsWith("/")
        && !path.startsWith("//")
        && path.length() <= LONGEST
        && path.chars().noneMatch(c -> c == '\\' || c < ' ' || c == 127);
  }
}
