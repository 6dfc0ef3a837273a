package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;

/** Certificate chains of other makers, to roots that this city believes (RFC 5280, 6). */
class ChainsTest extends IntegrationTest {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  @Autowired Trust trust;
  @Autowired JdbcClient jdbc;
  private X509CertificateHolder believed;

  /** A certificate with its key. */
  private record Link(X509CertificateHolder certificate, KeyPair pair, String method) {}

  @AfterEach
  void believeNoMore() throws Exception {
    if (believed != null) {
      jdbc.sql("delete from seals_key where certificate = ?").param(believed.getEncoded()).update();
      trust.forget();
    }
  }

  private static Link link(Link above, String kind, BasicConstraints limits, Integer usage)
      throws Exception {
    String method =
        switch (kind) {
          case "RSA" -> "SHA256withRSA";
          case "SM2" -> "SM3withSM2";
          default -> "SHA256withECDSA";
        };
    KeyPair pair = RevocationListsTest.Foreign.pair(kind, kind.equals("RSA") ? 2048 : 256);
    X500Name name = new X500Name("CN=link " + new BigInteger(60, new Random()));
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            above == null ? name : above.certificate.getSubject(),
            new BigInteger(60, new Random()),
            Date.from(Instant.parse("2020-01-01T00:00:00Z")),
            Date.from(Instant.parse("2040-01-01T00:00:00Z")),
            name,
            pair.getPublic());
    if (limits != null) {
      builder.addExtension(Extension.basicConstraints, true, limits);
    }
    if (usage != null) {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    }
    Link by = above == null ? new Link(null, pair, method) : above;
    return new Link(
        builder.build(
            new JcaContentSignerBuilder(by.method)
                .setProvider(PROVIDER)
                .build(by.pair.getPrivate())),
        pair,
        method);
  }

  private boolean known(Link root, Link leaf, Link... between) {
    believed = root.certificate;
    trust.believe(believed, LocalDateTime.of(2026, 10, 12, 9, 0));
    List<X509CertificateHolder> sent = new ArrayList<>();
    for (Link l : between) {
      sent.add(l.certificate);
    }
    Collections.shuffle(sent, new Random(5280));
    return trust.chain(leaf.certificate, sent).known();
  }

  private static BasicConstraints authority() {
    return new BasicConstraints(true);
  }

  @ParameterizedTest
  @CsvSource({"SM2,SM2", "RSA,RSA", "EC,EC", "RSA,EC", "EC,RSA"})
  void aChainOverTwoAuthoritiesLeadsToItsRoot(String above, String below) throws Exception {
    Link root = link(null, above, authority(), KeyUsage.keyCertSign);
    Link one = link(root, above, authority(), KeyUsage.keyCertSign);
    Link two = link(one, below, authority(), null);
    Link leaf = link(two, below, new BasicConstraints(false), KeyUsage.digitalSignature);
    assertThat(known(root, leaf, two, one)).isTrue();
    assertThat(trust.chain(leaf.certificate, List.of(two.certificate)).known())
        .as("a link is missing")
        .isFalse();
    assertThat(trust.chain(leaf.certificate, List.of(two.certificate, one.certificate)).path())
        .hasSize(4);
  }

  @Test
  void whoeverIsNoAuthorityIssuesNothing() throws Exception {
    Link root = link(null, "EC", authority(), null);
    for (Link mere :
        List.of(
            link(root, "EC", null, null),
            link(root, "EC", new BasicConstraints(false), null),
            link(root, "EC", authority(), KeyUsage.digitalSignature))) {
      assertThat(known(root, link(mere, "EC", null, null), mere)).isFalse();
    }
  }

  @Test
  void anAuthorityThatMayHaveNoneBelowHasNone() throws Exception {
    Link root = link(null, "EC", new BasicConstraints(1), null);
    Link one = link(root, "EC", new BasicConstraints(0), null);
    assertThat(known(root, link(one, "EC", null, null), one)).isTrue();
    Link two = link(one, "EC", authority(), null);
    assertThat(known(root, link(two, "EC", null, null), one, two)).isFalse();
  }

  @Test
  void aChainLongerThanSixOrInACircleEnds() throws Exception {
    Link root = link(null, "EC", authority(), null);
    List<Link> all = new ArrayList<>();
    Link last = root;
    for (int i = 0; i < 6; i++) {
      last = link(last, "EC", authority(), null);
      all.add(last);
    }
    assertThat(known(root, link(last, "EC", null, null), all.toArray(Link[]::new))).isFalse();
    Link self = link(null, "EC", authority(), null);
    assertThat(trust.chain(self.certificate, List.of(self.certificate)).known()).isFalse();
  }

  @Test
  void aNameAloneMakesNoIssuer() throws Exception {
    Link root = link(null, "EC", authority(), null);
    Link leaf = link(root, "EC", null, null);
    byte[] changed = leaf.certificate.getEncoded();
    changed[changed.length - 3] ^= 1;
    assertThat(known(root, new Link(new X509CertificateHolder(changed), leaf.pair, leaf.method)))
        .isFalse();
  }
}
