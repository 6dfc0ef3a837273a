package org.yici.identity;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.identity.province.ProvinceIdentity;

/** The ways to sign in beside a password, for pages of other rooms to name. */
@Component
public class SignInWays {
  private final ProvinceIdentity province;

  SignInWays(ProvinceIdentity province) {
    this.province = province;
  }

  /** What the province's identity is called; empty when there is none. {@code /signin/province}. */
  public Optional<String> province() {
    return province.name();
  }
}
