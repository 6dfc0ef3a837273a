package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.documents.Documents;
import org.yici.messages.Composer;
import org.yici.messages.TestCases;

/** Messages and the service of papers in Chromium, on a desktop and a phone. */
@Tag("browser")
class MessagesBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Cases cases;
  @Autowired Composer composer;
  @Autowired Documents documents;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  private CaseView view;

  @AfterEach
  void clean() {
    if (view != null) {
      TestCases.remove(jdbc, view.row().caseId());
    }
  }

  private void act(Role role, String id, String action, Map<String, Object> data) {
    view = cases.act(view, null, new Actor(role, id, "测试" + id), action, data, List.of());
    composer.run();
  }

  @Test
  void theApplicantIsToldAtEachStepAndThePaperReachesThem() {
    SampleCases samples = beans.createBean(SampleCases.class);
    for (int width : new int[] {1440, 390}) {
      view = samples.submitted(samples.item(SampleCases.FOOD, "410411"), true);
      act(Role.CLERK, "c1", "accept", Map.of());
      try (Chromium chromium = new Chromium(port, "messages")) {
        Chromium.Window me = chromium.window(width);
        me.signIn("zhangxiulan", "/me/messages");
        me.look("list");
        me.open("/me/messages/" + view.row().caseId() + "/2");
        assertThat(me.sees("这是承诺的日子")).isTrue();
        me.look("message");
        me.open("/me/messages/settings");
        me.look("settings");
        me.open("/me/cases/" + view.caseNo());
        me.look("case");
        me.open("/me/cases/" + view.caseNo() + "/delivery");
        me.look("delivery");
        me.press("就这样");
        act(Role.REVIEWER, "r1", "verify-on-site", Map.of("staff", List.of("r1", "r2")));
        act(Role.REVIEWER, "r1", "review", Map.of("opinion", "grant", "by", "r1"));
        act(Role.APPROVER, "a1", "decide-grant", Map.of("by", "a1"));
        documents.ofCase(view.row().caseId()).forEach(documents::seal);
        Chromium.Window clerk = chromium.window(width);
        clerk.signIn("zhanhe-wangmin", "/bench/service");
        clerk.look("waiting");
        clerk.open("/bench/" + view.caseNo() + "/service");
        clerk.look("service");
        me.open("/me/cases/" + view.caseNo() + "/delivery");
        me.press("同意网上送达");
        for (var paper : documents.ofCase(view.row().caseId())) {
          me.open("/documents/" + paper.id());
        }
        me.open("/me/cases/" + view.caseNo() + "/delivery");
        me.look("served");
        clerk.open("/bench/" + view.caseNo() + "/do/deliver");
        assertThat(clerk.sees("来自送达记录")).isTrue();
        clerk.look("deliver");
        me.open("/demo/outbox");
        me.look("outbox");
      }
      clean();
    }
  }
}
