package org.yici.web;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.yici.kernel.AwayException;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * Turns every fault into a problem for programs or a page for people; no stack trace ever leaves
 * the house.
 */
@ControllerAdvice
class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @ExceptionHandler
  Object input(InputException e, HttpServletRequest request) {
    return Problems.wanted(request)
        ? Problems.answer(Problems.of(e))
        : page(ErrorPage.of(422, "有地方要改", e.getMessage(), "请回到上一页改好，再提交一次。您填的内容还在。"));
  }

  @ExceptionHandler
  Object notFound(NotFoundException e, HttpServletRequest request) {
    return answer(request, HttpStatus.NOT_FOUND, "没有找到", e.getMessage(), "可以从首页搜一搜，或者打 12345 问一问。");
  }

  @ExceptionHandler
  Object noResource(NoResourceFoundException e, HttpServletRequest request) {
    return answer(
        request,
        HttpStatus.NOT_FOUND,
        "没有这一页",
        "您要的地址不存在，可能是链接写错了或者已经改了名字。",
        "可以从首页搜一搜，或者打 12345 问一问。");
  }

  @ExceptionHandler
  Object conflict(ConflictException e, HttpServletRequest request) {
    return answer(
        request, HttpStatus.CONFLICT, "刚刚有人先办了一步", e.getMessage(), "请刷新，看清现在的状态再办。您填的内容还在上一页。");
  }

  @ExceptionHandler({
    HttpMessageNotReadableException.class,
    TypeMismatchException.class,
    MissingServletRequestParameterException.class
  })
  Object unreadable(Exception e, HttpServletRequest request) {
    return answer(request, HttpStatus.BAD_REQUEST, "请求读不懂", "内容的格式不对：" + hint(e), "请检查后再发一次。");
  }

  private static String hint(Exception e) {
    if (e instanceof MissingServletRequestParameterException missing) {
      return "缺少参数 " + missing.getParameterName();
    }
    if (e instanceof TypeMismatchException mismatch) {
      return "参数 " + mismatch.getPropertyName() + " 的写法不对";
    }
    return "不是合法的 JSON，或者字段的类型不对";
  }

  @ExceptionHandler
  Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
    return answer(
        request,
        HttpStatus.CONTENT_TOO_LARGE,
        "文件太大",
        "一个文件最大20MB，您传的超过了。",
        "请把照片拍小一点，或者把文件拆开、压缩后再传。");
  }

  @ExceptionHandler({MultipartException.class, MissingServletRequestPartException.class})
  Object upload(Exception e, HttpServletRequest request) {
    return answer(request, HttpStatus.BAD_REQUEST, "文件没有传上来", "上传中断了，或者没有选文件。", "请重新选一次文件再传。");
  }

  @ExceptionHandler({
    CannotGetJdbcConnectionException.class,
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessException.class,
    TransactionSystemException.class
  })
  Object databaseGone(Exception e, HttpServletRequest request) {
    LOG.error(
        "database not reachable on {} {}: {}",
        request.getMethod(),
        request.getRequestURI(),
        e.getMessage());
    if (Problems.wanted(request)) {
      return Problems.answer(
          Problems.of(
              HttpStatus.SERVICE_UNAVAILABLE, "系统暂时连不上数据库", "您的请求没有办成，也没有办一半。请过一会儿原样再发一次。"));
    }
    return page(ErrorPage.databaseGone(request));
  }

  @ExceptionHandler
  Object away(AwayException e, HttpServletRequest request) {
    LOG.error("{} on {} {}", e.getMessage(), request.getMethod(), request.getRequestURI(), e);
    return Problems.wanted(request)
        ? Problems.answer(
            Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), "您的请求没有办成，也没有办一半。请过一会儿原样再发一次。"))
        : page(ErrorPage.away(request, e.getMessage()));
  }

  /** SQL class 22: what was sent holds a character or a number that cannot be kept. */
  @ExceptionHandler
  Object notStorable(DataIntegrityViolationException e, HttpServletRequest request) {
    boolean data =
        e.getMostSpecificCause() instanceof SQLException cause
            && String.valueOf(cause.getSQLState()).startsWith("22");
    return data
        ? input(new InputException("", "内容里有存不下的字符（例如看不见的控制字符）或者数字，请删掉再发"), request)
        : other(e, request);
  }

  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  Object denied(RuntimeException e) {
    // the security chain answers these
    throw e;
  }

  @ExceptionHandler
  Object other(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
      HttpStatus status = known(response.getStatusCode());
      String what =
          status == HttpStatus.METHOD_NOT_ALLOWED
              ? "这个地址不接受 " + request.getMethod() + " 请求。"
              : status == HttpStatus.UNSUPPORTED_MEDIA_TYPE ? "内容的类型不对，这里要 JSON 或表单。" : "请求的写法不对。";
      return answer(request, status, "请求不能办", what, "请回到上一页重试。");
    }
    if (e instanceof IllegalArgumentException
        && String.valueOf(request.getContentType()).contains("*")) {
      return answer(
          request,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "请求不能办",
          "内容的类型不对，要写明是哪一种，不能写星号。",
          "请改好请求头 Content-Type 再发。");
    }
    LOG.error("fault on {} {}", request.getMethod(), request.getRequestURI(), e);
    return answer(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "系统出了错",
        "这是我们的错，不是您的。已经记下来了。",
        "请过一会儿再试；急的话打 12345。");
  }

  private static HttpStatus known(HttpStatusCode code) {
    HttpStatus status = HttpStatus.resolve(code.value());
    return status == null ? HttpStatus.BAD_REQUEST : status;
  }

  private static Object answer(
      HttpServletRequest request, HttpStatus status, String title, String what, String todo) {
    return answer(request.getRequestURI(), status, title, what, todo);
  }

  /** The answer for an address that was asked for: a problem for programs, a page for people. */
  static Object answer(String path, HttpStatus status, String title, String what, String todo) {
    return Problems.wanted(path)
        ? Problems.answer(Problems.of(status, title, what))
        : page(ErrorPage.of(status.value(), title, what, todo));
  }

  private static ModelAndView page(ErrorPage error) {
    ModelAndView page = new ModelAndView("web/error", HttpStatusCode.valueOf(error.status()));
    page.addObject("error", error);
    return page;
  }
}
