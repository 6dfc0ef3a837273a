package org.yici.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import tools.jackson.databind.JsonNode;

/** What an agency's system gets, how often, and what it never gets (ADR 0024). */
class PullTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired Deliveries deliveries;
  private Api food;
  private Api tobacco;
  private String item;

  @BeforeEach
  void nothingWaits() {
    food = Api.program(port, FoodSystem.CLIENT, FoodSystem.SECRET);
    tobacco = Api.program(port, FoodSystem.OTHER_CLIENT, FoodSystem.SECRET);
    item = FoodSystem.item(food, "000131025000");
    jdbc.sql("update systems_delivery set acked = revision, fetched = revision").update();
  }

  private List<JsonNode> pull(Api api) {
    List<JsonNode> all = new ArrayList<>();
    api.get("/api/v1/systems/cases?limit=100").json().get("cases").forEach(all::add);
    return all;
  }

  private JsonNode find(Api api, String no) {
    return pull(api).stream()
        .filter(c -> c.get("caseNo").asString().equals(no))
        .findFirst()
        .orElse(null);
  }

  private Api.Answer ack(Api api, String no, int revision) {
    return api.post("/api/v1/systems/cases/" + no + "/ack", Map.of("revision", revision));
  }

  @Test
  void anAcceptedCaseComesWithEverythingUntilItIsAcknowledged() {
    String no = FoodSystem.submitted(food, item);
    assertThat(find(food, no)).as("received only").isNull();
    FoodSystem.act(food, no, "accept", Map.of());
    JsonNode got = find(food, no);
    assertThat(got.get("state").asString()).isEqualTo("accepted");
    assertThat(got.get("applicant").get("idNumber").asString()).isEqualTo("410402199001010019");
    assertThat(got.get("applicant").get("mobile").asString()).isEqualTo("19903750009");
    assertThat(got.get("answers")).isNotEmpty();
    assertThat(got.get("due").get("legal").asString()).isNotBlank();
    JsonNode material = got.get("materials").get(0);
    assertThat(material.get("digest").asString()).hasSize(64);
    Api.Answer file = food.get("/api/v1/systems/files/" + material.get("fileId").asString());
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.text()).startsWith("%PDF");
    assertThat(find(food, no)).as("not acknowledged: again").isNotNull();
    assertThat(ack(food, no, got.get("revision").asInt()).json().get("newer").asBoolean())
        .isFalse();
    assertThat(ack(food, no, got.get("revision").asInt()).status()).as("again").isEqualTo(200);
    assertThat(find(food, no)).isNull();
  }

  @Test
  void aChangeAfterwardsComesAgainAsANewRevision() {
    String no = FoodSystem.accepted(food, item);
    JsonNode first = find(food, no);
    FoodSystem.act(food, no, "withdraw", Map.of("by", "申请人"), null); // not the window's to do
    Api demo = Api.system(port);
    assertThat(FoodSystem.act(demo, no, "withdraw", Map.of(), Map.of("role", "applicant")).status())
        .isEqualTo(200);
    assertThat(ack(food, no, first.get("revision").asInt()).json().get("newer").asBoolean())
        .as("the acknowledgement of the old revision does not swallow the new one")
        .isTrue();
    JsonNode second = find(food, no);
    assertThat(second.get("revision").asInt()).isEqualTo(first.get("revision").asInt() + 1);
    assertThat(second.get("outcome").asString()).isEqualTo("withdrawn");
    assertThat(ack(food, no, 99).status()).as("a revision that never was").isEqualTo(422);
  }

  @Test
  void neitherOtherAgenciesNorOtherItemsAreToBeSeen() {
    String no = FoodSystem.accepted(food, item);
    JsonNode got = find(food, no);
    String fileId = got.get("materials").get(0).get("fileId").asString();
    assertThat(find(tobacco, no)).isNull();
    assertThat(tobacco.get("/api/v1/cases/" + no).status()).isEqualTo(404);
    assertThat(ack(tobacco, no, 1).status()).isEqualTo(404);
    assertThat(tobacco.get("/api/v1/systems/files/" + fileId).status()).isEqualTo(404);
    assertThat(
            tobacco
                .post(
                    "/api/v1/cases/" + no + "/actions",
                    Map.of("action", "review", "version", 2, "data", Map.of("opinion", "grant")))
                .status())
        .isEqualTo(404);
    assertThat(
            tobacco
                .post(
                    "/api/v1/systems/cases/" + no + "/results", Map.of("fileId", "x", "name", "y"))
                .status())
        .isEqualTo(404);
    String foreign = FoodSystem.item(food, "000199001000");
    assertThat(
            food.post(
                    "/api/v1/cases",
                    Map.of("item", foreign, "applicant", FoodSystem.PERSON, "answers", Map.of()))
                .detail())
        .contains("没有办理这个事项的授权");
    // the same agency, but the item is taken away
    jdbc.sql("delete from systems_item where system_id = ? and item_code = ?")
        .params(FoodSystem.ID, item)
        .update();
    try {
      assertThat(food.get("/api/v1/cases/" + no).status()).isEqualTo(404);
    } finally {
      jdbc.sql(
              "insert into systems_item select id, ?, agency_uscc, changed_at from systems_system"
                  + " where id = ?")
          .params(item, FoodSystem.ID)
          .update();
    }
    assertThat(Api.system(port).get("/api/v1/systems/cases").status())
        .as("a program that is no system of the inventory")
        .isEqualTo(403);
    assertThat(Api.nobody(port).get("/api/v1/systems/cases").status()).isEqualTo(401);
  }

  @Test
  void whoHoldsAnAccountSeesWhichSystemGotTheData() {
    Map<String, Object> zhang =
        Map.of("name", "张秀兰", "idType", "111", "idNumber", "410411197803129983");
    String no = FoodSystem.submitted(food, item, zhang);
    FoodSystem.act(food, no, "accept", Map.of());
    find(food, no);
    find(food, no);
    List<String> looks =
        jdbc.sql("select who_name || purpose from audit_entry where purpose like '%' || ?")
            .param(no)
            .query(String.class)
            .list();
    assertThat(looks).as("once for each revision, not for each poll").hasSize(1);
    assertThat(looks.get(0)).contains("湛河区食品经营许可业务系统").contains("取件办理");
    jdbc.sql("update cases_case set applicant_account = null where case_no = ?").param(no).update();
  }

  /** Rows born in transactions that commit in any order, while two pullers run with cursors. */
  @Test
  void aCursorNeverPassesACaseThatCommitsLater() throws Exception {
    String no = FoodSystem.accepted(food, item);
    int writers = 4;
    int each = 40;
    Set<String> born = java.util.concurrent.ConcurrentHashMap.newKeySet();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(writers + 2);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> writing = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      writing.add(
          pool.submit(
              () -> {
                start.await();
                for (int i = 0; i < each; i++) {
                  born.add(copy(no));
                }
                return null;
              }));
    }
    List<Future<Set<String>>> pulling = new ArrayList<>();
    for (int p = 0; p < 2; p++) {
      pulling.add(
          pool.submit(
              () -> {
                start.await();
                Set<String> seen = new HashSet<>();
                long cursor = 0;
                boolean last;
                do {
                  last = done.get();
                  List<Deliveries.Waiting> page;
                  do {
                    page = deliveries.after(FoodSystem.ID, cursor, 7);
                    for (Deliveries.Waiting d : page) {
                      assertThat(d.position()).isGreaterThan(cursor);
                      cursor = d.position();
                      seen.add(d.caseNo());
                    }
                  } while (!page.isEmpty());
                } while (!last);
                return seen;
              }));
    }
    start.countDown();
    for (Future<?> w : writing) {
      w.get(60, TimeUnit.SECONDS);
    }
    done.set(true);
    for (Future<Set<String>> p : pulling) {
      assertThat(p.get(60, TimeUnit.SECONDS)).containsAll(born);
    }
    pool.shutdown();
    List<Long> positions =
        jdbc.sql("select position from systems_delivery where system_id = ? and case_no like '联调%'")
            .param(FoodSystem.ID)
            .query(Long.class)
            .list();
    assertThat(positions).hasSize(writers * each).doesNotHaveDuplicates();
    jdbc.sql("delete from systems_delivery where case_no like '联调%'").update();
    jdbc.sql(
            "delete from cases_state where case_id in (select case_id from cases_case where case_no"
                + " like '联调%')")
        .update();
    jdbc.sql("delete from cases_case where case_no like '联调%'").update();
  }

  /** One more accepted case; its transaction stays open for a while after the trigger has run. */
  private String copy(String of) {
    String no = "联调" + java.util.UUID.randomUUID();
    transaction.executeWithoutResult(
        t -> {
          jdbc.sql(
                  """
                  with made as (
                    insert into cases_case select gen_random_uuid(), :no, item_code, base_code, item_version, item_id, agency_uscc, region6, subject, channel,
                      applicant_name, null, id_type, id_number, id_number_index, mobile, applicant_rest, answers, submitted_at, null, null
                    from cases_case where case_no = :of returning case_id
                  )
                  insert into cases_state select m.case_id, s.version, s.state, s.outcome, s.desk, s.agency_uscc, s.region6, s.due, s.next_event, s.file, s.head
                  from made m, cases_state s join cases_case c using (case_id) where c.case_no = :of
                  """)
              .param("no", no)
              .param("of", of)
              .update();
          jdbc.sql("select pg_sleep(?)")
              .param(ThreadLocalRandom.current().nextDouble(0.012))
              .query(rs -> {});
        });
    return no;
  }
}
