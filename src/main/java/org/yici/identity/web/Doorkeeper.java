package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.identity.Roles;

/**
 * Stands before every handler: one that does not say who may call it is closed to all, and nobody's
 * input is read before it is known that the sender may. Method security checks the same roles a
 * second time.
 */
@Configuration(proxyBeanMethods = false)
class Doorkeeper implements HandlerInterceptor, WebMvcConfigurer {
  private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();
  private final ViewerFace viewer;
  private final PageRefusals pages;
  private final ApiRefusals api;
  private final Confirmation confirmation;
  private final EndpointRules rules;

  Doorkeeper(
      ViewerFace viewer,
      PageRefusals pages,
      ApiRefusals api,
      Confirmation confirmation,
      EndpointRules rules) {
    this.viewer = viewer;
    this.pages = pages;
    this.api = api;
    this.confirmation = confirmation;
    this.rules = rules;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    boolean forPrograms = request.getRequestURI().startsWith("/api/");
    if (!(handler instanceof HandlerMethod method)) {
      if (!isFile(request)) {
        viewer.put(request); // an unknown path gets a page that says so
      }
      return true;
    }
    if (!forPrograms) {
      viewer.put(request);
    }
    EndpointRules.Known known = rules.of(method);
    EndpointRule rule = known.rule();
    if (rule.open()) {
      return true;
    }
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (!rule.closed() && !TRUST.isAuthenticated(who)) {
      var cause = new AuthenticationCredentialsNotFoundException("nobody is signed in");
      if (forPrograms) {
        api.commence(request, response, cause);
      } else {
        pages.commence(request, response, cause);
      }
      return false;
    }
    Representation representation =
        forPrograms ? null : CurrentPerson.find().map(Person::representation).orElse(null);
    if (representation != null && !reaches(representation, rule, method)) {
      pages.outside(request, response, representation);
      return false;
    }
    if (rule.closed() || !rule.lets(who.getAuthorities())) {
      AccessDeniedException cause = new AccessDeniedException("not let in to " + method);
      if (forPrograms) {
        api.handle(request, response, cause);
      } else {
        pages.handle(request, response, cause);
      }
      return false;
    }
    return !known.confirmed() || confirmation.given(request, response, forPrograms);
  }

  /**
   * Who acts within the bounds of a mandate gets only pages that name that role; whose right is
   * over only the page on which another identity is taken.
   */
  private static boolean reaches(
      Representation representation, EndpointRule rule, HandlerMethod method) {
    return method.getBeanType() == IdentitiesController.class
        || !representation.over()
            && (!representation.bounded() || rule.roles().contains(Roles.DELEGATE));
  }

  private static boolean isFile(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
  }
}
