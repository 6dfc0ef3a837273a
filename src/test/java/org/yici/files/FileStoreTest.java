package org.yici.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.TestData;
import org.yici.identity.SignedIn;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

class FileStoreTest extends IntegrationTest {
  private static final Path ROOT = TestData.FOLDER.resolve("files");
  @Autowired FileStore files;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired MockMvc http;
  @LocalServerPort int port;
  private Set<Path> before;

  /** A picture with content of its own. */
  private static byte[] picture() {
    byte[] png = Samples.image("png");
    byte[] own = Arrays.copyOf(png, png.length + 16);
    ThreadLocalRandom.current().ints(16).forEach(i -> own[png.length + (i & 15)] = (byte) (i >> 8));
    return own;
  }

  private FileInfo put(byte[] content, String name) {
    return files.put(
        new ByteArrayInputStream(content), name, Limits.materials(), "zhang-xiulan", "material");
  }

  private static Path kept(FileInfo f) {
    String d = f.digest();
    return ROOT.resolve(d.substring(0, 2)).resolve(d.substring(2, 4)).resolve(d);
  }

  @Test
  void whatWentInComesOut() throws IOException {
    byte[] content = picture();
    FileInfo stored = put(content, "D:\\照片\\店面.png");
    assertThat(stored.name()).isEqualTo("店面.png");
    assertThat(files.info(stored.fileId()).owner()).isEqualTo("zhang-xiulan");
    try (InputStream in = files.open(stored.fileId())) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(Files.getPosixFilePermissions(kept(stored)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(files.infos(List.of(stored.fileId(), "none"))).hasSize(1);
  }

  @Test
  void equalContentsLieOnceUnderTheirDigest() throws IOException {
    byte[] content = picture();
    FileInfo a = put(content, "a.png");
    FileInfo b = put(content, "b.png");
    assertThat(a.fileId()).isNotEqualTo(b.fileId()).hasSize(24);
    assertThat(a.digest()).isEqualTo(b.digest());
    assertThat(kept(a)).exists();
    nothingIsLeftAside();
  }

  @Test
  void whatIsRefusedLeavesNothingBehind() throws IOException {
    byte[] content = Arrays.copyOf(Samples.image("png"), 30);
    assertThatThrownBy(() -> put(content, "a.png")).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> put(new byte[21 * 1024 * 1024], "a.pdf"))
        .isInstanceOf(FileTooLargeException.class);
    nothingIsLeftAside();
  }

  /** What a killed node of another test left there is told apart by being there before. */
  private void nothingIsLeftAside() throws IOException {
    assertThat(aside()).isEqualTo(before);
  }

  private static Set<Path> aside() throws IOException {
    try (Stream<Path> aside = Files.list(ROOT.resolve("received"))) {
      return aside.collect(Collectors.toSet());
    }
  }

  @BeforeEach
  void lookAside() throws IOException {
    before = aside();
  }

  @Test
  void whatAKilledNodeLeftHalfReceivedGoesAfterADayAndAnUploadUnderWayStays() throws IOException {
    Path left = Files.createTempFile(ROOT.resolve("received"), "up", ".part");
    Path underWay = Files.createTempFile(ROOT.resolve("received"), "up", ".part");
    Files.setLastModifiedTime(
        left, FileTime.from(Files.getLastModifiedTime(left).toInstant().minus(Duration.ofDays(2))));
    files.removeOrphans(clock.instant().minus(Duration.ofDays(3650)));
    assertThat(left).doesNotExist();
    assertThat(underWay).exists();
    Files.delete(underWay);
  }

  @Test
  void unusedFilesGoAfterSevenDaysAndSharedContentStaysWhileOneUsesIt() {
    files.removeOrphans(clock.instant().plus(Duration.ofDays(6))); // those of other tests
    byte[] shared = picture();
    FileInfo used = put(shared, "used.png");
    FileInfo unused = put(shared, "unused.png");
    FileInfo alone = put(picture(), "alone.png");
    jdbc.sql("update files_file set case_id = ? where file_id = ?")
        .params(UUID.randomUUID(), used.fileId())
        .update();

    assertThat(files.removeOrphans(clock.instant().plus(Duration.ofDays(6)))).isZero();
    assertThat(files.removeOrphans(clock.instant().plus(Duration.ofDays(8))))
        .isGreaterThanOrEqualTo(2);

    assertThatThrownBy(() -> files.info(unused.fileId())).isInstanceOf(NotFoundException.class);
    assertThat(kept(alone)).doesNotExist();
    assertThat(files.info(used.fileId()).caseId()).isNotNull();
    assertThat(kept(used)).exists();
  }

  @Test
  void aFileKeptBeforeAKillIsWholeOrNotThere() throws IOException {
    DiskContentStore store = new DiskContentStore(ROOT.resolve("../kept-test"));
    Path received = store.temporary();
    Files.write(received, picture());
    String digest = "ab".repeat(32);
    store.keep(received, digest);
    assertThat(received).doesNotExist();
    try (InputStream in = store.open(digest)) {
      assertThat(in.readAllBytes()).isNotEmpty();
    }
    Path again = store.temporary();
    store.keep(again, digest);
    store.remove(digest);
    assertThatThrownBy(() -> store.open(digest)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.open("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
    Files.delete(again);
  }

  @Test
  void anUploadIsAnsweredWithItsIdTypeSizeAndDigest() throws Exception {
    byte[] pdf = Samples.resource("/files/a.pdf");
    http.perform(
            multipart("/api/v1/files")
                .file(new MockMultipartFile("file", "说明.pdf", "text/plain", pdf))
                .with(SignedIn.as(SignedIn.system(null)))
                .with(csrf()))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.fileId").isNotEmpty())
        .andExpect(jsonPath("$.type").value("pdf"))
        .andExpect(jsonPath("$.size").value(pdf.length))
        .andExpect(jsonPath("$.digest").isNotEmpty());
  }

  @Test
  void aWrongTypeIsA422AndTooMuchA413InPlainWords() throws Exception {
    http.perform(
            multipart("/api/v1/files")
                .file(
                    new MockMultipartFile(
                        "file", "a.pdf", "application/pdf", Samples.resource("/files/a.docx")))
                .with(SignedIn.as(SignedIn.system(null)))
                .with(csrf()))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("其实是Word 文档")));
    http.perform(
            multipart("/api/v1/files")
                .file(new MockMultipartFile("file", "a.pdf", null, new byte[20 * 1024 * 1024 + 1]))
                .with(SignedIn.as(SignedIn.system(null)))
                .with(csrf()))
        .andExpect(status().isContentTooLarge())
        .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("20MB")));
  }

  /** The whole of it is read, so that the sender sees an answer and not a cut line. */
  @Test
  void anUploadThatIsTurnedAwayIsStillAnswered() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/files"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[30 * 1024 * 1024]))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isBetween(400, 499);
  }
}
