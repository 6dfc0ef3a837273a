package org.yici.identity.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.identity.account.RealTime;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;
import org.yici.platform.PersonalData;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a form that cannot be served now, and gives it back after sign-in: nothing typed is lost.
 */
@Component
class HeldForms {
  /** Characters of names and values together. */
  static final int LARGEST = 256 * 1024;

  /** The field that says for whom a form was opened. */
  static final String MARKER = "_as";

  static final Duration KEPT = Duration.ofHours(24);
  private static final Set<String> NEVER =
      Set.of("_csrf", MARKER, "password", "passwordOld", "passwordAgain");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Not in the database: on the page, until it is sent again. */
  private static final String PLACE = "identity.held-form";

  private final PersonalData personalData;
  private final Sessions sessions;
  private final RealTime time;

  HeldForms(PersonalData personalData, Sessions sessions, RealTime time) {
    this.personalData = personalData;
    this.sessions = sessions;
    this.time = time;
  }

  /** A form from a page of this site that is not too large; else empty. */
  Optional<HeldForm> take(HttpServletRequest request) {
    if (!isForm(request) || !fromThisSite(request)) {
      return Optional.empty();
    }
    List<HeldForm.Field> fields = new ArrayList<>();
    int[] size = {0};
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (NEVER.contains(name)) {
                return;
              }
              for (String value : values) {
                fields.add(new HeldForm.Field(name, value));
                size[0] += name.length() + value.length();
              }
            });
    return size[0] > LARGEST
        ? Optional.empty()
        : Optional.of(
            new HeldForm(
                request.getRequestURI(),
                holder(request),
                marker(request),
                time.now(),
                hasFiles(request),
                fields));
  }

  String seal(HeldForm form) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(personalData.encrypt(PLACE, JSON.writeValueAsString(form)));
  }

  /** Empty when it was not sealed here, was changed, or is a day old. */
  Optional<HeldForm> open(String sealed) {
    if (sealed == null || sealed.isBlank()) {
      return Optional.empty();
    }
    try {
      HeldForm form =
          JSON.readValue(
              personalData.decrypt(PLACE, Base64.getUrlDecoder().decode(sealed)), HeldForm.class);
      return form.at().plus(KEPT).isAfter(time.now()) ? Optional.of(form) : Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      return Optional.empty();
    }
  }

  static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return "POST".equals(request.getMethod())
        && (type == null
            || type.startsWith("application/x-www-form-urlencoded")
            || type.startsWith("multipart/form-data"));
  }

  /** A form sent by another site must not come back as if the person had typed it here. */
  static boolean fromThisSite(HttpServletRequest request) {
    String fetchSite = request.getHeader("Sec-Fetch-Site");
    if (fetchSite != null) {
      return fetchSite.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    String from = origin != null ? origin : request.getHeader("Referer");
    try {
      return from != null && sameOrigin(URI.create(from), request);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean sameOrigin(URI from, HttpServletRequest request) {
    int port = from.getPort() != -1 ? from.getPort() : "https".equals(from.getScheme()) ? 443 : 80;
    return request.getScheme().equals(from.getScheme())
        && request.getServerName().equals(from.getHost())
        && request.getServerPort() == port;
  }

  private static String marker(HttpServletRequest request) {
    String marker = request.getParameter(MARKER);
    return marker == null || marker.isBlank() ? null : marker;
  }

  private UUID holder(HttpServletRequest request) {
    String token = SessionCookie.read(request, SessionCookie.SESSION);
    return token == null ? null : sessions.holder(token).orElse(null);
  }

  private static boolean hasFiles(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || !type.startsWith("multipart/")) {
      return false;
    }
    try {
      return request.getParts().stream()
          .anyMatch(p -> p.getSubmittedFileName() != null && p.getSize() > 0);
    } catch (IOException | ServletException | IllegalStateException e) {
      return true;
    }
  }
}
