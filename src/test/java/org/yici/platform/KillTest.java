package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.speed.Node;
import org.yici.speed.Story;
import org.yici.speed.Visitor;
import tools.jackson.databind.JsonNode;

/** What was answered is kept, whatever happens to the process. */
@Tag("slow")
class KillTest {
  private static final Path DATA = Path.of("target/kill-test/data").toAbsolutePath();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private int port;

  @BeforeEach
  void emptyFolder() throws IOException {
    FileSystemUtils.deleteRecursively(DATA);
    Files.createDirectories(DATA);
    port = freePort();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The application of this build, without the tests, in a process of its own. */
  private static Node start(int port) throws IOException, InterruptedException {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String path =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(p -> !p.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    return Node.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx700m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            "org.yici.Application"),
        DATA,
        port);
  }

  private String wholeCase() throws IOException, InterruptedException {
    Story story = new Story(Visitor.system(port));
    return story.whole(story.uploads());
  }

  @Test
  void casesSurviveKillNineOfTheApplicationAndOfTheDatabase() throws Exception {
    String first;
    String second;
    try (Node node = start(port)) {
      first = wholeCase();
      assertThatThrownBy(() -> start(freePort()))
          .as("a second application on the same folder")
          .hasMessageContaining("正被另一个一次程序使用")
          .message()
          .doesNotContain("\tat ");
      node.kill();
    }
    try (Node node = start(port)) {
      isWhole(node, first);
      second = wholeCase();
      node.kill();
      node.killDatabase();
    }
    try (Node node = start(port)) {
      isWhole(node, first);
      isWhole(node, second);
    }
  }

  private void isWhole(Node node, String caseNo) throws Exception {
    JsonNode found = Visitor.system(port).get("/api/v1/cases/" + caseNo);
    assertThat(found.path("state").asString()).isEqualTo("closed");
    List<Entry> history = history(node, caseNo);
    assertThat(history).hasSizeGreaterThanOrEqualTo(1 + Story.STEPS.size());
    assertThat(Chain.firstBroken(history)).isZero();
  }

  private static List<Entry> history(Node node, String caseNo) throws Exception {
    List<Entry> entries = new ArrayList<>();
    try (Connection db = node.connect();
        PreparedStatement s =
            db.prepareStatement(
                "select e.* from journal_entry e join cases_case c using (case_id) where case_no = ? order by seq")) {
      s.setString(1, caseNo);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          entries.add(
              new Entry(
                  r.getObject("case_id", UUID.class),
                  r.getInt("seq"),
                  r.getObject("at", OffsetDateTime.class).atZoneSameInstant(ZONE).toLocalDateTime(),
                  r.getString("actor_role"),
                  r.getString("actor_id"),
                  r.getString("actor_name"),
                  r.getString("action"),
                  r.getString("data"),
                  List.of((String[]) r.getArray("documents").getArray()),
                  r.getBytes("hash")));
        }
      }
    }
    return entries;
  }
}
