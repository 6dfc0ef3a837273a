package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.documents.verify.Verification;
import org.yici.documents.verify.Verifier;
import org.yici.kernel.InputException;

/** Lists of revoked certificates: ours, and those of others. */
class RevocationListsTest extends IntegrationTest {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  @Autowired BeanFactory beans;
  @Autowired RevocationLists lists;
  @Autowired ListFetcher fetcher;
  @Autowired Authorities authorities;
  @Autowired Trust trust;
  @Autowired Seals seals;
  @Autowired Verifier verifier;
  @Autowired Directory directory;
  @Autowired JdbcClient jdbc;
  @Autowired MockMvc mvc;
  @Autowired Clock clock;
  @TempDir Path folder;

  @Test
  void ourListSaysWhatIsStoppedOrDestroyedAndNothingElse() throws Exception {
    String uscc = directory.agencies().get(12).uscc();
    OtherSeals.remove(beans, uscc);
    byte[] sealed =
        seals.sealOfd(SampleSealing.ofd("一"), SampleSealing.PLACE, SampleSealing.use(uscc));
    Seal seal = seals.ofAgency(uscc).orElseThrow();
    BigInteger serial = seal.ofdCertificate().getSerialNumber();
    lists.renew();
    X509CRLHolder before = list("sm2-issuer");
    assertThat(before.getRevokedCertificate(serial)).isNull();
    assertThat(lists.renew()).as("nothing has changed").isZero();
    seals.suspend(seal.id(), "tester", "核查");
    var entry = list("sm2-issuer").getRevokedCertificate(serial);
    assertThat(reason(entry.getExtension(Extension.reasonCode)))
        .isEqualTo(CRLReason.certificateHold);
    // what was sealed before stands in the book of uses, and stays good
    Verification v = verifier.verify(sealed);
    assertThat(v.valid()).as(v.toString()).isTrue();
    assertThat(v.check("revocation").orElseThrow().detail()).contains("暂停使用", "用章记录");
    seals.reactivate(seal.id(), "tester", "查清了");
    assertThat(list("sm2-issuer").getRevokedCertificate(serial)).isNull();
    seals.destroy(seal.id(), "tester", "换发");
    X509CRLHolder after = list("sm2-issuer");
    assertThat(reason(after.getRevokedCertificate(serial).getExtension(Extension.reasonCode)))
        .isEqualTo(CRLReason.cessationOfOperation);
    assertThat(number(after)).isEqualTo(number(before).add(BigInteger.valueOf(3)));
    assertThat(list("ec-issuer").getRevokedCertificate(seal.pdfCertificate().getSerialNumber()))
        .isNotNull();
    assertThat(trust.signedList(authorities.sm2Issuer().certificate(), after)).isTrue();
    OtherSeals.remove(beans, uscc);
  }

  @Test
  void opensslVerifiesOurListAgainstItsIssuer() throws Exception {
    lists.renew();
    Files.write(folder.resolve("l.crl"), list("ec-issuer").getEncoded());
    Files.writeString(
        folder.resolve("issuer.pem"), CommandLine.pem(authorities.ecIssuer().certificate()));
    assertThat(
            CommandLine.run(
                    folder,
                    "openssl",
                    "crl",
                    "-inform",
                    "DER",
                    "-in",
                    "l.crl",
                    "-CAfile",
                    "issuer.pem",
                    "-noout")
                .text())
        .contains("verify OK");
  }

  @Test
  void aListThatIsADayOldIsSignedAnewWithTheNextNumber() throws Exception {
    lists.renew();
    BigInteger number = number(list("ec-root"));
    jdbc.sql("update seals_list set next_update = next_update where name = 'ec-root'").update();
    RevocationLists tomorrow =
        new RevocationLists(
            new ListStore(jdbc),
            authorities,
            trust,
            Clock.offset(clock, java.time.Duration.ofHours(25)));
    assertThat(tomorrow.renew()).isEqualTo(4);
    assertThat(number(list("ec-root"))).isEqualTo(number.add(BigInteger.ONE));
    jdbc.sql("delete from seals_list where name is not null").update();
    lists.renew();
  }

