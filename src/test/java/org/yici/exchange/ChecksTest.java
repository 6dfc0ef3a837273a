package org.yici.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.cases.Applicant;
import org.yici.cases.CaseRecords.Facts;
import org.yici.cases.CaseRecords.HandedIn;
import org.yici.cases.CaseRecords.Item;
import org.yici.cases.CaseRecords.Owed;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import tools.jackson.databind.json.JsonMapper;

/** The consistency checks before a push, by the names of their rules (domain 3.3). */
class ChecksTest extends IntegrationTest {
  private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 2, 10, 0);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @Autowired Bodies bodies;
  @Autowired Checks checks;
  @Autowired Directory directory;
  private Applicant applicant =
      new Applicant("张秀兰", "111", "410411197803129983", "19903750001", Map.of());
  private int version = 1;
  private String type = "01";
  private String itemName = "食品经营许可";

  private String uscc() {
    return directory.agency("market", "410411").orElseThrow().uscc();
  }

  private Owed act(int seq, String kind, String action, LocalDateTime at, String data) {
    return act(seq, kind, action, at, data, "x1", "clerk");
  }

  private static Owed act(
      int seq, String kind, String action, LocalDateTime at, String data, String who, String role) {
    return new Owed(UUID.randomUUID(), kind, seq, at, role, who, "某人", action, JSON.readTree(data));
  }

  private List<String> rules(String agency, Owed... acts) {
    String code = uscc() + "4" + "000131025000" + "01";
    Facts facts =
        new Facts(
            UUID.randomUUID(),
            code.substring(0, 31) + "260302000001",
            code,
            "000131025000",
            version,
            new Item(itemName, "市场监督管理局", type, 10, Map.of("M1", "申请书")),
            agency == null ? uscc() : agency,
            "410411",
            "老街坊烩面馆",
            "online",
            DAY,
            applicant,
            List.of(acts),
            Map.of(1, List.of(new HandedIn("M1", "申请书", "a.pdf"))));
    Owed last = acts[acts.length - 1];
    return checks.faults(facts, last, bodies.of(facts, last, Papers.OfCase.NONE)).stream()
        .map(Reason::rule)
        .toList();
  }

  private Owed accept(LocalDateTime at) {
    return act(2, "pro_accept", "accept", at, "{}");
  }

  private Owed grant(int seq, LocalDateTime at) {
    return act(seq, "pro_result", "decide-grant", at, "{}");
  }

  @Test
  void aRightRecordGoes() {
    assertThat(rules(null, accept(DAY.plusHours(1)))).isEmpty();
    assertThat(rules(null, accept(DAY.plusHours(1)), grant(3, DAY.plusDays(9)))).isEmpty();
    assertThat(rules(null, act(1, "pro_material", "submit", DAY, "{}"))).isEmpty();
  }

  @Test
  void required() {
    applicant = new Applicant("张秀兰", "111", null, null, Map.of());
    assertThat(rules(null, accept(DAY))).containsExactly("required");
  }

  @Test
  void tooLong() {
    itemName = "长".repeat(301);
    assertThat(rules(null, accept(DAY))).containsExactly("too-long");
  }

  @Test
  void unknownCode() {
    applicant = new Applicant("张秀兰", "999", "A1", null, Map.of());
    assertThat(rules(null, accept(DAY))).containsExactly("unknown-code");
  }

  @Test
  void agencyCode() {
    assertThat(rules("114104110000000000", accept(DAY))).containsExactly("agency-code");
    String other = directory.governmentOf("410411").uscc();
    assertThat(rules(other, accept(DAY))).containsExactly("agency-code");
  }

  @Test
  void itemCode() {
    version = 0;
    assertThat(rules(null, accept(DAY))).containsExactly("item-code");
  }

  @Test
  void timeOrder() {
    assertThat(rules(null, accept(DAY.minusDays(1)))).containsExactly("time-order");
    assertThat(rules(null, accept(DAY.plusDays(2)), grant(3, DAY.plusDays(1))))
        .containsExactly("time-order");
  }

  @Test
  void idNumberAndMobile() {
    applicant = new Applicant("张秀兰", "111", "410411197803129984", "12345678901", Map.of());
    assertThat(rules(null, accept(DAY))).containsExactly("id-number", "mobile");
  }

  @Test
  void resultWithoutAccept() {
    assertThat(rules(null, grant(2, DAY))).containsExactly("result-without-accept");
    assertThat(rules(null, act(2, "pro_result", "withdraw", DAY, "{}"))).isEmpty();
    type = "10";
    assertThat(rules(null, act(2, "pro_result", "complete", DAY, "{}")))
        .as("a filing is done without acceptance")
        .isEmpty();
  }

  @Test
  void exactlyOneFinalResult() {
    assertThat(rules(null, accept(DAY), grant(3, DAY), grant(4, DAY)))
        .containsExactly("second-result");
    Owed deliver = act(4, "pro_result", "deliver", DAY, "{\"method\":\"8\"}");
    assertThat(rules(null, accept(DAY), grant(3, DAY), deliver)).isEmpty();
  }

  @Test
  void specialProcedureBetweenAcceptanceAndResult() {
    String data =
        "{\"kind\":\"testing\",\"legalBasis\":\"某法\",\"expectedDays\":5,\"noticeNo\":\"1号\"}";
    Owed start = act(4, "pro_special_procedure", "start-special-procedure", DAY, data);
    assertThat(rules(null, accept(DAY), start)).isEmpty();
    assertThat(rules(null, start)).containsExactly("special-outside");
    assertThat(rules(null, accept(DAY), grant(3, DAY), start)).containsExactly("special-outside");
    Owed end = act(5, "pro_special_procedure", "end-special-procedure", DAY, "{\"id\":\"1号\"}");
    assertThat(rules(null, accept(DAY), start, end)).isEmpty();
  }

  @Test
  void theHandlerBelongsToTheBody() {
    Staff stranger =
        directory.staff().stream()
            .filter(s -> !s.uscc().equals(uscc()) && !s.has("clerk"))
            .findFirst()
            .orElseThrow();
    Owed review =
        act(3, "pro_process", "review", DAY, "{\"opinion\":\"grant\"}", stranger.id(), "reviewer");
    assertThat(rules(null, accept(DAY), review)).containsExactly("handler-of-other-agency");
    Owed opinion =
        act(
            3,
            "pro_process",
            "review",
            DAY,
            "{\"opinion\":\"grant\"}",
            stranger.id(),
            "lower-body");
    assertThat(rules(null, accept(DAY), opinion)).isEmpty();
  }

  @Test
  void aLateCaseIsToldAsItIs() {
    assertThat(rules(null, accept(DAY), grant(3, DAY.plusDays(90)))).isEmpty();
  }
}
