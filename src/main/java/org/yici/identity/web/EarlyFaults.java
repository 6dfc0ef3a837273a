package org.yici.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yici.web.ErrorPage;
import org.yici.web.Problems;

/**
 * Says in words what goes wrong before any handler could, while a form's token is checked or a
 * token given out: a form too large to be read, a database that is away.
 */
final class EarlyFaults extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyFaults.class);
  private final PageWriter pages;
  private final ApiRefusals api;
  private final ViewerFace viewer;

  EarlyFaults(PageWriter pages, ApiRefusals api, ViewerFace viewer) {
    this.pages = pages;
    this.api = api;
    this.viewer = viewer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (InvalidParameterException e) {
      boolean large = e.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
      answer(
          request,
          response,
          large
              ? ErrorPage.of(
                  413,
                  "文件太大",
                  "一个文件最大 20MB，一次最多传 60MB，您传的超过了，没有收下。",
                  "请按浏览器的「后退」回到上一页，把照片拍小一点或者分几次传。")
              : ErrorPage.of(400, "没有传完整", "您提交的内容在路上断了，没有收下。", "请按浏览器的「后退」回到上一页，再提交一次。"));
    } catch (DataAccessException | TransactionException e) {
      LOG.error(
          "database not reachable on {} {}: {}",
          request.getMethod(),
          request.getRequestURI(),
          e.getMessage());
      if (Problems.wanted(request)) {
        api.databaseGone(response);
      } else {
        answer(request, response, ErrorPage.databaseGone(request));
      }
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, ErrorPage error)
      throws IOException {
    try {
      viewer.put(request);
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("page without the viewer's name", e);
    }
    pages.write(response, error.status(), "web/error", Map.of("error", error));
  }
}
