package org.yici.identity;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person or program of the request that runs on this thread. */
public final class CurrentPerson {
  private CurrentPerson() {}

  /**
   * @throws AuthenticationCredentialsNotFoundException when nobody is signed in; the answer becomes
   *     the sign-in page, or 401 under {@code /api/v1}
   */
  public static Person get() {
    return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("请先登录"));
  }

  /** Empty for a visitor who has not signed in, and in jobs. */
  public static Optional<Person> find() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Person person
        ? Optional.of(person)
        : Optional.empty();
  }
}
