package org.yici.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
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
  /**
   * @param asked the methods it answers
   * @param end what every path of it ends with
   */
  private record Known(
      RequestMappingInfo mapping, HandlerMethod method, Set<RequestMethod> asked, String end) {
    Known(RequestMappingInfo mapping, HandlerMethod method) {
      this(mapping, method, asked(mapping), ending(mapping.getPatternValues()));
    }

    private static Set<RequestMethod> asked(RequestMappingInfo mapping) {
      Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
      return named.isEmpty() ? EnumSet.allOf(RequestMethod.class) : EnumSet.copyOf(named);
    }

    /** The cheapest questions first: most of what begins alike answers another method. */
    boolean perhaps(RequestMethod method, String path) {
      return (method == null || asked.contains(method)) && path.endsWith(end);
    }
  }

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
            known.perhaps(asked, path) ? getMatchingMapping(known.mapping(), request) : null;
        if (fits != null) {
          if (found != null) {
            return null;
          }
          found = new Known(fits, known.method(), known.asked(), known.end());
        }
      }
    }
    return found;
  }

  /** The pattern after its last variable or wildcard, where it is the only pattern. */
  private static String ending(Set<String> patterns) {
    if (patterns.size() != 1) {
      return "";
    }
    String pattern = patterns.iterator().next();
    int start = pattern.length();
    while (start > 0 && "}*?]".indexOf(pattern.charAt(start - 1)) < 0) {
      start--;
    }
    return pattern.substring(start);
  }
}
