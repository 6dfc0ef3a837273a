package org.yici.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers what the server turns away before any of our code sees it, such as an address that is not
 * one: a few plain words instead of the server's own page.
 */
public final class ServerErrors extends ErrorReportValve {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>请求不能办 · 一次</title></head>
      <body><main><h1>请求不能办</h1><p>地址或者请求的写法不对，系统读不懂。</p>
      <p>请检查地址，或者从首页找。</p><p><a href="/">回首页</a>　<a href="tel:12345">打 12345</a></p></main></body></html>
      """;
  private static final String PROBLEM =
      """
      {"type":"about:blank","title":"请求不能办","status":%d,"detail":"地址或者请求的写法不对，系统读不懂；请检查后再发一次。"}
      """;

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String path = request.getRequestURI();
    boolean problem = path != null && Problems.wanted(path);
    byte[] body = (problem ? PROBLEM.formatted(status) : PAGE).getBytes(StandardCharsets.UTF_8);
    try {
      response.setContentType(problem ? "application/problem+json" : "text/html;charset=UTF-8");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // nobody is listening any more
      container.getLogger().debug("error not reported", e);
    }
  }
}
