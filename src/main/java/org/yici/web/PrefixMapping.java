package org.yici.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the method of a request as usual, but compares a whole pattern only where its fixed
 * beginning fits: a path with a number in it was compared with each of the hundreds of patterns, a
 * tenth of what a call costs.
 */
final class PrefixMapping extends RequestMappingHandlerMapping {
  private final Map<RequestMappingInfo, List<String>> beginnings = new IdentityHashMap<>();

  @Override
  protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
    super.registerHandlerMethod(handler, method, mapping);
    beginnings.put(mapping, mapping.getPatternValues().stream().map(PrefixMapping::fixed).toList());
  }

  /** The pattern up to its first variable or wildcard. */
  private static String fixed(String pattern) {
    int end = 0;
    while (end < pattern.length() && "{*?[".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    return pattern.substring(0, end);
  }

  @Override
  protected RequestMappingInfo getMatchingMapping(
      RequestMappingInfo info, HttpServletRequest request) {
    List<String> starts = beginnings.get(info);
    if (starts != null && ServletRequestPathUtils.hasParsedRequestPath(request)) {
      String path =
          ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().value();
      if (starts.stream().noneMatch(path::startsWith)) {
        return null;
      }
    }
    return super.getMatchingMapping(info, request);
  }
}
