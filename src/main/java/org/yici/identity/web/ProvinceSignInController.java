package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.yici.identity.account.Account;
import org.yici.identity.account.RealTime;
import org.yici.identity.province.ProvinceIdentity;
import org.yici.identity.session.SessionCookie;
import org.yici.kernel.Digests;
import org.yici.kernel.NotFoundException;
import org.yici.platform.PersonalData;
import org.yici.platform.YiciProperties;
import org.yici.web.Page;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-in by the province. What was asked lies in the browser alone, encrypted: an answer is taken
 * only by the browser that asked, and once.
 */
@Controller
class ProvinceSignInController {
  private static final String COOKIE = "yici_province";

  /** Not in the database: with the browser, until it comes back. */
  private static final String PLACE = "identity.province-sign-in";

  private static final String KIND = "province sign-in\n";
  private static final Duration OPEN = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final ProvinceIdentity province;
  private final SessionStart start;
  private final SignInPages pages;
  private final PersonalData personalData;
  private final RealTime time;
  private final YiciProperties settings;
  private final SecureRandom random = new SecureRandom();

  ProvinceSignInController(
      ProvinceIdentity province,
      SessionStart start,
      SignInPages pages,
      PersonalData personalData,
      RealTime time,
      YiciProperties settings) {
    this.province = province;
    this.start = start;
    this.pages = pages;
    this.personalData = personalData;
    this.time = time;
    this.settings = settings;
  }

  /** What was asked, as it lies in the cookie. */
  record Asked(String state, String nonce, String verifier, String next, Instant at) {}

  @GetMapping("/signin/province")
  @PreAuthorize("permitAll()")
  ModelAndView go(
      @RequestParam(defaultValue = "") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    mustBe();
    Asked asked = new Asked(secret(), secret(), secret(), LocalPath.orElse(next, ""), time.now());
    String challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Digests.sha256(asked.verifier().getBytes(StandardCharsets.US_ASCII)));
    try {
      String address = province.address(asked.state(), asked.nonce(), challenge, back());
      SessionCookie.write(request, response, COOKIE, seal(asked));
      return new ModelAndView("redirect:" + address);
    } catch (ProvinceIdentity.Refused e) {
      return refused(next, e.getMessage());
    }
  }

  @GetMapping("/signin/province/back")
  @PreAuthorize("permitAll()")
  ModelAndView back(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request,
      HttpServletResponse response) {
    mustBe();
    // the address holds a code that is spent now: no link of a page leads back to it
    request.setAttribute(Page.HERE, "/signin");
    Asked asked = open(SessionCookie.read(request, COOKIE)).orElse(null);
    SessionCookie.remove(request, response, COOKIE);
    if (asked == null
        || !MessageDigest.isEqual(
            asked.state().getBytes(StandardCharsets.UTF_8),
            state.getBytes(StandardCharsets.UTF_8))) {
      return refused("", "这次登录不是从这个浏览器开始的，或者放得太久了，请重新点一次登录");
    }
    if (code.isEmpty()) {
      return refused(asked.next(), "您在省里没有同意登录，或者没有登录成。可以再试一次，也可以用本站的账号密码登录");
    }
    Account account;
    try {
      account = province.enter(code, asked.verifier(), asked.nonce(), back());
    } catch (ProvinceIdentity.Refused e) {
      return refused(asked.next(), e.getMessage());
    }
    start.begin(account, null, request, response);
    return new ModelAndView("redirect:" + LocalPath.orElse(asked.next(), "/"));
  }

  private void mustBe() {
    if (province.name().isEmpty()) {
      throw new NotFoundException("这里没有接上省统一身份认证，请用本站的账号密码登录");
    }
  }

  /** As it is registered there: the public address, in a demo the one the browser uses. */
  private String back() {
    return settings.demo()
        ? ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/signin/province/back")
            .toUriString()
        : settings.publicUrl() + "/signin/province/back";
  }

  private ModelAndView refused(String next, String fault) {
    ModelAndView page =
        new ModelAndView(SignInPages.SIGN_IN, pages.signIn(next, null, "", null, fault));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String seal(Asked asked) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(personalData.encrypt(PLACE, KIND + JSON.writeValueAsString(asked)));
  }

  private Optional<Asked> open(String sealed) {
    if (sealed == null) {
      return Optional.empty();
    }
    try {
      String text = personalData.decrypt(PLACE, Base64.getUrlDecoder().decode(sealed));
      return !text.startsWith(KIND)
          ? Optional.empty()
          : Optional.of(JSON.readValue(text.substring(KIND.length()), Asked.class))
              .filter(a -> a.at().plus(OPEN).isAfter(time.now()));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      return Optional.empty();
    }
  }
}
