package org.yici.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Whatever no handler answered, such as a request that the firewall or the server itself turned
 * away: a page or a problem all the same, and nothing of the inside of the house.
 */
@Controller
class LastResort implements ErrorController {

  @RequestMapping("${server.error.path:/error}")
  Object answer(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // the address asked for by hand is an address that does not exist
    HttpStatus status =
        code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
    if (status == null || status.value() < 400) {
      status = HttpStatus.INTERNAL_SERVER_ERROR;
    }
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if ("/oauth2/authorize".equals(path) && status == HttpStatus.BAD_REQUEST) {
      return Faults.answer(
          "/oauth2/authorize",
          status,
          "不能从那个网站登录",
          "您从别的网站过来登录，那个网站和这里登记的不一样，或者没有登记。",
          "没有把您是谁告诉它。请告诉那个网站的管理单位；要办事，可以从首页直接登录。");
    }
    return Faults.answer(
        path instanceof String asked ? asked : request.getRequestURI(),
        status,
        title(status),
        what(status),
        status.is5xxServerError() ? "请过一会儿再试；急的话打 12345。" : "可以回到上一页重试，或者从首页搜一搜。");
  }

  private static String title(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "没有这一页";
      case CONTENT_TOO_LARGE -> "内容太大";
      case SERVICE_UNAVAILABLE -> "系统暂时不能办";
      default -> status.is5xxServerError() ? "系统出了错" : "请求不能办";
    };
  }

  private static String what(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "您要的地址不存在，可能是链接写错了或者已经改了名字。";
      case CONTENT_TOO_LARGE -> "您交的内容超过了能收的大小，没有收下。";
      case UNAUTHORIZED, FORBIDDEN -> "这个地址现在不能给您看，请先登录，或者换一个账号。";
      case SERVICE_UNAVAILABLE -> "刚才这一步没有办成，也没有办一半。";
      default -> status.is5xxServerError() ? "这是我们的错，不是您的。已经记下来了。" : "请求的写法不对，系统读不懂。";
    };
  }
}
