package org.yici.identity.account;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.kernel.InputException;
import org.yici.platform.YiciProperties;

/**
 * Passkeys (WebAuthn) as second factor: a key that only the person's own device has, bound to this
 * site, so that no other site can ask for it.
 */
@Service
public class Passkeys {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final int MOST = 10;
  private static final int LONGEST = 8192;
  private static final String WRONG = "这把通行密钥没有通过，请再试一次，或者填动态码";

  private final FactorStore store;
  private final SignIn signIn;
  private final RealTime time;
  private final String site;
  private final SecureRandom random = new SecureRandom();

  Passkeys(FactorStore store, SignIn signIn, RealTime time, YiciProperties settings) {
    this.store = store;
    this.signIn = signIn;
    this.time = time;
    this.site = URI.create(settings.publicUrl()).getHost();
  }

  /**
   * What the page hands to the browser.
   *
   * @param site host to which the keys belong
   * @param challenge base64url, good once
   * @param known ids of the account's keys, base64url, joined by commas
   */
  public record Question(String site, String challenge, String known) {}

  /** Asks an account's keys for a signature, or a new key for itself. */
  public Question ask(UUID account) {
    byte[] challenge = new byte[32];
    random.nextBytes(challenge);
    store.addChallenge(account, challenge, time.now(), time.now().plus(GOOD_FOR));
    return new Question(
        site,
        Base64.getUrlEncoder().withoutPadding().encodeToString(challenge),
        String.join(
            ",",
            store.credentialIds(account).stream()
                .map(id -> Base64.getUrlEncoder().withoutPadding().encodeToString(id))
                .toList()));
  }

  public boolean any(UUID account) {
    return !store.credentialIds(account).isEmpty();
  }

  /**
   * Keeps a new key.
   *
   * @param name to tell it from others
   * @throws InputException when it is not a key for this site made just now
   */
  @Transactional
  public void add(
      Account account,
      String name,
      String credentialId,
      String clientData,
      String data,
      String publicKey) {
    String label = name.strip();
    if (label.isEmpty() || label.length() > 30) {
      throw new InputException("name", "给这把通行密钥起个名字，30 个字以内，例如“办公室电脑”");
    }
    if (store.credentialIds(account.id()).size() >= MOST) {
      throw new InputException("name", "最多 " + MOST + " 把通行密钥，先撤掉不用的");
    }
    try {
      byte[] id = bytes(credentialId);
      byte[] key = bytes(publicKey);
      byte[] challenge = WebAuthn.challenge(bytes(clientData), WebAuthn.CREATE, site);
      long counter = WebAuthn.created(bytes(data), id, key, site);
      if (!store.useChallenge(account.id(), challenge, time.now())) {
        throw new InputException("credential", "这一页放得太久了，请回到“第二重验证”重新登记");
      }
      if (!store.addPasskey(account.id(), label, id, key, counter, time.now())) {
        throw new InputException("credential", "这把通行密钥已经登记过了");
      }
    } catch (WebAuthn.Wrong e) {
      throw new InputException("credential", "浏览器给的通行密钥不对，没有登记，请再试一次");
    }
  }

  /**
   * @throws SignIn.Refused when no key of the account signed what was asked just now; counts as a
   *     wrong password does
   */
  public void check(
      Account account, String credentialId, String clientData, String data, String signature) {
    signIn.attempt(
        account.id(), () -> holds(account, credentialId, clientData, data, signature), WRONG);
  }

  private boolean holds(
      Account account, String credentialId, String clientData, String data, String signature) {
    try {
      byte[] id = bytes(credentialId);
      FactorStore.Passkey key = store.passkey(account.id(), id).orElse(null);
      if (key == null) {
        return false;
      }
      byte[] challenge = WebAuthn.challenge(bytes(clientData), WebAuthn.GET, site);
      long counter =
          WebAuthn.signed(bytes(data), bytes(clientData), bytes(signature), key.publicKey(), site);
      // a counter that does not go on tells of a copy (7.2, step 21); many authenticators keep none
      boolean goesOn = counter == 0 && key.counter() == 0 || counter > key.counter();
      return goesOn
          && store.useChallenge(account.id(), challenge, time.now())
          && store.usePasskey(key.id(), counter, time.now());
    } catch (WebAuthn.Wrong e) {
      return false;
    }
  }

  private static byte[] bytes(String base64url) throws WebAuthn.Wrong {
    if (base64url.length() > LONGEST) {
      throw new WebAuthn.Wrong("too long");
    }
    try {
      return Base64.getUrlDecoder().decode(base64url);
    } catch (IllegalArgumentException e) {
      throw new WebAuthn.Wrong("not base64url");
    }
  }
}
