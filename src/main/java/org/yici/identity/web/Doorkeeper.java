package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
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
 * input is read before it is known who sent it. Roles are then checked by method security.
 */
@Configuration(proxyBeanMethods = false)
class Doorkeeper implements HandlerInterceptor, WebMvcConfigurer {
  /** The rules that let everybody in. */
  static final Set<String> OPEN = Set.of("permitAll()", "permitAll");

  private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();
  private final ViewerFace viewer;
  private final PageRefusals pages;
  private final ApiRefusals api;

  Doorkeeper(ViewerFace viewer, PageRefusals pages, ApiRefusals api) {
    this.viewer = viewer;
    this.pages = pages;
    this.api = api;
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
    String rule = rule(method);
    if (rule == null) {
      AccessDeniedException cause = new AccessDeniedException("no rule on " + method);
      if (forPrograms) {
        api.handle(request, response, cause);
      } else {
        pages.handle(request, response, cause);
      }
      return false;
    }
    if (!OPEN.contains(rule)
        && !TRUST.isAuthenticated(SecurityContextHolder.getContext().getAuthentication())) {
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
    if (representation != null && !OPEN.contains(rule) && !reaches(representation, rule, method)) {
      pages.outside(request, response, representation);
      return false;
    }
    return true;
  }

  /**
   * Who acts within the bounds of a mandate gets only pages that name that role; whose right is
   * over only the page on which another identity is taken.
   */
  private static boolean reaches(Representation representation, String rule, HandlerMethod method) {
    return method.getBeanType() == IdentitiesController.class
        || !representation.over()
            && (!representation.bounded() || rule.contains("'" + Roles.DELEGATE + "'"));
  }

  /** The expression of {@code @PreAuthorize} on method or class; null when there is none. */
  static String rule(HandlerMethod method) {
    Class<?> type = method.getBeanType();
    if (type.getName().startsWith("org.springdoc.")
        || ErrorController.class.isAssignableFrom(type)) {
      return "permitAll()"; // the description of the interface, and the framework's last resort
    }
    PreAuthorize own = method.getMethodAnnotation(PreAuthorize.class);
    PreAuthorize rule =
        own != null ? own : AnnotatedElementUtils.findMergedAnnotation(type, PreAuthorize.class);
    return rule == null ? null : rule.value();
  }

  private static boolean isFile(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
  }
}
