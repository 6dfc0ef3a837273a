package org.yici.seals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.kernel.AwayException;
import org.yici.platform.YiciProperties;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.Signer;
import org.yici.seals.signer.SignerRefusedException;

/**
 * The test authority that a demo makes for itself at its first start: for OFD an SM2 root, an
 * issuer and the seal maker (GB/T 38540 wants the maker apart from the signer), for PDF a P-256
 * root and issuer. Made once for all nodes, under a lock of the database. Every name says that it
 * is a test. Both lines also stamp time.
 */
@Component
class Authorities {
  private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);
  private static final String TEST = "（仅供测试）";
  private static final List<String> ISSUERS =
      List.of("sm2-root", "sm2-issuer", "ec-root", "ec-issuer");
  private final JdbcClient jdbc;
  private final TransactionTemplate own;
  private final Signer signer;
  private final Clock clock;
  private final boolean demo;
  private volatile Map<String, Certified> made;

  Authorities(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Signer signer,
      YiciProperties settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.demo = settings.demo();
    this.own = new TransactionTemplate(transactions);
    // must outlive a caller's transaction that fails
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.signer = signer;
    this.clock = clock;
  }

  Certified sm2Issuer() {
    return made().get("sm2-issuer");
  }

  Certified maker() {
    return made().get("sm2-maker");
  }

  Certified ecIssuer() {
    return made().get("ec-issuer");
  }

  /** Who signs time stamps; empty where this house has no authority, or may make no key for it. */
  Optional<Certified> stamper(Algorithm algorithm) {
    return demo ? Optional.ofNullable(made().get(stamperName(algorithm))) : Optional.empty();
  }

  /** Above a certificate for time stamps, the nearest first. */
  List<X509CertificateHolder> stamperChain(Algorithm algorithm) {
    return algorithm == Algorithm.SM2
        ? List.of(sm2Issuer().certificate(), made().get("sm2-root").certificate())
        : ecChain();
  }

  /** Those who issue certificates, and therefore lists of revoked ones; none in production. */
  List<Certified> issuers() {
    return demo ? ISSUERS.stream().map(made()::get).toList() : List.of();
  }

  /** Those whose certificates everybody may have; none in production. */
  List<Certified> all() {
    return demo ? List.copyOf(made().values()) : List.of();
  }

  /** Above the certificates for PDF, the nearest first. */
  List<X509CertificateHolder> ecChain() {
    return List.of(ecIssuer().certificate(), made().get("ec-root").certificate());
  }

  /** A demo has its authority from the first start on; production never makes one. */
  @EventListener(ApplicationReadyEvent.class)
  void makeForDemo() {
    if (demo) {
      made();
    }
  }

  private Map<String, Certified> made() {
    Map<String, Certified> now = made;
    if (now == null) {
      now = own.execute(status -> loadOrMake());
      made = now;
    }
    return now;
  }

  private Map<String, Certified> loadOrMake() {
    jdbc.sql("select pg_advisory_xact_lock(410401)").query((rs, n) -> 1).list();
    Map<String, Certified> held = load();
    if (held.isEmpty()) {
      make().forEach(this::insert);
      held = load();
    }
    if (!held.containsKey(stamperName(Algorithm.P256))) {
      held = withStampers(held);
    }
    return held;
  }

  /** Installations from before have an authority that stamps no time yet. */
  private Map<String, Certified> withStampers(Map<String, Certified> held) {
    try {
      Certified sm2 =
          held.get("sm2-issuer")
              .stamper(signer, stamperName(Algorithm.SM2), name("一次平台测试时间戳" + TEST));
      Certified ec =
          held.get("ec-issuer")
              .stamper(signer, stamperName(Algorithm.P256), name("一次平台PDF测试时间戳" + TEST));
      insert(sm2.key(), sm2);
      insert(ec.key(), ec);
      return load();
    } catch (SignerRefusedException | AwayException e) {
      LOG.warn("no keys for time stamps: {}", e.getMessage());
      return held;
    }
  }

  private static String stamperName(Algorithm algorithm) {
    return algorithm == Algorithm.SM2 ? "sm2-tsa" : "ec-tsa";
  }

  private Map<String, Certified> load() {
    Map<String, Certified> held = new LinkedHashMap<>();
    jdbc.sql("select name, certificate from seals_key where test")
        .query(
            (rs, n) ->
                held.put(
                    rs.getString(1),
                    Certified.of(signer, rs.getString(1), certificate(rs.getBytes(2)))))
        .list();
    return held;
  }

  private Map<String, Certified> make() {
    Certified sm2 = Certified.root(signer, "sm2-root", Algorithm.SM2, name("一次平台测试根证书" + TEST));
    Certified issuer = sm2.authority("sm2-issuer", name("一次平台测试签发机构" + TEST));
    Certified maker =
        issuer.signer(
            signer, "sm2-maker", Set.of(Certified.SEAL_MAKING), name("一次平台测试印章制作" + TEST));
    Certified ec = Certified.root(signer, "ec-root", Algorithm.P256, name("一次平台PDF测试根证书" + TEST));
    Certified ecIssuer = ec.authority("ec-issuer", name("一次平台PDF测试签发机构" + TEST));
    return Stream.of(sm2, issuer, maker, ec, ecIssuer)
        .collect(Collectors.toMap(Certified::key, c -> c));
  }

  private void insert(String name, Certified c) {
    try {
      jdbc.sql(
              """
              insert into seals_key (name, certificate, anchor, test, created_at)
              values (?, ?, ?, true, ?) on conflict (name) do nothing
              """)
          .params(
              name, c.certificate().getEncoded(), name.endsWith("-root"), OffsetDateTime.now(clock))
          .update();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X500Name name(String common) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "CN")
        .addRDN(BCStyle.O, "一次政务服务平台")
        .addRDN(BCStyle.OU, "测试")
        .addRDN(BCStyle.CN, common)
        .build();
  }

  static X509CertificateHolder certificate(byte[] der) {
    try {
      return new X509CertificateHolder(der);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
