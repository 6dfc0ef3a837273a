package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.yici.IntegrationTest;

/** A database that goes away while a session is being looked up. */
class EarlyFaultsTest extends IntegrationTest {
  @Autowired PageWriter pages;
  @Autowired ApiRefusals api;
  @Autowired ViewerFace viewer;
  @Autowired MockMvc mvc;

  @AfterEach
  void clear() {
    RequestContextHolder.resetRequestAttributes();
  }

  @Test
  void isSaidInWordsWithWhatToDo() throws Exception {
    // a request that has what the frame of a page needs
    MockHttpServletRequest request =
        mvc.perform(MockMvcRequestBuilders.get("/signin")).andReturn().getRequest();
    MockHttpServletResponse response = new MockHttpServletResponse();
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    MockHttpServletRequest fresh = new MockHttpServletRequest("POST", "/x");
    new EarlyFaults(pages, api, viewer)
        .doFilter(
            fresh,
            response,
            (q, s) -> {
              throw new CannotGetJdbcConnectionException("away", new SQLException("down"));
            });
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentAsString()).contains("暂时连不上数据库", "您填的内容都在这一页里", "再试一次");
  }
}
