package org.yici.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.web.RateLimits.Kind;
import org.yici.platform.YiciProperties;
import org.yici.web.ErrorPage;
import org.yici.web.Problems;

/**
 * Turns away who calls too often, with the seconds to wait ({@code Retry-After}, RFC 6585). Sign-in
 * is counted by address before anything is looked up; all else once it is known who calls. Files of
 * the style are no handlers and are never counted.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimits.Settings.class)
class RateGate implements WebMvcConfigurer {
  private final RateLimits limits;
  private final PageWriter pages;
  private final ViewerFace viewer;
  private final ApiRefusals api;

  RateGate(
      RateLimits.Settings settings,
      YiciProperties house,
      PageWriter pages,
      ViewerFace viewer,
      ApiRefusals api) {
    this.limits = new RateLimits(settings, house, System::nanoTime);
    this.pages = pages;
    this.viewer = viewer;
    this.api = api;
  }

  @Bean
  RateLimits rateLimits() {
    return limits;
  }

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> signInGate() {
    var gate =
        new FilterRegistrationBean<OncePerRequestFilter>(
            new OncePerRequestFilter() {
              @Override
              protected void doFilterInternal(
                  HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                  throws ServletException, IOException {
                if (!limits.on()
                    || RateLimits.kind(request) != Kind.SIGN_IN
                    || lets(Kind.SIGN_IN, request.getRemoteAddr(), request, response)) {
                  chain.doFilter(request, response);
                }
              }
            });
    gate.setOrder(Ordered.HIGHEST_PRECEDENCE + 20); // after the proxy's headers, before security
    return gate;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(
            new HandlerInterceptor() {
              @Override
              public boolean preHandle(
                  HttpServletRequest request, HttpServletResponse response, Object handler)
                  throws IOException {
                if (!limits.on() || !(handler instanceof HandlerMethod)) {
                  return true;
                }
                Kind kind = RateLimits.kind(request);
                return kind == Kind.SIGN_IN || lets(kind, caller(request), request, response);
              }
            })
        .order(Ordered.HIGHEST_PRECEDENCE);
  }

  private static String caller(HttpServletRequest request) {
    return CurrentPerson.find()
        .map(Person::accountId)
        .map(Object::toString)
        .orElseGet(request::getRemoteAddr);
  }

  private boolean lets(
      Kind kind, String key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int seconds = limits.take(kind, key);
    if (seconds == 0) {
      return true;
    }
    response.setHeader("Retry-After", String.valueOf(seconds));
    String what = "一分钟里" + kind.chinese() + "的次数太多了，这一次没有办。";
    String todo = "请过 " + seconds + " 秒再试；填好的内容，按浏览器的「后退」还在。";
    if (Problems.wanted(request) || request.getRequestURI().startsWith("/oauth2/")) {
      api.tooMany(response, what, seconds);
    } else {
      viewer.put(request);
      ErrorPage error = ErrorPage.of(429, "请慢一点", what, todo);
      pages.write(response, 429, "web/error", Map.of("error", error));
    }
    return false;
  }
}
