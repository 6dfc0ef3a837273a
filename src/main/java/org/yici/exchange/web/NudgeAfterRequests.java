package org.yici.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yici.exchange.Nudge;

/** After a request that may have changed a case its records go at once: the commit is behind it. */
@Configuration
class NudgeAfterRequests implements WebMvcConfigurer {
  private final Nudge nudge;

  NudgeAfterRequests(Nudge nudge) {
    this.nudge = nudge;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(
        new HandlerInterceptor() {
          @Override
          public void afterCompletion(
              HttpServletRequest request,
              HttpServletResponse response,
              Object handler,
              Exception fault) {
            if ("POST".equals(request.getMethod())) {
              nudge.now();
            }
          }
        });
  }
}
