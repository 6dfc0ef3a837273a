package org.yici.identity.web;

/** What the pages of rules show. */
public final class RolePage {
  private RolePage() {}

  /**
   * A role and how much it may.
   *
   * @param pages ways to look
   * @param acts ways to change something
   */
  public record Line(String role, String name, String what, int pages, int acts) {}

  /**
   * One way in.
   *
   * @param reads whether it only looks
   * @param path with its variables in braces
   * @param who the whole rule in Chinese
   * @param confirmed whether the person proves again to be there before
   */
  public record Way(boolean reads, String path, String what, String who, boolean confirmed) {}
}
