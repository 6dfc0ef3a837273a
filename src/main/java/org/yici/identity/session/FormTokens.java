package org.yici.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;

/**
 * Form tokens against forged requests, kept nowhere: a signature over the session's token, or over
 * a visitor's cookie. All nodes sign with the same key; a session that ends takes its form tokens
 * with it.
 */
@Component
public class FormTokens implements CsrfTokenRepository {
  private static final String NEW_VISITOR = FormTokens.class.getName() + ".visitor";
  private final Sessions sessions;
  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  FormTokens(Sessions sessions, Keys keys) {
    this.sessions = sessions;
    this.key = new SecretKeySpec(keys.form(), "HmacSHA256");
  }

  @Override
  public CsrfToken loadToken(HttpServletRequest request) {
    String session = SessionCookie.read(request, SessionCookie.SESSION);
    if (session != null && sessions.find(session).isPresent()) {
      return ofSession(session);
    }
    String visitor = SessionCookie.read(request, SessionCookie.VISITOR);
    return visitor == null ? null : token("visitor:" + visitor);
  }

  /** The token that goes with a session that has just started. */
  public CsrfToken ofSession(String sessionToken) {
    return token("session:" + sessionToken);
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String visitor = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    request.setAttribute(NEW_VISITOR, visitor);
    return token("visitor:" + visitor);
  }

  @Override
  public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token != null && request.getAttribute(NEW_VISITOR) instanceof String visitor) {
      SessionCookie.write(request, response, SessionCookie.VISITOR, visitor);
    }
  }

  private CsrfToken token(String bound) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] signature = mac.doFinal(bound.getBytes(StandardCharsets.UTF_8));
      return new DefaultCsrfToken(
          "X-CSRF-TOKEN",
          "_csrf",
          Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
