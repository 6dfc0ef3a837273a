package org.yici.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.yici.identity.account.RealTime;
import org.yici.identity.oauth.ClientStore;

/**
 * Credentials of programs that act for one agency: a client id and a secret that is shown once and
 * kept only as a hash. They end on real time, not on the clock of the law.
 */
@Service
public class Programs {
  /** What a demo's program signs in with, as everybody in the demo. */
  private static final String DEMO_SECRET = "yici-demo";

  private static final int SECRET_BYTES = 24;
  private final ClientStore clients;
  private final PasswordEncoder passwords;
  private final RealTime time;
  private final SecureRandom random = new SecureRandom();

  Programs(ClientStore clients, PasswordEncoder passwords, RealTime time) {
    this.clients = clients;
    this.passwords = passwords;
    this.time = time;
  }

  /** The one time the secret is seen. */
  public record Issued(String clientId, String secret) {}

  /**
   * @param clientId not used before
   * @param name shown in histories and access logs
   * @param agencyUscc the agency the program acts for
   */
  public Issued issue(String clientId, String name, String agencyUscc) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    clients.add(client(clientId, name, passwords.encode(secret), agencyUscc));
    return new Issued(clientId, secret);
  }

  /** Ends the credentials after {@code overlap}; zero: at once, tokens already given included. */
  public Instant end(String clientId, Duration overlap) {
    Instant at = time.now().plus(overlap);
    clients.end(clientId, at);
    return at;
  }

  /** Credentials of the demo with the demo's known secret; the caller sees to it that it is one. */
  public void demo(String clientId, String name, String agencyUscc) {
    clients.saveDemo(client(clientId, name, passwords.encode(DEMO_SECRET), agencyUscc));
  }

  /** Whether a time that credentials end at has come. */
  public boolean over(Instant end) {
    return end != null && !end.isAfter(time.now());
  }

  private static ClientStore.Client client(String id, String name, String hash, String agencyUscc) {
    return new ClientStore.Client(id, name, hash, Set.of(Roles.SYSTEM), agencyUscc, null);
  }
}
