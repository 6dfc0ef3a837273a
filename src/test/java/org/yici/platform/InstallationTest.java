package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.speed.Node;
import org.yici.speed.Story;
import org.yici.speed.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * The life of an installation, in real processes: it is upgraded with the cases it has, a second
 * node joins, both are killed in the middle of their work, the power fails. What was answered is
 * kept, and what was owed is done once. The steps follow one another.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationTest {
  private static final List<String> OLD =
      List.of(OldData.CLOSED, OldData.IN_REVIEW, OldData.ASKED, OldData.RECEIVED);

  private Installation place;
  private Node first;
  private Node second;
  private String whole;

  @BeforeAll
  void oldDataAndTodaysProgram() throws Exception {
    Path data = Path.of("target/kill-test/data").toAbsolutePath();
    FileSystemUtils.deleteRecursively(data);
    Files.createDirectories(data);
    OldData.restore(data);
    place = new Installation(data);
    first = place.start("first", "2026-11-24T15:00");
  }

  @AfterAll
  void stop() {
    for (Node node : new Node[] {second, first}) {
      if (node != null) {
        node.close();
      }
    }
  }

  private static String path(String caseNo) {
    return "/api/v1/cases/" + caseNo;
  }

  private static Map<String, Object> act(
      JsonNode now, String action, String role, String who, Map<String, Object> data) {
    return Map.of(
        "action",
        action,
        "version",
        now.path("version").asInt(),
        "actor",
        Map.of("role", role, "id", who),
        "data",
        data);
  }

  private static String text(byte[] page) {
    return new String(page, StandardCharsets.UTF_8);
  }

  @Test
  @Order(1)
  void oldCasesOpenForBothSidesAndTheirHistoryIsWhole() throws Exception {
    Visitor clerk = Visitor.person(first.port, "zhanhe-wangmin");
    Visitor holder = Visitor.person(first.port, "zhangxiulan");
    Map<String, String> states =
        Map.of(
            OldData.CLOSED, "closed",
            OldData.IN_REVIEW, "accepted",
            OldData.ASKED, "received",
            OldData.RECEIVED, "received");
    for (String no : OLD) {
      JsonNode found = Visitor.system(first.port).get(path(no));
      assertThat(found.path("state").asString()).isEqualTo(states.get(no));
      assertThat(found.path("documents").size()).as("the receipt at least").isPositive();
      List<Entry> history = place.history(no);
      assertThat(history).hasSize(found.path("version").asInt());
      assertThat(Chain.firstBroken(history)).isZero();
      assertThat(text(clerk.page("/bench/" + no))).contains("记录链完整", "张秀兰");
      assertThat(text(clerk.page("/bench/" + no + "/file"))).contains("案卷");
      assertThat(text(holder.page("/me/cases/" + no))).contains("食品经营许可");
    }
    assertThat(text(clerk.page("/bench?who="))).contains(OldData.RECEIVED);
    Visitor reviewer = Visitor.person(first.port, "zhanhe-liuzhiyuan");
    assertThat(text(reviewer.page("/bench?who="))).contains(OldData.IN_REVIEW);
  }

  @Test
  @Order(2)
  void anOldCaseMovesOnAndNumbersGoOnWhereTheyWere() throws Exception {
    Visitor system = Visitor.system(first.port);
    JsonNode now = system.get(path(OldData.IN_REVIEW));
    Map<String, Object> opinion = Map.of("opinion", "grant", "by", "S0119");
    now = act(system, now, "review", "reviewer", "S0119", opinion);
    now = act(system, now, "decide-grant", "approver", "S0121", Map.of("by", "S0121"));
    assertThat(now.path("state").asString()).isEqualTo("decided");
    assertThat(now.path("documents").findValuesAsString("number")).contains("平湛市监许准〔2026〕2号");
    JsonNode asked = system.get(path(OldData.ASKED));
    Map<String, Object> brought = Map.of("materials", List.of("M4"));
    asked = act(system, asked, "supplement", "applicant", "张秀兰", brought);
    act(system, asked, "accept", "clerk", "S0113", Map.of());
    for (String no : List.of(OldData.IN_REVIEW, OldData.ASKED)) {
      assertThat(Chain.firstBroken(place.history(no))).isZero();
    }
  }

  private static JsonNode act(
      Visitor who, JsonNode now, String action, String role, String id, Map<String, Object> data)
      throws Exception {
    return who.post(
        path(now.path("caseNo").asString()) + "/actions", act(now, action, role, id, data));
  }

  @Test
  @Order(3)
  void papersSealedThenAndThoseSealedTodayVerify() throws Exception {
    Visitor system = Visitor.system(first.port);
    for (String digest : List.of(OldData.PDF, OldData.OFD)) {
      isGood(system, OldData.file(digest));
    }
    // frozen then, sealed now; the licence is born in that
    for (JsonNode d : system.get(path(OldData.CLOSED)).path("documents")) {
      if (!d.path("pdf").isNull()) {
        isGood(system, system.page(d.path("pdf").asString()));
        isGood(system, system.page(d.path("ofd").asString()));
      }
    }
    assertThat(
            place.count("select count(*) from licences_licence where case_no = ?", OldData.CLOSED))
        .isOne();
  }

  private static void isGood(Visitor system, byte[] file) throws Exception {
    JsonNode found = system.upload("/api/v1/documents/verify", file);
    assertThat(found.path("valid").asBoolean()).as(found.toString()).isTrue();
  }

  @Test
  @Order(4)
  void aSecondApplicationOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> place.start("refused", "2026-11-24T15:00"))
        .hasMessageContaining("正被另一个一次程序使用")
        .message()
        .doesNotContain("\tat ");
  }

  /**
   * P17, between processes whose clocks are two seconds apart: one is first, the other gets 409,
   * and nothing is half written.
   */
  @Test
  @Order(5)
  void ofTwoWhoActOnTwoNodesAtOnceOneWins() throws Exception {
    second = place.further("second", "2026-11-24T15:00", first);
    clock(first, "2026-11-24T15:30:02");
    clock(second, "2026-11-24T15:30:00");
    Story story = new Story(Visitor.system(first.port));
    List<Visitor> clerks = List.of(Visitor.system(first.port), Visitor.system(second.port));
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 12; round++) {
        JsonNode now = story.submit(story.uploads());
        String no = now.path("caseNo").asString();
        List<Map<String, Object>> acts =
            List.of(
                act(now, "accept", "clerk", "S0113", Map.of()),
                round % 2 == 0
                    ? act(now, "accept", "clerk", "S0114", Map.of())
                    : act(now, "withdraw", "applicant", "张秀兰", Map.of("reason", "不办了")));
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          Visitor clerk = clerks.get(i);
          Map<String, Object> act = acts.get(i);
          answers.add(
              two.submit(
                  () -> {
                    start.await();
                    return clerk.answer(path(no) + "/actions", act);
                  }));
        }
        List<String> got = List.of(answers.get(0).get(), answers.get(1).get());
        assertThat(got).as("round " + round).anyMatch(a -> a.startsWith("200 "));
        assertThat(got).as("round " + round).anyMatch(a -> a.startsWith("409 "));
        isActedOnOnce(no);
      }
    } finally {
      two.shutdownNow();
    }
    assertThat(
            place.ask(
                """
                select word from documents_document where n is not null
                group by agency_uscc, word, year having count(distinct n) < count(*) or max(n) > count(*)\
                """))
        .as("a number given twice, or to nothing")
        .isEmpty();
  }

  private void isActedOnOnce(String no) throws Exception {
    List<Entry> history = place.history(no);
    assertThat(history).hasSize(2);
    assertThat(Chain.firstBroken(history)).isZero();
    assertThat(
            place.ask(
                "select s.version || ' ' || encode(s.head, 'hex') from cases_state s join"
                    + " cases_case c using (case_id) where case_no = ?",
                no))
        .containsExactly("2 " + HexFormat.of().formatHex(history.get(1).hash()));
    assertThat(
            place.count(
                "select count(*) from documents_document where case_no = ? and seq = 2", no))
        .isEqualTo(history.get(1).documents().size());
    String accepted = history.get(1).action().equals("accept") ? "1" : "0";
    assertThat(
            place.ask(
                "select count(*) from journal_outbox o join cases_case c using (case_id) where"
                    + " case_no = ? and kind = 'pro_accept'",
                no))
        .containsExactly(accepted);
  }

  /**
   * Deemed acceptance (行政许可法 art. 32(4)), warnings, messages: once, however many nodes there are.
   */
  @Test
  @Order(6)
  void whatTimeAloneDoesIsDoneOnceByWhicheverNode() throws Exception {
    clocks("2026-12-02T01:00");
    place.until(
        3,
        "select count(*) from journal_entry e join cases_case c using (case_id) where case_no = ?",
        OldData.RECEIVED);
    assertThat(place.history(OldData.RECEIVED))
        .extracting(Entry::action)
        .containsExactly("submit", "deemed-acceptance", "overdue");
    place.until(0, "select count(*) from messages_message where state = 'owed'");
    nothingIsTwice();
  }

  private void clocks(String now) throws Exception {
    clock(first, now);
    clock(second, now);
  }

  private static void clock(Node node, String now) throws Exception {
    Visitor.system(node.port).post("/api/v1/demo/clock", Map.of("now", now));
  }

  private void nothingIsTwice() throws Exception {
    assertThat(
            place.ask(
                "select min(channel) from messages_sending group by case_id, seq, recipient,"
                    + " channel having count(*) > 1"))
        .as("a message that goes twice")
        .isEmpty();
    assertThat(
            place.ask(
                "select min(case_no) from cases_case join journal_entry e using (case_id) where"
                    + " e.actor_role = 'system' group by case_id, action having count(*) > 1"))
        .as("what time did twice")
        .isEmpty();
  }

  /**
   * kill -9 of both nodes: a message half composed, a package half kept, a root half built, a stock
   * of licences half sealed.
   */
  @Test
  @Order(7)
  void whatKilledNodesLeftHalfDoneIsDoneOnce() throws Exception {
    try (Connection db = place.connect();
        Trap message = new Trap(db, 71, "messages_sending", "before insert", "");
        Trap kept = new Trap(db, 72, "archives_package", "before update", "new.state = 'stored'");
        Trap root = new Trap(db, 73, "journal_root", "after insert", "");
        Trap stock = StockStory.trap(db, 74)) {
      StockStory.begin(place, first.port);
      stock.holdsSomebody();
      Story story = new Story(Visitor.system(first.port));
      whole = story.whole(story.uploads());
      clocks("2026-12-03T00:30");
      message.holdsSomebody();
      kept.holdsSomebody();
      root.holdsSomebody();
      first.kill();
      second.kill();
      assertThat(place.count(StockStory.SEALED)).isBetween(StockStory.FIRST, StockStory.ALL - 1);
      assertThat(place.count(StockStory.OF_WHAT_IS_NOT_SEALED)).isZero();
    }
    second = null;
    assertThat(place.count("select count(*) from journal_root where day = '2026-12-02'")).isZero();
    assertThat(messages("owed")).isPositive();
    assertThat(packages("owed")).isOne();
    first = place.start("again", "2026-12-03T02:00");
    isWhole(whole);
    place.until(0, "select count(*) from messages_message where state = 'owed'");
    place.until(0, "select count(*) from archives_package where state = 'owed'");
    place.until(1, "select count(*) from journal_root where day = '2026-12-02'");
    assertThat(messages("told")).isPositive();
    assertThat(packages("stored")).isOne();
    nothingIsTwice();
    assertThat(
            place.ask(
                "select leaves - (select count(*) from journal_leaf l where l.day = r.day) from"
                    + " journal_root r"))
        .containsOnly("0");
    isKeptSoundly(whole);
    place.until(2, StockStory.DONE);
    assertThat(place.ask(StockStory.EACH_ONCE)).containsExactly(StockStory.ALL + " in all");
  }

  private void isKeptSoundly(String no) throws Exception {
    List<String> kept =
        place.ask(
            """
            select encode(p.sha256, 'hex') || ' ' || f.digest || ' ' || p.sound || ' ' || p.attempts from archives_package p
            join files_file f using (file_id) join cases_case c on c.case_id = p.case_id where c.case_no = ?\
            """,
            no);
    assertThat(kept).hasSize(1);
    String[] words = kept.get(0).split(" ");
    assertThat(words[2]).as("sound").isEqualTo("true");
    assertThat(words[3]).as("begun by the one that was killed, and again").isNotEqualTo("1");
    assertThat(words[1]).isEqualTo(words[0]);
    Path file =
        place.data.resolve(
            "files/" + words[0].substring(0, 2) + "/" + words[0].substring(2, 4) + "/" + words[0]);
    assertThat(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
        .isEqualTo(HexFormat.of().parseHex(words[0]));
  }

  private int messages(String state) throws Exception {
    return place.count(
        "select count(*) from messages_message join cases_case using (case_id) where case_no = ?"
            + " and state = ?",
        whole,
        state);
  }

  private int packages(String state) throws Exception {
    return place.count(
        "select count(*) from archives_package p join cases_case c using (case_id) where c.case_no"
            + " = ? and state = ?",
        whole,
        state);
  }

  @Test
  @Order(8)
  void everythingAnsweredSurvivesALossOfPower() throws Exception {
    Story story = new Story(Visitor.system(first.port));
    String last = story.whole(story.uploads());
    first.kill();
    first.killDatabase();
    first = place.start("after", "2026-12-03T03:00");
    isWhole(whole);
    isWhole(last);
  }

  private void isWhole(String caseNo) throws Exception {
    JsonNode found = Visitor.system(first.port).get(path(caseNo));
    assertThat(found.path("state").asString()).isEqualTo("closed");
    List<Entry> history = place.history(caseNo);
    assertThat(history).hasSizeGreaterThanOrEqualTo(1 + Story.STEPS.size());
    assertThat(Chain.firstBroken(history)).isZero();
  }
}
