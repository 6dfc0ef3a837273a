package org.yici.identity.clients;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.account.RealTime;
import org.yici.identity.oauth.ClientStore;
import org.yici.identity.oauth.Endings;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * How applications come in: an agency's administrator asks, another person of the bureau approves,
 * the agency fetches the secret once. What the scopes give away is decided by two people.
 */
@Service
public class ClientDesk {
  /** How long the secret before is good beside a new one, unless it is ended at once. */
  public static final Duration OVERLAP = Duration.ofDays(7);

  /** As many as a page shows; the words of the search make it fewer. */
  public static final int SHOWN = 200;

  private static final int SECRET_BYTES = 32;
  private final ClientDeskStore store;
  private final ClientStore clients;
  private final Endings endings;
  private final PasswordEncoder passwords;
  private final RealTime time;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ClientDesk(
      ClientDeskStore store,
      ClientStore clients,
      Endings endings,
      PasswordEncoder passwords,
      RealTime time,
      Clock clock) {
    this.store = store;
    this.clients = clients;
    this.endings = endings;
    this.passwords = passwords;
    this.time = time;
    this.clock = clock;
  }

  /** Whether the person decides over others' applications. */
  public static boolean decides(Person person) {
    return person.has(Roles.BUREAU) || person.has("security-admin");
  }

  /** Those that the person may see: who decides all, an agency's administrator its own. */
  public List<ClientRow> seenBy(Person person, String words) {
    return store.list(decides(person) ? null : agency(person), words.strip(), SHOWN);
  }

  /**
   * @throws NotFoundException also when it is another agency's
   */
  public ClientRow seenBy(Person person, String id, boolean change) {
    ClientRow row =
        store
            .find(id)
            .filter(r -> decides(person) || agency(person).equals(r.agencyUscc()))
            .orElseThrow(() -> new NotFoundException("没有这个应用，请回到清单再找"));
    if (change && !row.known()) {
      throw new ConflictException("这个应用还没有批准，请等批准以后再办");
    }
    return row;
  }

  /**
   * Asks for an application.
   *
   * @return its id; it can do nothing before it is approved
   * @throws InputException with everything that is wrong
   */
  @Transactional
  public String ask(Person person, ClientRequest request) {
    if (!decides(person) && !agency(person).equals(request.agencyUscc())) {
      throw new AccessDeniedException("only for one's own agency");
    }
    List<InputException.Fault> faults = ClientRules.faults(request, LocalDate.now(clock));
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    byte[] bytes = new byte[5];
    random.nextBytes(bytes);
    String id = "app-" + HexFormat.of().formatHex(bytes);
    store.add(id, request, person, time.now());
    return id;
  }

  /**
   * Approves or refuses; never by the one who asked.
   *
   * @param reason needed for a refusal, shown to who asked
   */
  @Transactional
  public void decide(Person person, String id, boolean yes, String reason) {
    if (!decides(person)) {
      throw new AccessDeniedException("not this person's");
    }
    ClientRow row = seenBy(person, id, false);
    if (person.accountId().equals(row.askedBy())) {
      throw new ConflictException("申请是您自己提的，要由另一个人批");
    }
    if (!yes && reason.isBlank()) {
      throw new InputException("reason", "不批准要写明原因，申请的单位看得到");
    }
    if (!store.decide(id, yes, reason.isBlank() ? null : reason.strip(), person, time.now())) {
      throw new ConflictException("这个申请已经有人批过了，请刷新看看");
    }
    if (yes) {
      boolean site = row.kind() == ClientRequest.Kind.SITE;
      clients.add(
          new ClientStore.Client(
              id,
              row.name(),
              site ? passwords.encode(newSecret()) : null, // nobody knows it; the first is fetched
              Set.of(),
              row.agencyUscc(),
              String.join(" ", row.redirectUris()),
              row.scopes(),
              true,
              row.logoutUri(),
              row.afterLogoutUri(),
              row.purpose()));
      store.initiating(id, row.initiateUri());
      clients.end(id, row.endsOn().plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }
  }

  /**
   * A new secret; the one before is good for {@link #OVERLAP} beside it, if there was one that
   * anybody knew.
   *
   * @return it, this once
   */
  @Transactional
  public String newSecret(Person person, String id) {
    ClientRow row = seenBy(person, id, true);
    if (row.kind() != ClientRequest.Kind.SITE) {
      throw new ConflictException("这个应用没有密钥，或者不在这里发");
    }
    String secret = newSecret();
    Instant now = time.now();
    store.secret(
        id, passwords.encode(secret), now, row.secretAt() == null ? null : now.plus(OVERLAP));
    return secret;
  }

  /** Ends the secret before the present one at once. */
  public void endOldSecret(Person person, String id) {
    seenBy(person, id, true);
    store.endOldSecret(id);
  }

  /** Nothing it holds is good any more, at once; only who decides lets it in again. */
  @Transactional
  public void suspend(Person person, String id, String why) {
    seenBy(person, id, true);
    if (why.isBlank()) {
      throw new InputException("why", "停用要写明原因");
    }
    store.suspend(id, time.now(), why.strip());
    endings.ofClient(id, "应用停用");
  }

  @Transactional
  public void resume(Person person, String id) {
    if (!decides(person)) {
      throw new AccessDeniedException("not this person's");
    }
    seenBy(person, id, true);
    store.suspend(id, null, null);
  }

  private String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String agency(Person person) {
    if (person.agencyUscc() == null) {
      throw new AccessDeniedException("no agency");
    }
    return person.agencyUscc();
  }
}
