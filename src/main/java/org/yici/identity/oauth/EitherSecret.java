package org.yici.identity.oauth;

import org.springframework.security.crypto.password.PasswordEncoder;

/** Two secrets are good while a new one takes over: the hashes stand side by side, by a space. */
public final class EitherSecret implements PasswordEncoder {
  private final PasswordEncoder one;

  public EitherSecret(PasswordEncoder one) {
    this.one = one;
  }

  @Override
  public String encode(CharSequence secret) {
    return one.encode(secret);
  }

  @Override
  public boolean matches(CharSequence secret, String hashes) {
    boolean right = false;
    for (String hash : hashes.split(" ")) {
      right |= one.matches(secret, hash);
    }
    return right;
  }
}
