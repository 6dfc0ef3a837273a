package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.RequestPath;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.ServletRequestPathUtils;
import org.yici.IntegrationTest;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.identity.account.AccountStore;
import org.yici.identity.session.People;

/**
 * From where the day of each role begins, along its links: no link leads to a door that stays shut
 * or to no door at all. Of each kind of page one is opened; every link on it is held against the
 * rules.
 */
class LinksTest extends IntegrationTest {
  private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"([^\"]*)\"");

  @Autowired EndpointRules rules;
  @Autowired StartPage start;
  @Autowired AccountStore accounts;
  @Autowired People people;
  @Autowired MockMvc mvc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  /** Of the people of the demo one for each role. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "zhangxiulan",
        "zhanhe-wangmin",
        "zhanhe-liuzhiyuan",
        "zhanhe-zhoujianping",
        "zhanhe-liangguoqing",
        "zhanhe-fengfengying",
        "shi-xieweiguo",
        "shi-yuanjianhua",
        "shi-lujianguo",
        "shi-mengweimin",
        "shi-tanzhengyi"
      })
  void noLinkLeadsToAShutDoor(String login) throws Exception {
    Person person = people.of(accounts.find(SignedIn.demoId(login)).orElseThrow());
    assertThat(wrongLinks(person, start.or("", person))).isEmpty();
  }

  private List<String> wrongLinks(Person person, String from) throws Exception {
    List<String> wrong = new ArrayList<>();
    Set<Object> been = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> ahead = new ArrayDeque<>(List.of(from));
    while (!ahead.isEmpty()) {
      String at = ahead.pop();
      MockHttpServletResponse answer =
          mvc.perform(get(URI.create(at)).with(SignedIn.as(person))).andReturn().getResponse();
      if (answer.getStatus() >= 400) {
        wrong.add(at + " answers " + answer.getStatus());
      }
      String type = answer.getContentType();
      Matcher link =
          LINK.matcher(type != null && type.contains("html") ? answer.getContentAsString() : "");
      while (link.find()) {
        String to = HtmlUtils.htmlUnescape(link.group(1));
        if (!to.matches("/[^/].*|/|\\?.*") || !seen.add(to)) {
          continue;
        }
        URI target = URI.create(at).resolve(to.replace(" ", "%20"));
        HandlerMethod handler = handler(target);
        if (handler == null) {
          continue; // a file of the house, or of the interface's description
        }
        EndpointRule rule = rules.of(handler).rule();
        if (!rule.open()
            && !rule.roles().isEmpty()
            && rule.roles().stream().noneMatch(person::has)) {
          wrong.add(at + " leads to " + to + ", which is shut");
        } else if (been.add(handler.getMethod())) {
          ahead.add(target.toASCIIString());
        }
      }
    }
    return wrong;
  }

  private HandlerMethod handler(URI target) throws Exception {
    String path = URI.create(target.toASCIIString()).getRawPath();
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    ServletRequestPathUtils.setParsedRequestPath(RequestPath.parse(path, ""), request);
    var found = mapping.getHandler(request);
    return found != null && found.getHandler() instanceof HandlerMethod method ? method : null;
  }
}
