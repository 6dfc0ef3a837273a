package org.yici.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yici.kernel.CaseNumber;
import org.yici.kernel.Checked;
import org.yici.kernel.CitizenId;
import org.yici.kernel.CreditCode;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.ItemCode;
import org.yici.kernel.LicenceId;
import org.yici.kernel.Mobile;
import org.yici.kernel.ProjectCode;
import tools.jackson.databind.JsonNode;

/** Checks an identifier by its rule, for anybody. Stores and logs nothing. */
@RestController
class IdentifiersController {
  private static final int MAX_LENGTH = 200;
  private final Map<String, Function<String, Checked>> rules = new LinkedHashMap<>();

  IdentifiersController(Clock clock, CaseNumber caseNumber) {
    rules.put("uscc", CreditCode::check);
    rules.put("citizen-id", value -> CitizenId.check(value, LocalDate.now(clock)));
    rules.put("item", ItemCode::check);
    rules.put("licence", LicenceId::check);
    rules.put("case", caseNumber::check);
    rules.put("project", ProjectCode::check);
    rules.put("mobile", Mobile::check);
  }

  /**
   * @param kind uscc, citizen-id, item, licence, case, project or mobile
   */
  record Question(String kind, String value) {}

  @Operation(
      summary = "核对编码",
      description = "首尾空格、全角字符和小写字母会先规范；valid 为真时 reason 是提示或 null。",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = Question.class))))
  @PostMapping("/api/v1/identifiers/check")
  @PreAuthorize("permitAll()")
  Checked check(@RequestBody JsonNode body) {
    List<Fault> faults = new ArrayList<>();
    JsonNode kind = body.path("kind");
    JsonNode value = body.path("value");
    if (!kind.isString() || !rules.containsKey(kind.asString())) {
      faults.add(new Fault("kind", "kind 应是 " + String.join("、", rules.keySet()) + " 之一。"));
    }
    if (!value.isString()) {
      faults.add(new Fault("value", "value 应是要核对的编码，写成字符串。"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    if (value.asString().length() > MAX_LENGTH) {
      return new Checked(false, Map.of(), "没有这么长的编码（超过" + MAX_LENGTH + "个字符），请核对。");
    }
    return rules.get(kind.asString()).apply(value.asString());
  }
}
