package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.yici.attacks.Endpoints.Endpoint;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;

/**
 * Somebody else's real id in every path (IDOR): another resident, every post of another county's
 * agency, another agency's program, and nobody. OWASP ASVS 5.0, 8.2.2.
 */
class OtherPeoplesIdsTest extends AttackTest {
  /**
   * Says that it is gone, whatever the id, or writes into the asker's own draft; that nothing of
   * the owner's went shows the state.
   */
  private static final Pattern TAKES_AWAY = Pattern.compile("/(remove|drop|end)$|^/apply/");

  @Test
  void anotherPersonsIdsOpenNothingAndChangeNothing() {
    Map<String, Person> attackers =
        Map.of(
            "another resident", Things.stranger(),
            "another county", things.elsewhere(),
            "another program", SignedIn.system(things.elsewhere().agencyUscc()));
    List<Endpoint> somebodys = endpoints.all().stream().filter(things::somebodys).toList();
    List<String> findings = new ArrayList<>();
    String before = things.state();
    for (Endpoint endpoint : somebodys) {
      MockHttpServletResponse nobody = ask(endpoint, null, Map.of());
      if (!endpoint.open() && endpoint.reads() && !asksToSignIn(nobody)) {
        findings.add("nobody: " + endpoint + " answers " + nobody.getStatus());
      }
      attackers.forEach(
          (who, person) -> {
            MockHttpServletResponse answer = ask(endpoint, person, endpoint.plausible());
            int status = answer.getStatus();
            if (things.shows(status, body(answer))) {
              findings.add(who + ": " + endpoint + " shows it, " + status);
            } else if (status >= 500
                || status < 400
                    && !endpoint.open()
                    && !TAKES_AWAY.matcher(endpoint.path()).find()) {
              findings.add(
                  who
                      + ": "
                      + endpoint
                      + " answers "
                      + status
                      + " "
                      + answer.getHeader("Location"));
            }
          });
    }
    assertThat(things.state()).isEqualTo(before);
    assertThat(findings).isEmpty();
  }

  /** Otherwise the ids were not real, and the sweep above proves nothing. */
  @Test
  void theSameIdsOpenForThoseTheyBelongTo() {
    List<Person> rightful = List.of(Things.owner(), Things.office(), things.bureau());
    TreeSet<String> closed = new TreeSet<>();
    int opened = 0;
    for (Endpoint endpoint : endpoints.all()) {
      if (!endpoint.reads() || !things.somebodys(endpoint) || endpoint.forPrograms()) {
        continue;
      }
      if (rightful.stream().anyMatch(p -> ask(endpoint, p, Map.of()).getStatus() == 200)) {
        opened++;
      } else {
        closed.add(endpoint.path());
      }
    }
    assertThat(opened).as("closed even for their own: " + closed).isGreaterThan(24);
  }
}
