package org.yici.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;

/**
 * Who looks at the page, as far as the layout needs to know; put into the request by {@code
 * identity}.
 *
 * @param name the person's name, or null when nobody is signed in
 * @param side which side of the counter: resident, staff
 * @param unit for staff: agency or hall
 * @param severalPosts whether staff may change to another post
 * @param keepsGuides whether the person answers for the guides of an agency (事项管理员)
 * @param administers whether the person is one of the three administrators, who handle no cases
 * @param csrfParameter name of the form field that carries the token
 * @param csrfToken the token, or empty
 * @param marker what forms carry to say for whom they were opened; empty for a visitor
 * @param actingFor for whom the person acts, or null for who acts for oneself
 * @param opens whether the person may open a page, by the path its handler is mapped to
 */
public record Viewer(
    String name,
    Side side,
    String unit,
    boolean severalPosts,
    boolean keepsGuides,
    boolean administers,
    String csrfParameter,
    String csrfToken,
    String marker,
    ActingFor actingFor,
    Predicate<String> opens) {
  public static final String ATTRIBUTE = "yici.viewer";
  public static final Viewer NOBODY =
      new Viewer(
          null, Side.RESIDENT, null, false, false, false, "_csrf", "", "", null, path -> true);

  /**
   * Shown on top of every page.
   *
   * @param who who sits there
   * @param as by what right: 法定代表人
   * @param over whether the right has ended
   */
  public record ActingFor(String who, String as, boolean over) {}

  /** Which navigation the person gets. */
  public enum Side {
    RESIDENT,
    STAFF
  }

  /**
   * Whether a link to this page may stand on another: nobody is sent to a door that stays shut. Who
   * has not signed in is asked to at the door.
   *
   * @param path as the handler declares it: {@code /apply/{code}}
   */
  public boolean opens(String path) {
    return opens.test(path);
  }

  /** Where the brand leads and the day begins. */
  public String start() {
    return side == Side.RESIDENT ? "/" : opens("/bench") ? "/bench" : "/tools";
  }

  public boolean signedIn() {
    return name != null;
  }

  public static Viewer of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Viewer viewer ? viewer : NOBODY;
  }
}
