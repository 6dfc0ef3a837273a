package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yici.IntegrationTest;
import org.yici.identity.SignedIn;

/** Deny by default: what a handler does not say is not allowed. */
class DoorkeeperTest extends IntegrationTest {
  @Autowired MockMvc mvc;
  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired AutowireCapableBeanFactory beans;

  static class Probe {
    @ResponseBody
    String undeclared() {
      return "reached";
    }

    @ResponseBody
    @PreAuthorize("hasRole('clerk')")
    String clerk(@RequestParam int number) {
      return "reached " + number;
    }
  }

  private List<RequestMappingInfo> added;

  @BeforeEach
  void addProbes() throws NoSuchMethodException {
    Object probe = beans.initializeBean(new Probe(), "probe"); // with method security around it
    RequestMappingInfo undeclared = paths("/probe/undeclared", "/api/v1/probe/undeclared");
    RequestMappingInfo clerk = paths("/probe/clerk", "/api/v1/probe/clerk");
    added = List.of(undeclared, clerk);
    requestMappingHandlerMapping.registerMapping(
        undeclared, probe, Probe.class.getDeclaredMethod("undeclared"));
    requestMappingHandlerMapping.registerMapping(
        clerk, probe, Probe.class.getDeclaredMethod("clerk", int.class));
  }

  private RequestMappingInfo paths(String... paths) {
    return RequestMappingInfo.paths(paths)
        .options(requestMappingHandlerMapping.getBuilderConfiguration())
        .build();
  }

  @AfterEach
  void removeProbes() {
    added.forEach(requestMappingHandlerMapping::unregisterMapping);
  }

  @Test
  void aHandlerThatDeclaresNothingIsClosedToEverybody() throws Exception {
    var clerk = SignedIn.as(SignedIn.staff("c", "职员", "S1", null, "410400", "clerk"));
    mvc.perform(get("/probe/undeclared")).andExpect(status().isForbidden());
    mvc.perform(get("/probe/undeclared").with(clerk)).andExpect(status().isForbidden());
    mvc.perform(get("/api/v1/probe/undeclared").with(clerk))
        .andExpect(status().isForbidden())
        .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
  }

  @Test
  void aRoleThatThePostDoesNotGiveIsRefusedInWords() throws Exception {
    var resident = SignedIn.as(SignedIn.resident("sunli", "孙丽"));
    mvc.perform(get("/probe/clerk?number=1").with(resident))
        .andExpect(status().isForbidden())
        .andExpect(content().string(containsString("给工作人员用的")));
    var reviewer = SignedIn.as(SignedIn.staff("r", "职员", "S2", null, "410400", "reviewer"));
    mvc.perform(get("/probe/clerk?number=1").with(reviewer))
        .andExpect(status().isForbidden())
        .andExpect(content().string(containsString("不归您的岗位")));
    mvc.perform(get("/api/v1/probe/clerk?number=1").with(resident))
        .andExpect(status().isForbidden())
        .andExpect(jsonPath("$.detail", containsString("角色")));
    var clerk = SignedIn.as(SignedIn.staff("c", "职员", "S1", null, "410400", "clerk"));
    assertThat(
            mvc.perform(get("/probe/clerk?number=1").with(clerk))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .isEqualTo("reached 1");
  }

  @Test
  void nobodysInputIsReadBeforeItIsKnownWhoSentIt() throws Exception {
    mvc.perform(get("/api/v1/probe/clerk?number=abc"))
        .andExpect(status().isUnauthorized())
        .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
    mvc.perform(get("/probe/clerk?number=abc")).andExpect(status().isFound());
  }
}
