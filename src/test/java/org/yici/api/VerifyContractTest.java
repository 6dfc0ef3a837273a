package org.yici.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.directory.Directory;
import org.yici.seals.SampleSealing;
import org.yici.seals.Seals;
import tools.jackson.databind.JsonNode;

/** Design, section 4: {@code POST /api/v1/documents/verify}, open to everybody. */
class VerifyContractTest extends ApiTest {
  @Autowired Seals seals;
  @Autowired Directory directory;

  @Test
  void oursPassEveryCheckOthersFailTrustAloneUnsignedIsNotValid() throws IOException {
    String uscc = directory.agencies().get(0).uscc();
    byte[] ours = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc));
    JsonNode good = verify("a.pdf", ours).json();
    assertThat(good.get("valid").asBoolean()).as(good.toString()).isTrue();
    assertThat(good.get("checks").size()).isEqualTo(8);
    assertThat(good.get("document").get("format").asString()).isEqualTo("PDF");
    JsonNode other =
        verify("b.ofd", Files.readAllBytes(Path.of("src/test/resources/ofd/accept-gomain-v4.ofd")))
            .json();
    assertThat(other.get("valid").asBoolean()).isFalse();
    for (JsonNode check : other.get("checks")) {
      assertThat(check.get("ok").asBoolean())
          .as(check.toString())
          .isEqualTo(!check.get("name").asString().equals("trust"));
      assertThat(check.get("detail").asString()).isNotBlank();
    }
    Api.Answer unsigned = verify("c.pdf", SampleSealing.pdf());
    assertThat(unsigned.status()).isEqualTo(200);
    assertThat(unsigned.json().get("valid").asBoolean()).isFalse();
  }

  @Test
  void whatIsNeitherPdfNorOfdIsAProblem() throws IOException {
    isProblem(verify("a.txt", "hello".getBytes(StandardCharsets.UTF_8)), 422);
    isProblem(verify("a.pdf", new byte[0]), 422);
    isProblem(nobody.postText("/api/v1/documents/verify", "{}"), 415);
    assertThat(nobody.get("/api/openapi.json").text()).contains("/api/v1/documents/verify");
  }

  private Api.Answer verify(String name, byte[] content) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.write(content);
    body.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    return nobody.send(
        "POST",
        "/api/v1/documents/verify",
        "multipart/form-data; boundary=b",
        BodyPublishers.ofByteArray(body.toByteArray()));
  }
}
