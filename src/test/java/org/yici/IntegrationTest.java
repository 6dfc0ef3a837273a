package org.yici;

import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.test.web.support.WebTestUtils;
import org.yici.identity.session.FormTokens;

/**
 * The whole application on a real embedded PostgreSQL, in demo mode, started once for all tests
 * that extend this class. Jobs do not run by themselves; a test calls them.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "yici.data=target/test-data${yici.test.fork:}",
      "yici.mode=demo",
      "yici.jobs=false"
    })
@AutoConfigureMockMvc
public abstract class IntegrationTest {

  /** {@code csrf()} of the test library leaves its own repository in the shared application. */
  @AfterEach
  void ownFormTokensAgain(@Autowired ServletContext context, @Autowired FormTokens tokens) {
    WebTestUtils.setCsrfTokenRepository(new MockHttpServletRequest(context, "GET", "/"), tokens);
  }
}
