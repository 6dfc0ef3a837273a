package org.yici.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.account.RealTime;
import org.yici.identity.clients.ClientDesk;
import org.yici.identity.clients.ClientRequest;
import org.yici.identity.clients.ClientRow;
import org.yici.kernel.InputException;

/**
 * The request for an application by a program of the agency's administrator, in the names of RFC
 * 7591. What differs from it: a person of the bureau approves first, so the answer is "pending" and
 * carries no secret.
 */
@RestController
@Tag(name = "应用登记")
class ClientsApi {
  private final ClientDesk desk;
  private final RealTime time;
  private final Clock clock;

  ClientsApi(ClientDesk desk, RealTime time, Clock clock) {
    this.desk = desk;
    this.time = time;
    this.clock = clock;
  }

  /** RFC 7591, section 2, and what the bureau wants to know. */
  @Schema(name = "ClientRegistration", title = "应用登记申请")
  record Registration(
      @Schema(description = "应用名称") String client_name,
      @Schema(description = "web（网站，有密钥）或 native（手机、电脑上的应用）") String application_type,
      List<String> redirect_uris,
      @Schema(description = "要知道什么，空格隔开：openid profile id_masked id_number phone api") String scope,
      String post_logout_redirect_uri,
      String backchannel_logout_uri,
      @Schema(description = "人从本平台的「在线办理」过去时，从哪个网址开始登录") String initiate_login_uri,
      @Schema(description = "联系人和电话") List<String> contacts,
      @Schema(description = "用途，登录的人看得到") String purpose,
      @Schema(description = "单位的统一社会信用代码；不写就是令牌所属的单位") String agency,
      @Schema(description = "系统清单里的编号，可不写") String system,
      @Schema(description = "用到哪一天，例如 2027-11-30；不写就是一年") String expires_on) {}

  @PostMapping("/api/v1/clients")
  @PreAuthorize("hasAnyRole('admin', 'bureau', 'security-admin')")
  @Operation(summary = "申请登记一个让人用本平台账号登录的应用，等批准")
  ResponseEntity<Map<String, Object>> register(@RequestBody Registration body) {
    Person me = CurrentPerson.get();
    String type = body.application_type() == null ? "web" : body.application_type();
    if (!Set.of("web", "native").contains(type)) {
      throw new InputException("application_type", "只能是 web 或 native");
    }
    String id =
        desk.ask(
            me,
            new ClientRequest(
                text(body.client_name()),
                type.equals("web") ? ClientRequest.Kind.SITE : ClientRequest.Kind.DEVICE,
                body.agency() == null ? text(me.agencyUscc()) : body.agency(),
                body.system(),
                text(body.purpose()),
                body.contacts() == null ? "" : String.join("，", body.contacts()),
                body.redirect_uris() == null ? List.of() : body.redirect_uris(),
                body.scope() == null || body.scope().isBlank()
                    ? Set.of()
                    : Set.of(body.scope().strip().split("\\s+")),
                body.backchannel_logout_uri(),
                body.post_logout_redirect_uri(),
                body.initiate_login_uri(),
                day(body.expires_on())));
    return ResponseEntity.accepted().body(answer(desk.seenBy(me, id, false)));
  }

  @GetMapping("/api/v1/clients/{id}")
  @PreAuthorize("hasAnyRole('admin', 'bureau', 'security-admin')")
  @Operation(summary = "一个应用的登记和现在的状态")
  Map<String, Object> one(@PathVariable String id) {
    return answer(desk.seenBy(CurrentPerson.get(), id, false));
  }

  private Map<String, Object> answer(ClientRow row) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("client_id", row.id());
    all.put("status", row.status(time.now()));
    all.put("client_name", row.name());
    all.put("redirect_uris", row.redirectUris());
    all.put("scope", String.join(" ", row.scopes().stream().sorted().toList()));
    all.put("expires_on", row.endsOn() == null ? null : row.endsOn().toString());
    all.put("reason", row.reason() != null ? row.reason() : row.suspendedWhy());
    all.put("registration_client_uri", "/api/v1/clients/" + row.id());
    return all;
  }

  private LocalDate day(String text) {
    if (text == null || text.isBlank()) {
      return LocalDate.now(clock).plusYears(1);
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InputException("expires_on", "日期写成 2027-11-30");
    }
  }

  private static String text(String value) {
    return value == null ? "" : value.strip();
  }
}
