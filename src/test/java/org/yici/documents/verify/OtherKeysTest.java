package org.yici.documents.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.seals.SampleSealing;

/** PDF signed by strangers with the usual programs (adbe.pkcs7.detached, RSA or EC). */
class OtherKeysTest extends IntegrationTest {
  @Autowired Verifier verifier;

  @ParameterizedTest
  @CsvSource({
    "RSA,2048,SHA256withRSA",
    "RSA,2048,SHA512withRSA",
    "EC,256,SHA256withECDSA",
    "EC,384,SHA384withECDSA"
  })
  void aStrangersSignatureIsRightAndOnlyItsIssuerUnknown(String kind, int bits, String method)
      throws Exception {
    byte[] pdf = signed(kind, bits, method);
    Verification v = verifier.verify(pdf);
    assertThat(v.onlyFails("trust")).as(v.toString()).isTrue();
    pdf[200] ^= 1;
    v = verifier.verify(pdf);
    assertThat(v.failed("digest")).isTrue();
    assertThat(v.failed("signature")).isFalse();
  }

  @ParameterizedTest
  @CsvSource("RSA,2048,SHA1withRSA")
  void aBrokenDigestMethodIsNoSignature(String kind, int bits, String method) throws Exception {
    Verification v = verifier.verify(signed(kind, bits, method));
    assertThat(v.failed("signature")).isTrue();
    assertThat(v.check("signature").orElseThrow().detail()).contains("不安全");
  }

  private static byte[] signed(String kind, int bits, String method) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=Stranger");
    X509CertificateHolder certificate =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.TEN,
                Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                name,
                pair.getPublic())
            .build(new JcaContentSignerBuilder(method).build(pair.getPrivate()));
    CMSSignedDataGenerator cms = new CMSSignedDataGenerator();
    cms.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .build(new JcaContentSignerBuilder(method).build(pair.getPrivate()), certificate));
    cms.addCertificates(new CollectionStore<>(List.of(certificate)));
    try (PDDocument document = Loader.loadPDF(SampleSealing.pdf());
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
      signature.setSignDate(new GregorianCalendar(2024, Calendar.MAY, 1));
      document.addSignature(
          signature,
          content -> {
            try {
              return cms.generate(new CMSProcessableByteArray(content.readAllBytes()), false)
                  .getEncoded();
            } catch (org.bouncycastle.cms.CMSException e) {
              throw new java.io.IOException(e);
            }
          });
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }
}
