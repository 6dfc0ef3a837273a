package org.yici.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6238, appendix B; RFC 4648, section 10. */
class TotpTest {
  private static final String SEED = "12345678901234567890";

  @ParameterizedTest
  @CsvSource({
    "59, 94287082, 46119246, 90693936",
    "1111111109, 07081804, 68084774, 25091201",
    "1111111111, 14050471, 67062674, 99943326",
    "1234567890, 89005924, 91819424, 93441116",
    "2000000000, 69279037, 90698825, 38618901",
    "20000000000, 65353130, 77737706, 47863826",
  })
  void theVectorsOfTheStandard(long second, String sha1, String sha256, String sha512) {
    assertThat(code(second, 20, "HmacSHA1")).isEqualTo(sha1);
    assertThat(code(second, 32, "HmacSHA256")).isEqualTo(sha256);
    assertThat(code(second, 64, "HmacSHA512")).isEqualTo(sha512);
  }

  private static String code(long second, int seed, String algorithm) {
    byte[] secret = SEED.repeat(4).substring(0, seed).getBytes(StandardCharsets.US_ASCII);
    return Totp.code(secret, second / Totp.PERIOD, 8, algorithm);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void base32AsInTheStandard(String text, String encoded) {
    assertThat(Totp.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }

  @Property(tries = 100)
  void whatIsEncodedIsReadBack(@ForAll @Size(max = 40) byte[] bytes) {
    assertThat(Totp.decode(Totp.encode(bytes))).isEqualTo(bytes);
  }

  @Property(tries = 100)
  void aCodeHoldsOneStepBeforeAndAfterAndNeverTwice(@ForAll @Size(20) byte[] bytes) {
    String secret = Totp.encode(bytes);
    Instant now = Instant.parse("2026-11-30T01:00:00Z");
    String code = Totp.code(secret, now);
    long step = now.getEpochSecond() / Totp.PERIOD;
    assertThat(Totp.step(secret, code, now, 0)).hasValue(step);
    assertThat(Totp.step(secret, code, now.plusSeconds(30), 0)).isPresent();
    assertThat(Totp.step(secret, code, now.minusSeconds(30), 0)).isPresent();
    assertThat(Totp.step(secret, code, now, step)).isNotEqualTo(java.util.OptionalLong.of(step));
  }
}
