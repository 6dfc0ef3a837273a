package org.yici.identity.province;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;
import org.yici.identity.AccountKind;
import org.yici.identity.Applicant;
import org.yici.identity.Assurance;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.RealTime;
import org.yici.kernel.CitizenId;
import org.yici.platform.OutsideAddresses;
import org.yici.platform.OutsideHttp;

/**
 * Sign-in by the province's identity. An account is linked by a verified number of an identity
 * document with the same name, never by a telephone number: numbers of telephones change hands.
 * Names of claims are those of this product; a province with others needs another {@link
 * ProvinceClient}.
 */
@Service
@EnableConfigurationProperties(ProvinceIdentitySettings.class)
public class ProvinceIdentity {
  private static final Logger LOG = LoggerFactory.getLogger(ProvinceIdentity.class);
  private static final String CITIZEN = "111";
  private final OutsideHttp http;
  private final OutsideAddresses addresses;
  private final AccountStore accounts;
  private final IdentityLinks links;
  private final PasswordEncoder passwords;
  private final RealTime time;
  private final Clock clock;
  private volatile ProvinceIdentitySettings settings;
  private volatile ProvinceClient client;

  ProvinceIdentity(
      ProvinceIdentitySettings settings,
      OutsideHttp http,
      OutsideAddresses addresses,
      AccountStore accounts,
      IdentityLinks links,
      PasswordEncoder passwords,
      RealTime time,
      Clock clock) {
    this.http = http;
    this.addresses = addresses;
    this.accounts = accounts;
    this.links = links;
    this.passwords = passwords;
    this.time = time;
    this.clock = clock;
    set(settings);
  }

  /** Another province from now on. The operator named its address, so it may be any. */
  public void use(ProvinceIdentitySettings other) {
    set(other);
  }

  private void set(ProvinceIdentitySettings other) {
    settings = other;
    client = other.on() ? new ProvinceClient(other, http, time) : null;
    if (other.on()) {
      URI issuer = URI.create(other.issuer());
      addresses.allow(issuer.getHost() + ":" + OutsideAddresses.port(issuer));
    }
  }

  /** Why somebody is not signed in; the message is for the person. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** What the button on the sign-in page calls it; empty: there is none. */
  public Optional<String> name() {
    return settings.on() ? Optional.of(settings.name()) : Optional.empty();
  }

  /** Where the browser goes. */
  public String address(String state, String nonce, String challenge, String back) throws Refused {
    try {
      return UriComponentsBuilder.fromUri(client.described().authorize())
          .queryParam("response_type", "code")
          .queryParam("client_id", "{client}")
          .queryParam("redirect_uri", "{back}")
          .queryParam("scope", "{scope}")
          .queryParam("state", "{state}")
          .queryParam("nonce", "{nonce}")
          .queryParam("code_challenge_method", "S256")
          .queryParam("code_challenge", "{challenge}")
          .encode()
          .buildAndExpand(
              settings.client(), back, "openid profile id_number", state, nonce, challenge)
          .toUriString();
    } catch (ProvinceClient.Away e) {
      throw away(e);
    }
  }

  private Refused away(ProvinceClient.Away cause) {
    LOG.warn("the province's identity is not to be used: {}", cause.getMessage());
    return new Refused(settings.name() + "暂时用不了。请过一会儿再试，或者用本站的账号密码登录");
  }

  /**
   * The account of who came back with a code; linked or made if there is none yet.
   *
   * @throws Refused when it cannot be known for sure whose account it is
   */
  @Transactional(rollbackFor = Refused.class)
  public Account enter(String code, String verifier, String nonce, String back) throws Refused {
    ProvinceClient.Who who;
    try {
      who = client.exchange(code, verifier, nonce, back);
    } catch (ProvinceClient.Away e) {
      throw away(e);
    }
    Assurance sure =
        who.acr() != null && settings.checked().contains(who.acr())
            ? Assurance.CHECKED
            : who.acr() != null && settings.verified().contains(who.acr())
                ? Assurance.VERIFIED
                : Assurance.ACCOUNT;
    UUID id = links.account(settings.issuer(), who.subject()).orElse(null);
    if (id == null) {
      id = linked(who, sure);
    }
    if (sure != Assurance.ACCOUNT) {
      accounts.assure(id, sure, settings.name(), time.now());
    }
    return accounts.find(id).orElseThrow(() -> new Refused("这个账号已经注销"));
  }

  private UUID linked(ProvinceClient.Who who, Assurance sure) throws Refused {
    boolean number =
        CITIZEN.equals(who.idType())
            && who.idNumber() != null
            && CitizenId.check(who.idNumber(), LocalDate.now(clock)).valid();
    if (!sure.reaches(Assurance.VERIFIED) || !number || who.name() == null) {
      throw new Refused("您在" + settings.name() + "的账号还没有实名，本站不能确定您是谁。请先在那里完成实名认证，再回来登录");
    }
    UUID account = accounts.findByIdNumber(CITIZEN, who.idNumber()).orElse(null);
    if (account == null) {
      String nobodyKnows = passwords.encode(UUID.randomUUID().toString());
      account = accounts.addPerson(who.name(), CITIZEN, who.idNumber(), nobodyKnows, time.now());
    } else {
      Applicant holder = accounts.applicant(account).orElseThrow();
      if (holder.kind() != AccountKind.RESIDENT
          || !holder.name().equals(who.name())
          || links.taken(settings.issuer(), account)) {
        throw new Refused("您的证件号码在本站登记的姓名和省里的不一致，或者已经和别的账号连上了。请带身份证到任一政务大厅窗口核对");
      }
    }
    links.add(settings.issuer(), who.subject(), account);
    return account;
  }
}
