package org.yici.identity.province;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the province's identity is, as {@code yici.identity-province.*}.
 *
 * @param issuer its address; empty: there is none, and the sign-in page does not offer it
 * @param client our id there
 * @param secret of that id
 * @param name as the button calls it
 * @param verified values of {@code acr} that mean a verified identity
 * @param checked values of {@code acr} that mean a check by face or bank
 */
@ConfigurationProperties("yici.identity-province")
public record ProvinceIdentitySettings(
    @DefaultValue("") String issuer,
    @DefaultValue("") String client,
    @DefaultValue("") String secret,
    @DefaultValue("省统一身份认证") String name,
    @DefaultValue("urn:yici:assurance:verified") Set<String> verified,
    @DefaultValue("urn:yici:assurance:checked") Set<String> checked) {

  public boolean on() {
    return !issuer.isBlank();
  }

  /** Never in a log. */
  @Override
  public String toString() {
    return "ProvinceIdentitySettings[" + issuer + "]";
  }
}
