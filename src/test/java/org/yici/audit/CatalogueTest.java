package org.yici.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yici.IntegrationTest;

/** The catalogue has words for whatever can be done in this house. */
class CatalogueTest extends IntegrationTest {
  /** Given out by the framework, not by a handler of ours. */
  private static final Set<String> OF_THE_FRAMEWORK = Set.of("POST /oauth2/token");

  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

  private Set<String> endpoints() {
    Set<String> all = new HashSet<>(OF_THE_FRAMEWORK);
    for (Map.Entry<RequestMappingInfo, HandlerMethod> e :
        requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
      if (e.getValue().getBeanType().getName().startsWith("org.yici.")) {
        for (RequestMethod method : e.getKey().getMethodsCondition().getMethods()) {
          e.getKey().getPatternValues().forEach(p -> all.add(method + " " + Catalogue.plain(p)));
        }
      }
    }
    return all;
  }

  @Test
  void everyChangeHasItsWordsOrAtLeastAnArea() {
    List<String> without = new ArrayList<>();
    for (String endpoint : endpoints()) {
      String method = endpoint.substring(0, endpoint.indexOf(' '));
      String path = endpoint.substring(endpoint.indexOf(' ') + 1);
      if (!method.equals("GET") && Catalogue.shipped().of(method, path, path).isEmpty()) {
        without.add(endpoint);
      }
    }
    assertThat(without).as("add them to audit/actions.yaml, or their path to an area").isEmpty();
  }

  @Test
  void everyLineHasAHandler() {
    Set<String> endpoints = endpoints();
    assertThat(Catalogue.shipped().lines().stream().filter(l -> !endpoints.contains(l))).isEmpty();
  }

  @Test
  void pagesSpeakChinese() {
    for (Catalogue.Group group : Catalogue.shipped().groups()) {
      assertThat(group.area().words()).matches("[\\p{IsHan}]+");
      group.actions().forEach(a -> assertThat(a.words()).doesNotMatch(".*[A-Za-z].*"));
    }
  }

  @Test
  void aRequestIsFoundByItsPatternOrByItsPath() {
    Catalogue all = Catalogue.shipped();
    assertThat(all.of("POST", "/seals/{id}/requests", "/seals/7/requests").orElseThrow().code())
        .isEqualTo("seal-ask");
    assertThat(all.of("POST", null, "/seals/requests/root").orElseThrow().code())
        .as("the most fitting of several")
        .isEqualTo("seal-trust");
    assertThat(all.of("POST", "/seals/new-thing", "/seals/new-thing").orElseThrow().words())
        .isEqualTo("其他操作");
    assertThat(all.of("GET", "/seals", "/seals")).isEmpty();
    assertThat(Catalogue.plain("/a/{day:\\d{4}-\\d{2}}/b/{c}")).isEqualTo("/a/{day}/b/{c}");
  }
}
