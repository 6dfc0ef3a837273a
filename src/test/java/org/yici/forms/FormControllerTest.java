package org.yici.forms;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;

class FormControllerTest extends IntegrationTest {
  @Autowired MockMvc http;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000131025000",
        "11410411MB00000000" + "4" + "000131025000",
        "11410411MB00000000" + "4" + "000131025000" + "01"
      })
  void theFormIsFoundByBaseCodeImplementingCodeAndHandlingCode(String code) throws Exception {
    http.perform(get("/api/v1/items/{code}/form", code).with(user("anyone")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.schema.$schema").value(containsString("2020-12")))
        .andExpect(jsonPath("$.layout.groups").isNotEmpty())
        .andExpect(jsonPath("$.example").isNotEmpty());
  }

  @Test
  void anItemWithoutAFormIsA404InPlainWords() throws Exception {
    for (String code : new String[] {"000199999000", "../../../x", "1"}) {
      http.perform(get("/api/v1/items/{code}/form", code).with(user("anyone")))
          .andExpect(status().is4xxClientError());
    }
    http.perform(get("/api/v1/items/000199999000/form").with(user("anyone")))
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.detail").value(containsString("到窗口办理")));
  }
}
