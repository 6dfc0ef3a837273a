package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.yici.identity.oauth.TokenPerson;
import org.yici.identity.session.FormTokens;
import org.yici.identity.session.SessionContextRepository;
import org.yici.identity.trail.RequestTrail;
import org.yici.identity.trail.TrailFilter;
import org.yici.platform.YiciProperties;

/**
 * The three ways into the house: tokens are given out, programs come with a token, people come with
 * a session.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityChains {
  /** Nothing from elsewhere, no script and no style within a page. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'";

  /** What no page of ours uses; passkeys and full screen are left alone. */
  private static final String PERMISSIONS =
      "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

  /** A path of the interface that is open without a token; design, section 4. */
  record Open(HttpMethod method, String path) {}

  static final List<Open> OPEN =
      List.of(
          new Open(HttpMethod.GET, "/api/openapi.json"),
          new Open(HttpMethod.GET, "/api/v1/items"),
          new Open(HttpMethod.GET, "/api/v1/items/**"),
          new Open(HttpMethod.POST, "/api/v1/items/check"),
          new Open(HttpMethod.GET, "/api/v1/licences/types"),
          // everybody may hold a history against the published roots; they tell nothing of cases
          new Open(HttpMethod.GET, "/api/v1/roots"),
          new Open(HttpMethod.GET, "/api/v1/roots/{date}"),
          new Open(HttpMethod.POST, "/api/v1/deadlines"),
          new Open(HttpMethod.POST, "/api/v1/identifiers/check"),
          new Open(HttpMethod.POST, "/api/v1/lifecycle/simulate"),
          new Open(HttpMethod.POST, "/api/v1/documents/verify"),
          // RFC 3161: a time stamp says nothing of anybody
          new Open(HttpMethod.POST, "/tsa"),
          // signed by the platform (HMAC-SM3) instead of a token
          new Open(HttpMethod.POST, "/api/v1/payments/callback"));

  static final List<Open> OPEN_IN_DEMO =
      List.of(
          new Open(HttpMethod.GET, "/api/v1/demo/clock"),
          new Open(HttpMethod.POST, "/api/v1/demo/clock"));

  /**
   * What a request costs is told by its own metric; one for each filter of each request is not
   * worth its price.
   */
  @Bean
  SecurityObservationSettings noFilterMetrics() {
    return SecurityObservationSettings.noObservations();
  }

  /** The usual firewall; it asks each header's value by a pattern at each look, so ask cheaply. */
  @Bean
  StrictHttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(SecurityChains::isHeaderValue);
    return firewall;
  }

  /** A token of seven hundred letters is looked at several times in every call of a program. */
  private static boolean isHeaderValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f || c == '\t';
      if (!plain) {
        return value
            .codePoints()
            .allMatch(p -> p == '\t' || Character.isDefined(p) && !Character.isISOControl(p));
      }
    }
    return true;
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  @Order(1)
  SecurityFilterChain tokenChain(
      HttpSecurity http,
      SessionContextRepository sessions,
      PageRefusals pages,
      ApiRefusals api,
      PageWriter writer,
      ViewerFace viewer,
      ProviderDoors doors)
      throws Exception {
    OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
    common(http)
        .securityMatcher("/oauth2/**", "/.well-known/**")
        .addFilterBefore(new EarlyFaults(writer, api, viewer), CsrfFilter.class)
        .addFilterBefore(doors.consentGate(), AuthorizationFilter.class)
        .with(server, s -> doors.open(s, api))
        .securityContext(c -> c.securityContextRepository(sessions))
        .csrf(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            e ->
                e.defaultAuthenticationEntryPointFor(
                        pages, r -> r.getRequestURI().equals("/oauth2/authorize"))
                    .defaultAuthenticationEntryPointFor(api, r -> true)
                    .accessDeniedHandler(api))
        .authorizeHttpRequests(
            a ->
                a.requestMatchers(HttpMethod.GET, "/oauth2/authorize")
                    .authenticated()
                    .requestMatchers(ProviderDoors.OPEN)
                    .permitAll()
                    .anyRequest()
                    .denyAll());
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain apiChain(
      HttpSecurity http,
      ApiRefusals refusals,
      TokenPerson person,
      PageWriter pages,
      ViewerFace viewer,
      YiciProperties settings)
      throws Exception {
    common(http)
        .securityMatcher("/api/**", "/tsa")
        .addFilterBefore(new EarlyFaults(pages, refusals, viewer), CsrfFilter.class)
        .csrf(AbstractHttpConfigurer::disable)
        .oauth2ResourceServer(
            r ->
                r.bearerTokenResolver(new BearerTokens())
                    .jwt(j -> j.jwtAuthenticationConverter(person))
                    .authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals))
        .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(
            a -> {
              OPEN.forEach(o -> a.requestMatchers(o.method(), o.path()).permitAll());
              if (settings.demo()) {
                OPEN_IN_DEMO.forEach(o -> a.requestMatchers(o.method(), o.path()).permitAll());
              }
              a.requestMatchers("/api/v1/userinfo").authenticated();
              a.anyRequest().access((who, context) -> ProviderDoors.mayUseTheInterface(who.get()));
            });
    return http.build();
  }

  /** Pages; the {@link Doorkeeper} asks each handler who may call it. */
  @Bean
  @Order(3)
  SecurityFilterChain pageChain(
      HttpSecurity http,
      SessionContextRepository sessions,
      FormTokens forms,
      PageRefusals refusals,
      PageWriter pages,
      ApiRefusals api,
      ViewerFace viewer,
      YiciProperties settings)
      throws Exception {
    common(http)
        .addFilterBefore(new EarlyFaults(pages, api, viewer), CsrfFilter.class)
        .securityContext(c -> c.securityContextRepository(sessions))
        .csrf(c -> c.csrfTokenRepository(forms))
        .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(
            a ->
                a.requestMatchers("/metrics")
                    .access(
                        (who, context) ->
                            new AuthorizationDecision(
                                settings.demo() || fromThisMachine(context.getRequest())))
                    .requestMatchers("/actuator/**")
                    .denyAll()
                    .anyRequest()
                    .permitAll());
    return http.build();
  }

  private static HttpSecurity common(HttpSecurity http) throws Exception {
    RequestTrail trail = http.getSharedObject(ApplicationContext.class).getBean(RequestTrail.class);
    return http.addFilterAfter(new TrailFilter(trail), SecurityContextHolderFilter.class)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(
            h ->
                h.cacheControl(c -> c.disable())
                    .frameOptions(f -> f.sameOrigin())
                    .contentSecurityPolicy(c -> c.policyDirectives(CONTENT_POLICY))
                    .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(p -> p.policy(PERMISSIONS))
                    .crossOriginOpenerPolicy(c -> c.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .crossOriginResourcePolicy(
                        c -> c.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
  }

  /** Not through a balancer: what it forwards comes from its own machine too. */
  private static boolean fromThisMachine(HttpServletRequest request) {
    HttpServletRequest raw = request;
    while (raw instanceof HttpServletRequestWrapper wrapper) {
      raw = (HttpServletRequest) wrapper.getRequest();
    }
    try {
      return raw.getHeader("X-Forwarded-For") == null
          && raw.getHeader("Forwarded") == null
          && InetAddress.getByName(raw.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
