package org.yici.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yici.cases.CaseView;
import org.yici.documents.Issued;
import org.yici.exchange.ProvinceGateway.Outgoing;
import tools.jackson.databind.json.JsonMapper;

/** What records say of the papers of their case (domain 3.2: accept_doc_no, result_cetr_*). */
class PapersTest extends ExchangeSetting {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final List<Outgoing> sent = new ArrayList<>();

  /** The column of every record of this case's acceptance or result, in the order it was sent. */
  private List<String> told(CaseView c, String column) {
    String kind = column.startsWith("accept") ? "pro_accept" : "pro_result";
    return sent.stream()
        .filter(o -> o.caseNo().equals(c.caseNo()) && o.kind().equals(kind))
        .map(o -> JSON.readTree(o.body()).path("rows").path(0).path(column).asString("-"))
        .toList();
  }

  private Sender listened() {
    ProvinceGateway real = gateway(province.address());
    return sender(
        new ProvinceGateway() {
          @Override
          public List<Answer> send(List<Outgoing> batch) {
            sent.addAll(batch);
            return real.send(batch);
          }

          @Override
          public Map<String, Sum> sums(LocalDate day) {
            return real.sums(day);
          }

          @Override
          public List<Held> rows(LocalDate day) {
            return real.rows(day);
          }
        });
  }

  private Issued paper(CaseView c, String kind) {
    return documents.ofCase(c.row().caseId()).stream()
        .filter(d -> d.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private String state(CaseView c) {
    return jdbc.sql(
            "select state || ' ' || version from journal_outbox where case_id = ? and kind = 'pro_result'")
        .param(c.row().caseId())
        .query(String.class)
        .single();
  }

  private String licenceNumber(CaseView c) {
    return jdbc.sql("select number from licences_licence where case_id = ?")
        .param(c.row().caseId())
        .query(String.class)
        .single();
  }

  @Test
  void anAcceptanceNamesItsNoticeAndAResultItsLicence() throws Exception {
    CaseView c = walks.whole();
    assertThat(listened().run()).isEqualTo(6);
    assertThat(told(c, "accept_doc_no")).containsExactly(paper(c, "acceptance-notice").number());
    assertThat(told(c, "result_cetr_no")).containsOnly(licenceNumber(c)).hasSize(2);
    assertThat(told(c, "result_cetr_name")).containsOnly("食品经营许可证");
    everythingArrivedOnce();
  }

  @Test
  void aResultWaitsForTheSealOfItsLicence() throws Exception {
    CaseView c = walks.granted();
    Sender sender = listened();
    assertThat(sender.run()).as("material, acceptance, two steps").isEqualTo(4);
    assertThat(state(c)).isEqualTo("waiting 0");
    assertThat(sender.run()).isZero();
    documents.seal(paper(c, "licence"));
    assertThat(sender.run()).as("at once, not at the end of the wait").isEqualTo(1);
    assertThat(state(c)).isEqualTo("confirmed 1");
    assertThat(told(c, "result_cetr_no")).containsExactly(licenceNumber(c));
    everythingArrivedOnce();
  }

  @Test
  void aResultThatHasWaitedLongEnoughGoesWithoutAndIsToldAgainWithTheNumber() throws Exception {
    CaseView c = walks.granted();
    Sender sender = listened();
    sender.run();
    pass(Duration.ofMinutes(11));
    provinceClock.pass(Duration.ofMinutes(11));
    assertThat(sender.run()).isEqualTo(1);
    assertThat(state(c)).isEqualTo("confirmed 1");
    assertThat(told(c, "result_cetr_no")).containsExactly("-");
    assertThat(sender.run()).as("the same is not told twice").isZero();

    documents.seal(paper(c, "licence"));
    assertThat(sender.run()).isEqualTo(1);
    assertThat(state(c)).isEqualTo("confirmed 2");
    assertThat(told(c, "result_cetr_no")).containsExactly("-", licenceNumber(c));
    assertThat(sender.run()).isZero();
    everythingArrivedOnce();
  }

  @Test
  void onceTheLicenceIsSealedTheBytesNeverChange() {
    CaseView c = walks.whole();
    List<UUID> id = List.of(c.row().caseId());
    var facts = records.read(id).get(c.row().caseId());
    for (var act : facts.owed()) {
      String first = bodies.of(facts, act, papers.of(id).get(c.row().caseId())).text();
      assertThat(bodies.of(facts, act, papers.of(id).get(c.row().caseId())).text())
          .isEqualTo(first);
    }
  }
}
