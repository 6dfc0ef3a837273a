package org.yici.audit;

import java.util.UUID;

/**
 * Who acts, as the trail keeps it.
 *
 * @param id of the account; null for nobody and for the house itself
 * @param login the account's login, or a program's client id
 * @param unit agency or hall of the post, at that moment
 * @param roles by comma, as at that moment
 * @param post id of the post acted under; null when none
 * @param session a short mark by which acts of one session are told together; the session cannot be
 *     got from it
 * @param address from which the request came
 */
public record Actor(
    Kind kind,
    UUID id,
    String login,
    String name,
    String unit,
    String roles,
    String post,
    String session,
    String address) {

  /** Kinds of actors. */
  public enum Kind {
    PERSON("person", "人"),
    PROGRAM("program", "系统"),
    HOUSE("house", "平台自己"),
    NOBODY("nobody", "没有登录");

    private final String code;
    private final String words;

    Kind(String code, String words) {
      this.code = code;
      this.words = words;
    }

    public String code() {
      return code;
    }

    public String words() {
      return words;
    }

    /** The kind of a code that the trail keeps. */
    static Kind of(String code) {
      for (Kind k : values()) {
        if (k.code.equals(code)) {
          return k;
        }
      }
      throw new IllegalArgumentException("no kind of actor: " + code);
    }
  }

  /** Jobs and commands. */
  public static final Actor HOUSE =
      new Actor(Kind.HOUSE, null, null, "平台自己", null, null, null, null, null);

  /** Somebody who has not signed in. */
  public static Actor nobody(String address) {
    return new Actor(Kind.NOBODY, null, null, null, null, null, null, null, address);
  }
}
