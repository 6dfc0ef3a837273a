package org.yici.documents.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.kernel.InputException;
import org.yici.seals.SampleSealing;
import org.yici.seals.SealPurpose;
import org.yici.seals.SealUse;
import org.yici.seals.Seals;

/**
 * Where no digest reaches (the signature itself and its time stamp) nothing can be changed either.
 */
class StampedForgeriesTest extends IntegrationTest {
  private static final String VALUE = "Doc_0/Signs/Sign_0/SignedValue.dat";
  @Autowired Verifier verifier;
  @Autowired Seals seals;
  @Autowired Directory directory;

  private SealUse licence() {
    SealUse u = SampleSealing.use(directory.agencies().get(0).uscc());
    return new SealUse(
        u.agencyUscc(), SealPurpose.LICENCE, u.title(), u.documentId(), null, u.person(), u.at());
  }

  @Test
  void noByteOfTheSignatureValueOfAnOfd() {
    byte[] ofd = seals.sealOfd(SampleSealing.ofd("证"), SampleSealing.PLACE, licence());
    assertThat(verifier.verify(ofd).valid()).isTrue();
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    byte[] value = parts.get(VALUE);
    Random random = new Random(38540);
    // the whole of the head and the tail, where the stamp is, and places in between
    for (int i = 0; i < 200; i++) {
      int at =
          i < 20
              ? i
              : i < 140 ? value.length - 1 - random.nextInt(2400) : random.nextInt(value.length);
      byte[] changed = value.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Map<String, byte[]> forged = new LinkedHashMap<>(parts);
      forged.put(VALUE, changed);
      rejected(SampleSealing.zip(forged), "byte " + at);
    }
  }

  @Test
  void noDigitOfTheSignatureOfAPdf() {
    byte[] pdf = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, licence());
    assertThat(verifier.verify(pdf).valid()).isTrue();
    PdfSignature gap = PdfSignature.find(pdf).signatures().get(0);
    Random random = new Random(3161);
    for (int i = 0; i < 150; i++) {
      int at = gap.from() + 1 + random.nextInt(gap.to() - gap.from() - 2);
      byte[] changed = pdf.clone();
      changed[at] = (byte) (changed[at] == '0' ? '7' : '0');
      rejected(changed, "digit " + at);
    }
  }

  private void rejected(byte[] file, String what) {
    try {
      assertThat(verifier.verify(file).valid()).as(what).isFalse();
    } catch (InputException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
