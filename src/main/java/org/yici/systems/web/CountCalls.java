package org.yici.systems.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yici.identity.AccountKind;
import org.yici.identity.CurrentPerson;
import org.yici.systems.SystemCalls;

/** Every call of an agency's program is counted with what came of it. */
@Configuration
class CountCalls implements WebMvcConfigurer {
  private final SystemCalls calls;

  CountCalls(SystemCalls calls) {
    this.calls = calls;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(
            new HandlerInterceptor() {
              @Override
              public void afterCompletion(
                  HttpServletRequest request,
                  HttpServletResponse response,
                  Object handler,
                  Exception fault) {
                CurrentPerson.find()
                    .filter(p -> p.kind() == AccountKind.SYSTEM && p.agencyUscc() != null)
                    .ifPresent(
                        p ->
                            calls.count(
                                p.login(),
                                kind(request.getMethod(), request.getRequestURI()),
                                response.getStatus()));
              }
            })
        .addPathPatterns("/api/v1/**");
  }

  static String kind(String method, String path) {
    if (path.equals("/api/v1/systems/cases")) {
      return "pull";
    }
    if (path.startsWith("/api/v1/systems/files/")) {
      return "file";
    }
    if (path.startsWith("/api/v1/systems/held/")) {
      return "held";
    }
    if (path.startsWith("/api/v1/systems/conformance")) {
      return "check";
    }
    if (method.equals("POST") && path.startsWith("/api/v1/systems/cases/")) {
      return path.endsWith("/ack") ? "ack" : path.endsWith("/results") ? "result" : "other";
    }
    if (method.equals("POST") && path.startsWith("/api/v1/cases")) {
      return path.equals("/api/v1/cases") ? "submit" : path.endsWith("/actions") ? "act" : "other";
    }
    return "other";
  }
}
