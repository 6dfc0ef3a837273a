package org.yici.archives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.cases.CaseView;
import org.yici.files.FileStore;
import org.yici.identity.Browser;
import org.yici.journal.Roots;
import org.yici.platform.DemoClock;
import tools.jackson.databind.JsonNode;

/**
 * Roots under seal for everybody, proofs for the parties, a check that names what was tampered
 * with.
 */
class PublishedRootsTest extends IntegrationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 20);
  @LocalServerPort int port;
  @Autowired Roots roots;
  @Autowired RootSeals seals;
  @Autowired Audit audit;
  @Autowired FileStore files;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired AutowireCapableBeanFactory beans;
  @TempDir Path folder;
  private CaseView view;

  @BeforeEach
  void aCaseUnderARoot() {
    empty();
    ((DemoClock) clock).hold(DAY.atTime(10, 0));
    view = beans.createBean(ClosedCases.class).closed();
    ((DemoClock) clock).hold(DAY.plusDays(2).atTime(0, 20));
    assertThat(roots.build()).isEqualTo(1);
    ((DemoClock) clock).hold(DAY.plusDays(3).atTime(0, 20));
    assertThat(roots.build()).isEqualTo(1);
  }

  @AfterEach
  void nothingLeft() {
    ((DemoClock) clock).release();
    ClosedCases.forget(jdbc, view.row().caseId());
    empty();
  }

  private void empty() {
    for (String table :
        List.of(
            "archives_finding",
            "archives_audit",
            "archives_root",
            "journal_leaf",
            "journal_root")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  private LocalDate day() {
    return roots.covering(view.row().caseId()).get(0).day();
  }

  @Test
  void everyRootIsSealedOnce_emptyDaysToo() throws IOException {
    assertThat(seals.seal(10)).isEqualTo(2);
    assertThat(seals.seal(10)).isZero();
    var root = roots.get(day());
    var paper = seals.paper(day()).orElseThrow();
    assertThat(paper.sealed()).isTrue();
    String text = PackageCheck.text(files.open(paper.ofdFile()).readAllBytes());
    assertThat(text.replaceAll("[0-9]．", "")).contains(root.rootHex().substring(0, 16));
    assertThat(seals.printed(seals.sealed(day()).orElseThrow(), root.root())).isTrue();
  }

  @Test
  void theSealedPaperPrintsTheRootOfTheAuditTrailToo() {
    jdbc.sql(
            """
            insert into audit_root (day, first_seq, last_seq, head, previous, root, made_at)
            values (?, 1, 5, sha256('head'), sha256('before'), sha256('trail'), now())
            """)
        .param(day())
        .update();
    try {
      seals.seal(10);
      RootSeals.Sealed sealed = seals.sealed(day()).orElseThrow();
      assertThat(seals.printed(sealed, roots.get(day()).root())).isTrue();
      assertThat(seals.otherTrail(sealed)).isFalse();
      assertThat(seals.otherTrail(seals.sealed(day().plusDays(1)).orElseThrow()))
          .as("a day from which the trail has none")
          .isFalse();
      forced("update audit_root set root = sha256('other')");
      assertThat(seals.otherTrail(sealed)).isTrue();
    } finally {
      forced("delete from audit_root");
    }
    assertThat(seals.otherTrail(seals.sealed(day()).orElseThrow())).isTrue();
  }

  /** As somebody who owns the database could. */
  private void forced(String sql) {
    jdbc.sql("alter table audit_root disable trigger user").update();
    jdbc.sql(sql).update();
    jdbc.sql("alter table audit_root enable trigger user").update();
  }

  @Test
  void everybodyReadsTheRootsAndLearnsNoCase() {
    seals.seal(10);
    JsonNode list = Api.nobody(port).get("/api/v1/roots").json();
    assertThat(list.path("total").asInt()).isEqualTo(2);
    assertThat(list.path("roots").get(0).path("day").asString())
        .isEqualTo(DAY.plusDays(2).toString());
    assertThat(list.path("roots").get(0).path("previous"))
        .isEqualTo(list.path("roots").get(1).path("root"));
    Api.Answer one = Api.nobody(port).get("/api/v1/roots/" + day());
    assertThat(one.status()).isEqualTo(200);
    assertThat(one.json().path("root").asString()).isEqualTo(roots.get(day()).rootHex());
    assertThat(one.json().path("checkCode").asString()).hasSize(19);
    String leaves = Api.nobody(port).get("/roots/" + day() + "/leaves.txt").text();
    assertThat(leaves.lines().count()).isEqualTo(roots.get(day()).leaves());
    for (String told : List.of(list.toString(), one.text(), leaves)) {
      assertThat(told).doesNotContain(view.caseNo(), view.row().caseId().toString());
    }
    assertThat(Api.nobody(port).get("/api/v1/roots/2020-01-01").status()).isEqualTo(404);
    assertThat(Api.nobody(port).get("/api/v1/roots/soon").status()).isEqualTo(404);
    Browser anybody = new Browser(port);
    assertThat(anybody.get("/roots").body()).contains(roots.get(day()).rootHex());
    assertThat(anybody.get("/roots/" + day()).body()).contains("查验码");
    assertThat(anybody.get("/roots/" + day() + ".pdf").status()).isEqualTo(200);
  }

  @Test
  void theApplicantGetsAProofThatAnIndependentProgramAccepts_othersGetNone() throws Exception {
    String path = "/api/v1/cases/" + view.caseNo() + "/proofs/" + day();
    Api.Answer given = Api.person(port, "zhangxiulan").get(path);
    assertThat(given.status()).isEqualTo(200);
    JsonNode proof = given.json().path("proof");
    assertThat(proof.path("seq").asInt()).isEqualTo(view.file().version());
    assertThat(independent(proof)).isEqualTo(roots.get(day()).rootHex());
    Path file = folder.resolve("proof.json");
    Files.writeString(file, given.text());
    assertThat(Api.nobody(port).get(path).status()).isEqualTo(401);
    Browser own = new Browser(port);
    own.signIn("zhangxiulan");
    String page = own.get("/proof/" + view.caseNo() + "/" + day()).body();
    assertThat(page).contains(proof.path("salt").asString(), "verify-proof");
    python(page, file);
    Browser other = new Browser(port);
    other.signIn("wugang-niudeming");
    assertThat(other.get("/proof/" + view.caseNo()).status()).isEqualTo(404);
  }

  /** The page's own lines, run by the Python of this machine, if it has SM3. */
  private void python(String page, Path proof) throws Exception {
    String code =
        page.substring(page.indexOf("import json"), page.indexOf("</pre>"))
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&quot;", "\"")
            .replace("&gt;", ">")
            .replace("&lt;", "<")
            .replace("&amp;", "&");
    Path script = folder.resolve("check.py");
    Files.writeString(script, code);
    Process run;
    try {
      run =
          new ProcessBuilder("python3", script.toString(), proof.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return; // no Python here; the openssl way above has judged
    }
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (run.waitFor() == 0) {
      assertThat(said).startsWith("对 " + roots.get(day()).rootHex());
    } else {
      assertThat(said).as("nothing but a Python without SM3 may fail").contains("unsupported hash");
    }
  }

  /** RFC 9162 2.1.3.2 written down a second time, with the SM3 of openssl. */
  private static String independent(JsonNode p) throws Exception {
    byte[] name =
        openssl(
            new byte[] {16},
            hex(p, "salt"),
            p.path("caseId").asString().getBytes(StandardCharsets.US_ASCII));
    int seq = p.path("seq").asInt();
    byte[] node =
        openssl(
            new byte[] {0},
            name,
            new byte[] {(byte) (seq >> 24), (byte) (seq >> 16), (byte) (seq >> 8), (byte) seq},
            hex(p, "hash"));
    int place = p.path("index").asInt();
    int size = p.path("leaves").asInt();
    int step = 0;
    // by sizes of subtrees, not by bits: which side the sibling of each level is on
    List<Boolean> left = new java.util.ArrayList<>();
    int at = place;
    int n = size;
    while (n > 1) {
      int half = Integer.highestOneBit(n - 1);
      boolean right = at >= half;
      left.add(0, right);
      at = right ? at - half : at;
      n = right ? n - half : half;
    }
    assertThat(p.path("path")).hasSize(left.size());
    for (JsonNode beside : p.path("path")) {
      byte[] other = HexFormat.of().parseHex(beside.asString());
      node =
          left.get(step++)
              ? openssl(new byte[] {1}, other, node)
              : openssl(new byte[] {1}, node, other);
    }
    return HexFormat.of()
        .formatHex(
            openssl(
                new byte[] {2},
                p.path("day").asString().getBytes(StandardCharsets.US_ASCII),
                java.nio.ByteBuffer.allocate(8).putLong(size).array(),
                node,
                hex(p, "previous")));
  }

  private static byte[] hex(JsonNode p, String field) {
    return HexFormat.of().parseHex(p.path(field).asString());
  }

  private static byte[] openssl(byte[]... parts) throws Exception {
    Process run = new ProcessBuilder("openssl", "dgst", "-sm3", "-binary").start();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    run.getOutputStream().write(all.toByteArray());
    run.getOutputStream().close();
    byte[] out = run.getInputStream().readAllBytes();
    assertThat(run.waitFor()).isZero();
    return out;
  }

  @Test
  void theCheckOfAllHistoryNamesTheCaseAndTheRow() {
    seals.seal(10);
    jdbc.sql("update journal_entry set actor_name = '别人' where case_id = ? and seq = 3")
        .param(view.row().caseId())
        .update();
    assertThat(foundInOwnCase())
        .anySatisfy(
            n -> {
              assertThat(n.caseNo()).isEqualTo(view.caseNo());
              assertThat(n.finding().seq()).isEqualTo(3);
            });
  }

  @Test
  void newestRowsRemovedBeforeTheirDayIsClosedAreFoundByTheCaseItself() {
    jdbc.sql("delete from journal_leaf where case_id = ?").param(view.row().caseId()).update();
    jdbc.sql("delete from journal_entry where case_id = ? and seq = ?")
        .params(view.row().caseId(), view.file().version())
        .update();
    assertThat(foundInOwnCase()).anySatisfy(n -> assertThat(n.finding().text()).contains("那一步不在了"));
  }

  @Test
  void aRootMadeAnewIsFoundByItsSeal() {
    seals.seal(10);
    // somebody rebuilds everything, leaves and roots, after a change
    jdbc.sql("delete from journal_leaf").update();
    jdbc.sql("delete from journal_root").update();
    ((DemoClock) clock).hold(DAY.plusDays(2).atTime(0, 20));
    jdbc.sql("update journal_entry set hash = sha256(hash) where case_id = ?")
        .param(view.row().caseId())
        .update();
    roots.build();
    audit.begin("审计员");
    audit.run(2);
    assertThat(audit.findings(audit.runs(1).get(0).id(), 100))
        .anySatisfy(n -> assertThat(n.finding().text()).isEqualTo("现在的根和盖了章公布的不一样"))
        .anySatisfy(n -> assertThat(n.finding().text()).isEqualTo("这一天的根盖过章，现在不在了"));
  }

  private List<AuditStore.Named> foundInOwnCase() {
    audit.begin("审计员");
    audit.begin("审计员");
    while (!audit.runs(1).get(0).phase().equals("done")) {
      assertThat(audit.run(1)).as("one batch after the other").isEqualTo(1);
    }
    assertThat(audit.runs(10)).as("two at once are one").hasSize(1);
    return audit.findings(audit.runs(1).get(0).id(), 5000).stream()
        .filter(n -> view.row().caseId().equals(n.finding().caseId()))
        .toList();
  }
}
