package org.yici.identity;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.yici.identity.session.PersonAuthentication;

/**
 * For tests of all rooms: a MockMvc request as somebody, {@code
 * mvc.perform(get("/x").with(SignedIn.as(person)))}.
 */
public final class SignedIn {
  private SignedIn() {}

  public static RequestPostProcessor as(Person person) {
    return authentication(new PersonAuthentication(person));
  }

  /** The id that the demo gives to everybody of the city pack. */
  public static UUID demoId(String login) {
    return UUID.nameUUIDFromBytes(("demo:" + login).getBytes(StandardCharsets.UTF_8));
  }

  public static Person resident(String login, String name) {
    return new Person(
        demoId(login), login, name, AccountKind.RESIDENT, Set.of(Roles.RESIDENT), null, null, null);
  }

  public static Person staff(
      String login,
      String name,
      String staffId,
      String agencyUscc,
      String region6,
      String... roles) {
    return new Person(
        demoId(login), login, name, AccountKind.STAFF, Set.of(roles), staffId, agencyUscc, region6);
  }

  public static Person system(String agencyUscc) {
    return new Person(
        UUID.nameUUIDFromBytes("client:demo-system".getBytes(StandardCharsets.UTF_8)),
        "demo-system",
        "演示系统",
        AccountKind.SYSTEM,
        Set.of(Roles.SYSTEM, Roles.CLERK),
        null,
        agencyUscc,
        null);
  }
}
