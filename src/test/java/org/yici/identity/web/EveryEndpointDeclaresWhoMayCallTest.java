package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yici.IntegrationTest;

/** Sweeps every endpoint of the house. */
class EveryEndpointDeclaresWhoMayCallTest extends IntegrationTest {
  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired MockMvc mvc;

  private record Endpoint(HttpMethod method, String path, HandlerMethod handler) {
    String rule() {
      return EndpointRules.expression(handler);
    }

    boolean open() {
      return Set.of("permitAll()", "permitAll").contains(rule());
    }

    boolean forPrograms() {
      return path.startsWith("/api/") || path.equals("/tsa");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> e :
        requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
      if (!e.getValue().getBeanType().getName().startsWith("org.yici.")) {
        continue;
      }
      Set<RequestMethod> methods = e.getKey().getMethodsCondition().getMethods();
      for (String path : e.getKey().getPatternValues()) {
        Stream<HttpMethod> each =
            methods.isEmpty()
                ? Stream.of(HttpMethod.GET, HttpMethod.POST)
                : methods.stream().map(RequestMethod::asHttpMethod);
        each.forEach(m -> all.add(new Endpoint(m, path, e.getValue())));
      }
    }
    return all;
  }

  @Test
  void everyHandlerSaysWhoMayCallIt() {
    assertThat(endpoints()).isNotEmpty();
    assertThat(endpoints().stream().filter(e -> e.rule() == null).map(Endpoint::toString))
        .isEmpty();
  }

  /** Design, section 4: open without a token. */
  @Test
  void theInterfaceIsOpenWhereTheContractSaysSoAndNowhereElse() {
    Set<String> said =
        Stream.concat(SecurityChains.OPEN.stream(), SecurityChains.OPEN_IN_DEMO.stream())
            .map(o -> o.method() + " " + o.path())
            .collect(Collectors.toSet());
    List<String> wrong =
        endpoints().stream()
            .filter(Endpoint::forPrograms)
            .filter(
                e ->
                    e.open()
                        != (said.contains(e.toString())
                            || e.method() == HttpMethod.GET
                                && e.path().startsWith("/api/v1/items/")))
            .map(Endpoint::toString)
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void withoutCredentialsOnlyOpenEndpointsAnswer() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Endpoint endpoint : endpoints()) {
      MockHttpServletResponse answer =
          mvc.perform(request(endpoint.method(), endpoint.path().replaceAll("\\{[^}]*}", "x")))
              .andReturn()
              .getResponse();
      boolean refused = answer.getStatus() == 401 || answer.getStatus() == 403;
      boolean sentToSignIn =
          answer.getStatus() == 302
              && String.valueOf(answer.getHeader("Location")).startsWith("/signin");
      boolean right =
          endpoint.forPrograms()
              ? endpoint.open()
                  ? !refused && answer.getStatus() < 500
                  : answer.getStatus() == 401
                      && "application/problem+json".equals(answer.getContentType())
              : endpoint.method() == HttpMethod.GET
                  ? endpoint.open() ? !refused && !sentToSignIn : sentToSignIn
                  : refused; // no form token
      if (!right) {
        wrong.add(endpoint + " answers " + answer.getStatus());
      }
    }
    assertThat(wrong).isEmpty();
  }
}
