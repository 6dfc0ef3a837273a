package org.yici.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.yici.IntegrationTest;

/** Whatever is asked for, the method is the one the usual way finds. */
class PrefixMappingTest extends IntegrationTest {
  private static final List<String> STRANGE =
      List.of(
          "/",
          "/api/v1/cases",
          "/api/v1/cases/",
          "/api/v1/none/x",
          "/%61pi/v1/cases/x",
          "/a;b/c",
          "//");

  @Autowired ApplicationContext context;

  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

  @Test
  void everyPatternAndEveryMethodOfRequestsLeadsWhereTheUsualWayLeads() throws Exception {
    assertThat(requestMappingHandlerMapping).isInstanceOf(PrefixMapping.class);
    RequestMappingHandlerMapping usual = new RequestMappingHandlerMapping();
    context.getAutowireCapableBeanFactory().initializeBean(usual, "usualMapping");
    Set<String> paths =
        Stream.concat(
                STRANGE.stream(),
                requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                    .flatMap(i -> i.getPatternValues().stream())
                    .map(p -> p.replaceAll("\\{[^}]*}|\\*+", "11x")))
            .collect(Collectors.toSet());
    assertThat(paths).hasSizeGreaterThan(200);
    for (String path : paths) {
      for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT)) {
        assertThat(answer(requestMappingHandlerMapping, method, path))
            .as(method + " " + path)
            .isEqualTo(answer(usual, method, path));
      }
    }
  }

  /** The method and what it was told of the path; or the name of the fault. */
  private static List<Object> answer(HandlerMapping mapping, HttpMethod method, String path) {
    MockHttpServletRequest request = new MockHttpServletRequest(method.name(), path);
    ServletRequestPathUtils.parseAndCache(request);
    try {
      HandlerExecutionChain found = mapping.getHandler(request);
      if (found == null) {
        return List.of("nothing");
      }
      Method called = ((HandlerMethod) found.getHandler()).getMethod();
      Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
      return List.of(called, String.valueOf(pattern), String.valueOf(variables));
    } catch (Exception e) {
      return List.of(e.getClass().getName());
    }
  }
}
