package org.yici.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;

class ToolsTest extends IntegrationTest {
  private static final String FOOD = "11410411MB9130119N";

  @Autowired org.springframework.test.web.servlet.MockMvc mvc;

  @Test
  void everyPageThatIsOfferedOpensForThatRole() throws Exception {
    for (String role :
        List.of(
            "clerk",
            "reviewer",
            "approver",
            "agency-head",
            "admin",
            "bureau",
            "auditor",
            "system-admin",
            "security-admin",
            "audit-admin")) {
      Person person =
          SignedIn.staff("tools-" + role, "王工具", "S9" + role.length(), FOOD, "410411", role);
      List<Tools.Group> groups = Tools.of(person);
      assertThat(groups).as(role).isNotEmpty();
      assertThat(
              mvc.perform(get("/tools").with(SignedIn.as(person)))
                  .andReturn()
                  .getResponse()
                  .getStatus())
          .as("the list itself, for " + role)
          .isEqualTo(200);
      for (Tools.Group group : groups) {
        for (Tools.Tool tool : group.tools()) {
          int status =
              mvc.perform(get(tool.path()).with(SignedIn.as(person)))
                  .andReturn()
                  .getResponse()
                  .getStatus();
          assertThat(status).as(role + " " + tool.path()).isEqualTo(200);
        }
      }
    }
  }
}
