package org.yici.attacks;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yici.IntegrationTest;
import org.yici.attacks.Endpoints.Endpoint;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.licences.SampleLicences;
import org.yici.platform.PersonalData;

/** The endpoints, somebody's things, and requests of people who should not have them. */
abstract class AttackTest extends IntegrationTest {
  /** What the interface's calls want most. */
  private static final String JSON =
      "{\"action\":\"withdraw\",\"version\":1,\"data\":{\"reason\":\"x\"},\"satisfaction\":1}";

  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;
  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired PlatformTransactionManager transactions;
  @Autowired private Cases cases;
  @Autowired private Intake intake;
  @Autowired private Catalog catalog;
  @Autowired private Forms forms;
  @Autowired private FileStore files;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private PersonalData personal;
  @Autowired Clock clock;
  Things things;
  Endpoints endpoints;

  @BeforeEach
  void prepare() {
    things =
        new Things(
            jdbc,
            cases,
            intake,
            catalog,
            forms,
            files,
            beans.createBean(SampleLicences.class),
            personal,
            clock);
    endpoints = Endpoints.of(requestMappingHandlerMapping);
  }

  @AfterEach
  void clean() {
    things.remove();
  }

  /** The answer to one request; nobody's without a person. */
  MockHttpServletResponse ask(Endpoint endpoint, Person person, Map<String, String> parameters) {
    String path = endpoint.with(things.valuesFor(endpoint));
    AbstractMockHttpServletRequestBuilder<?> request =
        endpoint.takesFiles()
            ? MockMvcRequestBuilders.multipart(endpoint.method(), path)
                .file(new MockMultipartFile("file", "a.png", "image/png", new byte[] {1}))
            : MockMvcRequestBuilders.request(endpoint.method(), path);
    parameters.forEach(request::param);
    if (person != null) {
      request.with(SignedIn.as(person));
    }
    if (!endpoint.reads()) {
      request.with(SecurityMockMvcRequestPostProcessors.csrf());
      if (endpoint.forPrograms() && !endpoint.takesFiles()) {
        request.contentType(MediaType.APPLICATION_JSON).content(JSON);
      }
    }
    try {
      return mvc.perform(request).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(endpoint + ": " + e, e);
    }
  }

  /** The same, and whatever it changed is taken back. */
  MockHttpServletResponse askAndTakeBack(
      Endpoint endpoint, Person person, Map<String, String> parameters) {
    return new TransactionTemplate(transactions)
        .execute(
            t -> {
              t.setRollbackOnly();
              return ask(endpoint, person, parameters);
            });
  }

  static String body(MockHttpServletResponse answer) {
    return new String(answer.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
  }

  static boolean asksToSignIn(MockHttpServletResponse answer) {
    return answer.getStatus() == 401
        || answer.getStatus() == 302
            && String.valueOf(answer.getHeader("Location")).startsWith("/signin");
  }
}