  /** GB/T 38540: chain and revocation of other makers, whatever their keys. */
  @ParameterizedTest
  @CsvSource({"RSA,2048,SHA256withRSA", "EC,256,SHA256withECDSA", "SM2,256,SM3withSM2"})
  void aListOfOthersCountsWhenAnIssuerWeBelieveSignedIt(String kind, int bits, String method)
      throws Exception {
    Foreign root = new Foreign(kind, bits, method);
    X509CertificateHolder signer = root.certify("CN=signer", false);
    LocalDateTime now = LocalDateTime.now(clock);
    assertThatThrownBy(() -> lists.keep(root.list(1, null), "test"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("不在信任名单里");
    trust.believe(root.certificate, now);
    Trust.Chain chain = trust.chain(signer, List.of());
    assertThat(chain.known()).isTrue();
    assertThat(trust.standing(chain, now).unchecked()).hasSize(1);
    assertThat(lists.keep(root.list(5, null), "test")).isTrue();
    assertThat(trust.standing(chain, now).unchecked()).isEmpty();
    assertThat(trust.standing(chain, now).taken()).isNull();
    assertThat(lists.keep(root.list(6, signer), "test")).isTrue();
    assertThat(trust.standing(chain, now).taken().reason()).isEqualTo("私钥泄露");
    assertThat(lists.keep(root.list(5, null), "test")).as("an older one").isFalse();
    assertThat(trust.standing(chain, now).taken()).isNotNull();
    assertThat(trust.standing(chain, now.plusDays(40)).unchecked())
        .as("too old by then")
        .hasSize(1);
    byte[] changed = root.list(7, null);
    changed[changed.length - 5] ^= 1;
    assertThatThrownBy(() -> lists.keep(changed, "test")).isInstanceOf(InputException.class);
    jdbc.sql("delete from seals_list where source = 'test'").update();
    jdbc.sql("delete from seals_key where certificate = ?")
        .param(root.certificate.getEncoded())
        .update();
    trust.forget();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/l.crl",
        "http://localhost:8080/l.crl",
        "http://[::1]/l.crl",
        "http://10.1.2.3/l.crl",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "ftp://192.0.2.1/l.crl",
        "gopher://192.0.2.1/",
        "http://user:pw@192.0.2.1/l.crl"
      })
  void noAddressOfOurOwnNetworkIsAsked(String source) {
    assertThatThrownBy(() -> fetcher.allowed(source)).isInstanceOf(java.io.IOException.class);
  }

  @Test
  void addressesOfOthersAreAsked() throws Exception {
    assertThat(fetcher.allowed("https://192.0.2.1/l.crl").getHost()).isEqualTo("192.0.2.1");
    assertThat(ListFetcher.isInside(InetAddress.getByName("fd00::1"))).isTrue();
    assertThat(ListFetcher.isInside(InetAddress.getByName("100.64.0.1"))).isTrue();
  }

  @Test
  void aSourceThatIsAFileIsReadAndWhatIsWrongWithItIsTold() throws Exception {
    Path file = Files.write(folder.resolve("x.crl"), new byte[] {1, 2, 3});
    ListFetcher one =
        new ListFetcher(lists, new ListStore(jdbc), List.of(file.toString()), false, clock);
    assertThat(one.run()).isZero();
    assertThat(lists.sources())
        .anySatisfy(
            s -> {
              assertThat(s.source()).isEqualTo(file.toString());
              assertThat(s.problem()).contains("不是吊销名单");
            });
    jdbc.sql("delete from seals_list_source").update();
  }

  private X509CRLHolder list(String name) throws Exception {
    var response = mvc.perform(get("/crl/" + name + ".crl")).andReturn().getResponse();
    assertThat(response.getContentType()).isEqualTo("application/pkix-crl");
    return new X509CRLHolder(response.getContentAsByteArray());
  }

  private static BigInteger number(X509CRLHolder list) {
    return CRLNumber.getInstance(list.getExtension(Extension.cRLNumber).getParsedValue())
        .getCRLNumber();
  }

  private static int reason(Extension e) {
    return CRLReason.getInstance(e.getParsedValue()).getValue().intValue();
  }

  /** An authority that somebody else made. */
  static final class Foreign {
    private final KeyPair pair;
    private final String method;
    private final X500Name name = new X500Name("CN=foreign " + UUID.randomUUID());
    final X509CertificateHolder certificate;

    Foreign(String kind, int bits, String method) throws Exception {
      this.method = method;
      this.pair = pair(kind, bits);
      this.certificate = certificate(name, pair, true);
    }

    static KeyPair pair(String kind, int bits) throws Exception {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(kind.equals("RSA") ? "RSA" : "EC", PROVIDER);
      if (kind.equals("SM2")) {
        generator.initialize(new java.security.spec.ECGenParameterSpec("sm2p256v1"));
      } else {
        generator.initialize(bits);
      }
      return generator.generateKeyPair();
    }

    X509CertificateHolder certify(String subject, boolean authority) throws Exception {
      return certificate(new X500Name(subject), pair, authority);
    }

    private X509CertificateHolder certificate(X500Name subject, KeyPair of, boolean authority)
        throws Exception {
      return new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(64, new java.util.Random()),
              Date.from(Instant.parse("2020-01-01T00:00:00Z")),
              Date.from(Instant.parse("2040-01-01T00:00:00Z")),
              subject,
              of.getPublic())
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
          .build(
              new JcaContentSignerBuilder(method).setProvider(PROVIDER).build(pair.getPrivate()));
    }

    byte[] list(int number, X509CertificateHolder revoked) throws Exception {
      Instant now = Instant.now(Clock.systemUTC());
      X509v2CRLBuilder builder =
          new X509v2CRLBuilder(name, Date.from(now.minusSeconds(3600)))
              .setNextUpdate(Date.from(now.plusSeconds(30L * 86_400)))
              .addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
      if (revoked != null) {
        builder.addCRLEntry(
            revoked.getSerialNumber(), Date.from(now.minusSeconds(7200)), CRLReason.keyCompromise);
      }
      return builder
          .build(new JcaContentSignerBuilder(method).setProvider(PROVIDER).build(pair.getPrivate()))
          .getEncoded();
    }
  }
}
