package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.web.ErrorPage;

/**
 * What a browser gets instead of a page it may not have: a way to sign in, the form it sent kept
 * for afterwards, or the reason why not.
 */
@Component
class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final PageWriter pages;
  private final ViewerFace viewer;
  private final HeldForms held;
  private final SignInPages signIn;

  PageRefusals(PageWriter pages, ViewerFace viewer, HeldForms held, SignInPages signIn) {
    this.pages = pages;
    this.viewer = viewer;
    this.held = held;
    this.signIn = signIn;
  }

  /** Nobody is signed in. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    boolean reading = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    if (request.getHeader("HX-Request") != null) {
      fragment(response, signInAddress(here(request)));
    } else if (reading) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", signInAddress(LocalPath.of(request)));
    } else {
      hold(request, response);
    }
  }

  /** Somebody is signed in but may not, or the form's token is not (any more) good. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    if (!(cause instanceof CsrfException)) {
      boolean staff = CurrentPerson.find().map(p -> p.kind() == AccountKind.STAFF).orElse(false);
      if (staff) {
        refuse(
            request,
            response,
            "这一页不归您的岗位",
            "您现在的岗位没有办这件事的权限。",
            "要是该您办，请找单位管理员提出；办自己的事，退出后用自己的账号登录。");
      } else {
        refuse(request, response, "这一页是给工作人员用的", "您登录的是办事的账号。", "办事请从首页开始；您是工作人员的，退出后用工作账号登录。");
      }
    } else if (request.getHeader("HX-Request") != null) {
      fragment(response, signInAddress(here(request)));
    } else {
      hold(request, response);
    }
  }

  private void hold(HttpServletRequest request, HttpServletResponse response) throws IOException {
    viewer.put(request);
    boolean fromHere = HeldForms.isForm(request) && HeldForms.fromThisSite(request);
    if (fromHere && request.getRequestURI().equals("/signin")) {
      pages.write(response, 401, SignInPages.SIGN_IN, signIn.again(request));
      return;
    }
    HeldForm form = held.take(request).orElse(null);
    if (form == null) {
      refuse(
          request,
          response,
          "这一步没有办",
          fromHere ? "登录超时了，这一页填的内容又太多，没能替您存住。" : "这个请求不是从本站的页面发来的。",
          fromHere ? "请先在新窗口登录，再回到上一页提交一次，内容还在上一页。" : "请回到本站，从页面上办。");
    } else if (CurrentPerson.find().isPresent()) {
      Person person = CurrentPerson.get();
      if (SignInPages.fits(form, person)) {
        pages.write(response, 401, SignInPages.RESUME, signIn.resume(form));
      } else {
        pages.write(response, 409, SignInPages.CHANGED, signIn.changed(form, person));
      }
    } else {
      pages.write(response, 401, SignInPages.SIGN_IN, signIn.holding(form));
    }
  }

  /**
   * The person acts for another, and that right is over or does not reach this page; what was typed
   * is kept.
   */
  void outside(
      HttpServletRequest request, HttpServletResponse response, Representation representation)
      throws IOException {
    HeldForm form = held.take(request).orElse(null);
    String next = "/me/identities";
    if (request.getHeader("HX-Request") != null) {
      fragment(response, next);
    } else if (form != null && representation.over()) {
      viewer.put(request);
      pages.write(response, 409, SignInPages.CHANGED, signIn.changed(form, CurrentPerson.get()));
    } else if (representation.over()) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", next);
    } else {
      refuse(
          request,
          response,
          "这一页只给" + representation.principalName() + "本人看",
          "您现在是" + representation.kind().chinese() + "，只看得到、办得了委托里写的事。",
          "要看您自己的，点上面的“换身份”换回本人。");
    }
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      String title,
      String what,
      String todo)
      throws IOException {
    viewer.put(request);
    ErrorPage error = ErrorPage.of(403, title, what, todo);
    pages.write(response, 403, "web/error", Map.of("error", error));
  }

  /** A part of a page cannot hold a form; the page stays as it is and can be sent after sign-in. */
  private void fragment(HttpServletResponse response, String address) throws IOException {
    boolean changed = CurrentPerson.find().isPresent();
    String there = changed ? "/me/identities" : address;
    pages.write(response, 401, "identity/signed-out", Map.of("address", there, "changed", changed));
  }

  private static String signInAddress(String next) {
    return "/signin?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** The page on which a part was asked for. */
  private static String here(HttpServletRequest request) {
    String url = request.getHeader("HX-Current-URL");
    int path = url == null ? -1 : url.indexOf('/', url.indexOf("//") + 2);
    return path < 0 ? "/" : LocalPath.orElse(url.substring(path), "/");
  }
}
