package org.yici.messages.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Roles;
import org.yici.messages.Messages;
import org.yici.platform.NodeWork;
import org.yici.web.Page;

/**
 * Puts the number of unread messages on a resident's pages, and after a request that may have moved
 * a case has what it owes composed at once: the commit is behind it.
 */
@Configuration
class MessageRequests implements WebMvcConfigurer {
  private final Messages messages;
  private final NodeWork telling;

  MessageRequests(Messages messages, NodeWork telling) {
    this.messages = messages;
    this.telling = telling;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(
        new HandlerInterceptor() {
          @Override
          public void postHandle(
              HttpServletRequest request,
              HttpServletResponse response,
              Object handler,
              ModelAndView page) {
            if (page != null
                && page.getViewName() != null
                && !page.getViewName().startsWith("redirect:")) {
              CurrentPerson.find()
                  .filter(p -> p.has(Roles.RESIDENT))
                  .ifPresent(
                      p -> request.setAttribute(Page.UNREAD, messages.unread(p.accountId())));
            }
          }

          @Override
          public void afterCompletion(
              HttpServletRequest request,
              HttpServletResponse response,
              Object handler,
              Exception fault) {
            if ("POST".equals(request.getMethod())) {
              telling.now();
            }
          }
        });
  }
}
