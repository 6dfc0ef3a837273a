package org.yici.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the method of a request by the fixed beginning of its path: a path with a number in it was
 * compared with each of the hundreds of patterns, a tenth of what a call costs. Where not exactly
 * one fits, the usual way decides.
 */
final class PrefixMapping extends RequestMappingHandlerMapping {
  private record Known(RequestMappingInfo mapping, HandlerMethod method) {}

  private final Map<String, List<Known>> byBeginning = new HashMap<>();
  private final Set<String> whole = new HashSet<>();

  @Override
  protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> all) {
    super.handlerMethodsInitialized(all);
    all.forEach(
        (mapping, method) -> {
          whole.addAll(mapping.getDirectPaths());
          mapping.getPatternValues().stream()
              .map(PrefixMapping::beginning)
              .distinct()
              .forEach(
                  start ->
                      byBeginning
                          .computeIfAbsent(start, s -> new ArrayList<>())
                          .add(new Known(mapping, method)));
        });
  }

  /** The pattern up to the last slash before its first variable or wildcard. */
  private static String beginning(String pattern) {
    int end = 0;
    while (end < pattern.length() && "{*?[".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    return pattern.substring(0, pattern.lastIndexOf('/', end) + 1);
  }

  @Override
  protected HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
      throws Exception {
    Known one = whole.contains(path) ? null : only(path, request);
    if (one == null) {
      return super.lookupHandlerMethod(path, request);
    }
    request.setAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, one.method());
    handleMatch(one.mapping(), path, request);
    return one.method();
  }

  /** The only one that fits, its mapping narrowed to the request; null for none or several. */
  private Known only(String path, HttpServletRequest request) {
    Known found = null;
    String name = request.getMethod();
    RequestMethod asked = RequestMethod.resolve(name.equals("HEAD") ? "GET" : name);
    for (int end = path.indexOf('/') + 1; end > 0; end = path.indexOf('/', end) + 1) {
      for (Known known : byBeginning.getOrDefault(path.substring(0, end), List.of())) {
        RequestMappingInfo fits =
            answers(known, asked) ? getMatchingMapping(known.mapping(), request) : null;
        if (fits != null) {
          if (found != null) {
            return null;
          }
          found = new Known(fits, known.method());
        }
      }
    }
    return found;
  }

  /** Most of what begins alike answers another method: the cheapest question first. */
  private static boolean answers(Known known, RequestMethod asked) {
    Set<RequestMethod> methods = known.mapping().getMethodsCondition().getMethods();
    return methods.isEmpty() || methods.contains(asked);
  }
}
