package org.yici.documents.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.seals.SesSeal;

/** Files that others made: what is right in them passes, though nobody here knows who they are. */
class SamplesTest extends IntegrationTest {
  @Autowired Verifier verifier;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accept-baiwang-v4.ofd",
        "accept-gomain-v4.ofd",
        "accept-ofdrw-riding-seal.ofd",
        "accept-ofdrw-v4.ofd"
      })
  void anUnknownIssuerFailsTrustAlone(String name) throws IOException {
    Verification v = verifier.verify(sample(name));
    assertThat(v.checks())
        .as(v.toString())
        .hasSize(8)
        .allMatch(c -> c.ok() || c.name().equals("trust"));
    assertThat(v.onlyFails("trust")).isTrue();
    assertThat(v.valid()).isFalse();
    assertThat(v.check("state").orElseThrow().detail()).contains("不是本平台出的文书");
    assertThat(v.check("trust").orElseThrow().detail()).contains("不在本平台信任的名单里");
  }

  @Test
  void aDateThatDidNotHoldIsToldUnderTrust() throws IOException {
    String detail =
        verifier.verify(sample("accept-ofdrw-v4.ofd")).check("trust").orElseThrow().detail();
    assertThat(detail).contains("有效期是 2020年4月21日 到 2022年4月21日，签章时间是 2026年8月4日");
  }

  @Test
  void aDocumentChangedAfterSigningFailsItsDigest() throws IOException {
    Verification v = verifier.verify(sample("reject-baiwang-changed-after-signing.ofd"));
    assertThat(v.failed("digest")).isTrue();
    assertThat(v.check("digest").orElseThrow().detail()).contains("盖章以后被改过", "Doc_0/Document.xml");
    assertThat(v.failed("signature")).isFalse();
    assertThat(v.failed("seal")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void sealsOfBothVersionsVerify(int version) throws IOException {
    byte[] esl = sample("seal-v" + version + ".esl");
    SesSeal seal = SesSeal.parse(esl);
    assertThat(seal.version()).isEqualTo(version);
    assertThat(seal.makerSignatureValid()).isTrue();
    // one changed byte of the picture
    esl[2000] ^= 1;
    assertThat(SesSeal.parse(esl).makerSignatureValid()).isFalse();
  }

  static byte[] sample(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/ofd", name));
  }
}
