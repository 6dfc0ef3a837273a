package org.yici.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that says what happened and what to do.
 *
 * @param again for a form that could not be taken: where it goes to when sent again; null for none
 * @param fields what was typed, so that sending again loses nothing
 */
public record ErrorPage(
    int status, String title, String what, String todo, String again, List<Field> fields) {
  /** One typed value. */
  public record Field(String name, String value) {}

  public static ErrorPage of(int status, String title, String what, String todo) {
    return new ErrorPage(status, title, what, todo, null, List.of());
  }

  /** The database is away: what was typed comes back in a form that can be sent again. */
  public static ErrorPage databaseGone(HttpServletRequest request) {
    return away(request, "系统暂时连不上数据库");
  }

  /** Something that is needed is away: what was typed comes back, to be sent again. */
  static ErrorPage away(HttpServletRequest request, String what) {
    boolean form = "POST".equals(request.getMethod());
    boolean files = form && String.valueOf(request.getContentType()).startsWith("multipart/");
    String again = files ? "请过一会儿按浏览器的「后退」，再选一次文件。" : "请过一会儿按「再试一次」，不用重新填。";
    return new ErrorPage(
        503,
        what,
        "刚才这一步没有办成，也没有办一半。" + (form && !files ? "您填的内容都在这一页里。" : ""),
        form ? again : "请过一会儿刷新这一页。",
        form && !files ? request.getRequestURI() : null,
        form && !files ? typed(request) : List.of());
  }

  /**
   * What was typed, without the token of the old page. Bounded: a page that large was never filled
   * by hand.
   */
  private static List<Field> typed(HttpServletRequest request) {
    List<Field> fields = new ArrayList<>();
    String csrf = Viewer.of(request).csrfParameter();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                if (!name.equals(csrf)
                    && !name.equals("password")
                    && fields.size() < 500
                    && value.length() < 65_536) {
                  fields.add(new Field(name, value));
                }
              }
            });
    return fields;
  }
}
