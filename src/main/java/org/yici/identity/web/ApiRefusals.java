package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a program gets that may not: a problem (RFC 9457), never a redirect. */
@Component
class ApiRefusals
    implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** No token, or a token that is not good. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    boolean badToken = cause instanceof OAuth2AuthenticationException;
    response.setHeader("WWW-Authenticate", badToken ? "Bearer error=\"invalid_token\"" : "Bearer");
    problem(
        response,
        401,
        "application/problem+json",
        badToken ? "令牌不对或者过期了" : "要先取得令牌",
        badToken
            ? "请用客户端编号和密钥到 /oauth2/token 重新取一个令牌再来"
            : "这个接口要带令牌：先到 /oauth2/token 取，再放进请求头 Authorization: Bearer",
        Map.of());
  }

  /** A good token that does not reach that far. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    problem(
        response,
        403,
        "application/problem+json",
        "没有权限",
        "令牌是好的，但它的角色或者范围（scope）不能办这件事；要是该能办，请找管理员给这个系统加上",
        Map.of());
  }

  /** The person of the token has to prove to be there; RFC 9470 names the error. */
  void confirm(HttpServletResponse response, long minutes) throws IOException {
    response.setHeader(
        "WWW-Authenticate",
        "Bearer error=\"insufficient_user_authentication\", max_age=" + minutes * 60);
    problem(
        response,
        401,
        "application/problem+json",
        "这一步要本人再确认一次",
        "请这位工作人员到网页 /confirm 确认是本人，" + minutes + " 分钟内再发一次这个请求",
        Map.of());
  }

  /** The database is away. */
  void databaseGone(HttpServletResponse response) throws IOException {
    problem(
        response,
        503,
        "application/problem+json",
        "系统暂时连不上数据库",
        "您的请求没有办成，也没有办一半。请过一会儿原样再发一次。",
        Map.of());
  }

  /** Too many calls; {@code Retry-After} is set. */
  void tooMany(HttpServletResponse response, String what, int seconds) throws IOException {
    problem(
        response,
        429,
        "application/problem+json",
        "请慢一点",
        what + "请过 " + seconds + " 秒原样再发一次",
        Map.of("retryAfter", seconds));
  }

  /**
   * Errors of the token endpoint: RFC 6749 section 5.2 names type and members, ours come on top.
   */
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    OAuth2Error error =
        cause instanceof OAuth2AuthenticationException oauth
            ? oauth.getError()
            : new OAuth2Error("invalid_request");
    boolean client = error.getErrorCode().equals("invalid_client");
    if (client) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"yici\"");
    }
    problem(
        response,
        client ? 401 : 400,
        "application/json",
        "没有发给令牌",
        switch (error.getErrorCode()) {
          case "invalid_client" -> "客户端编号或者密钥不对，请核对；密钥丢了请找管理员换一个";
          case "invalid_grant" -> "授权码或者刷新令牌不对、过期或者用过了，请让用户重新登录一次";
          case "unauthorized_client", "unsupported_grant_type" ->
              "这个客户端不能用这种方式取令牌；系统用 client_credentials，应用用授权码加 PKCE";
          case "invalid_scope" -> "这个客户端没有登记这样的范围（scope）；不写，或者只写登记过的";
          default -> "取令牌的请求缺参数或者写法不对，请对照接口说明";
        },
        Map.of("error", error.getErrorCode()));
  }

  private static void problem(
      HttpServletResponse response,
      int status,
      String type,
      String title,
      String detail,
      Map<String, Object> more)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>(more);
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JSON.writeValueAsBytes(problem));
  }
}
