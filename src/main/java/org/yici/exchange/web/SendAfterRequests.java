package org.yici.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yici.platform.NodeWork;

/** After a request that may have changed a case its records go at once: the commit is behind it. */
@Configuration
class SendAfterRequests implements WebMvcConfigurer {
  private final NodeWork sending;

  SendAfterRequests(NodeWork sending) {
    this.sending = sending;
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
              sending.now();
            }
          }
        });
  }
}
