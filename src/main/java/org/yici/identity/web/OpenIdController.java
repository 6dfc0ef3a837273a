package org.yici.identity.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yici.identity.AccountKind;
import org.yici.identity.Applicant;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Masking;
import org.yici.identity.Person;
import org.yici.identity.account.AccessLog;
import org.yici.identity.account.AccountStore;
import org.yici.identity.oauth.ClientStore;
import org.yici.identity.oauth.Scopes;
import org.yici.identity.oauth.TokenFacts;

/** What an application asks of this house as a provider of identity (OpenID Connect). */
@RestController
class OpenIdController {
  private static final List<String> SECRET = List.of("client_secret_basic", "client_secret_post");
  private final AccountStore accounts;
  private final ClientStore clients;
  private final AccessLog log;

  OpenIdController(AccountStore accounts, ClientStore clients, AccessLog log) {
    this.accounts = accounts;
    this.clients = clients;
    this.log = log;
  }

  /** OpenID Connect Discovery 1.0, section 3. */
  @GetMapping("/.well-known/openid-configuration")
  @PreAuthorize("permitAll()")
  ResponseEntity<Map<String, Object>> discovery() {
    String issuer = AuthorizationServerContextHolder.getContext().getIssuer();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("issuer", issuer);
    all.put("authorization_endpoint", issuer + "/oauth2/authorize");
    all.put("token_endpoint", issuer + "/oauth2/token");
    all.put("userinfo_endpoint", issuer + "/api/v1/userinfo");
    all.put("jwks_uri", issuer + "/oauth2/jwks");
    all.put("introspection_endpoint", issuer + "/oauth2/introspect");
    all.put("revocation_endpoint", issuer + "/oauth2/revoke");
    all.put("end_session_endpoint", issuer + "/signout");
    all.put("scopes_supported", List.copyOf(Scopes.all().keySet()));
    all.put("response_types_supported", List.of("code"));
    all.put("response_modes_supported", List.of("query"));
    all.put(
        "grant_types_supported",
        List.of("authorization_code", "refresh_token", "client_credentials"));
    all.put("subject_types_supported", List.of("public"));
    all.put("id_token_signing_alg_values_supported", List.of("RS256"));
    all.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post", "none"));
    all.put("introspection_endpoint_auth_methods_supported", SECRET);
    all.put("revocation_endpoint_auth_methods_supported", SECRET);
    all.put("code_challenge_methods_supported", List.of("S256"));
    all.put("prompt_values_supported", List.of("none", "login", "consent"));
    all.put("backchannel_logout_supported", true);
    all.put("backchannel_logout_session_supported", true);
    all.put(
        "acr_values_supported",
        java.util.Arrays.stream(org.yici.identity.Assurance.values())
            .map(org.yici.identity.Assurance::acr)
            .toList());
    all.put("claims_parameter_supported", false);
    all.put("request_parameter_supported", false);
    all.put("request_uri_parameter_supported", false);
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(all);
  }

  /** What the person agreed to let the application know (OpenID Connect Core 5.3). */
  @GetMapping("/api/v1/userinfo")
  @PreAuthorize("isAuthenticated()")
  Map<String, Object> userInfo() {
    TokenFacts token = TokenFacts.of(SecurityContextHolder.getContext().getAuthentication());
    Person me = CurrentPerson.get();
    if (token == null
        || !token.scopes().contains(Scopes.OPENID)
        || me.kind() == AccountKind.SYSTEM) {
      throw new AccessDeniedException("a token of a person with the scope openid is wanted");
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sub", me.accountId().toString());
    Applicant holder = accounts.applicant(me.accountId()).orElseThrow();
    if (token.scopes().contains(Scopes.PROFILE)) {
      all.put("name", holder.name());
      all.put("kind", holder.kind().name().toLowerCase(java.util.Locale.ROOT));
    }
    boolean number = token.scopes().contains(Scopes.ID_NUMBER) && holder.idNumber() != null;
    boolean masked = token.scopes().contains(Scopes.ID_MASKED) && holder.idNumber() != null;
    if (number || masked) {
      all.put("id_type", holder.idType());
      all.put("id_number_masked", Masking.idNumber(holder.idNumber()));
    }
    if (number) {
      all.put("id_number", holder.idNumber());
      note(token, me, "证件号码");
    }
    if (token.scopes().contains(Scopes.PHONE) && holder.mobile() != null) {
      all.put("phone_number", holder.mobile());
      note(token, me, "手机号");
    }
    return all;
  }

  /** The same; the standard wants both ways. */
  @PostMapping("/api/v1/userinfo")
  @PreAuthorize("isAuthenticated()")
  Map<String, Object> userInfoByForm() {
    return userInfo();
  }

  private void note(TokenFacts token, Person me, String what) {
    String name = clients.find(token.client()).map(ClientStore.Client::name).orElse("应用");
    log.byProgram(token.client(), name, me.selfId(), what, "您登录「" + name + "」时同意给它看");
  }
}
