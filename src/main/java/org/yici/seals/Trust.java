package org.yici.seals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.yici.kernel.Digests;
import org.yici.platform.YiciProperties;

/**
 * Whom this house believes: a certificate's chain ends in a root it holds, or it does not. Test
 * roots count in a demo only.
 */
@Service
public class Trust {
  private static final int LONGEST = 6;
  private static final int CANDIDATES = 40;
  private static final long FRESH = 10_000_000_000L;
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private final BouncyCastleProvider provider = new BouncyCastleProvider();
  private final JdbcClient jdbc;
  private final Authorities authorities;
  private final boolean demo;
  private volatile Held held;

  Trust(JdbcClient jdbc, Authorities authorities, YiciProperties settings) {
    this.jdbc = jdbc;
    this.authorities = authorities;
    this.demo = settings.demo();
  }

  /**
   * Where a chain leads.
   *
   * @param known true when it ends in a root of this house
   * @param path from the certificate upwards, as far as issuers were found
   */
  public record Chain(boolean known, List<X509CertificateHolder> path) {}

  /** A certificate that was taken back. */
  public record Revocation(LocalDateTime at, String reason) {}

  private record Held(
      List<X509CertificateHolder> anchors, List<X509CertificateHolder> intermediates, long since) {}

  /**
   * Looks for issuers among our own authorities and what came with the file; each step is proved by
   * the issuer's signature.
   */
  public Chain chain(X509CertificateHolder leaf, Collection<X509CertificateHolder> sent) {
    Held ours = held();
    List<X509CertificateHolder> candidates = new ArrayList<>(ours.anchors);
    candidates.addAll(ours.intermediates);
    sent.stream().limit(CANDIDATES).forEach(candidates::add);
    List<X509CertificateHolder> path = new ArrayList<>(List.of(leaf));
    while (path.size() < LONGEST) {
      X509CertificateHolder last = path.get(path.size() - 1);
      if (ours.anchors.contains(last)) {
        return new Chain(true, path);
      }
      Optional<X509CertificateHolder> issuer =
          candidates.stream().filter(c -> !path.contains(c) && issued(c, last)).findFirst();
      if (issuer.isEmpty()) {
        break;
      }
      path.add(issuer.get());
    }
    return new Chain(false, path);
  }

  /** Whether the certificate or one above it was taken back, as this house knows. */
  public Optional<Revocation> revocation(Chain chain) {
    return jdbc.sql(
            """
            select revoked_at, reason from seals_revoked where fingerprint = any(?)
            order by revoked_at limit 1
            """)
        .param(chain.path().stream().map(c -> Digests.sha256(encoded(c))).toArray(byte[][]::new))
        .query(
            (rs, n) ->
                new Revocation(
                    rs.getObject(1, OffsetDateTime.class)
                        .atZoneSameInstant(CHINA)
                        .toLocalDateTime(),
                    rs.getString(2)))
        .optional();
  }

  void revoke(X509CertificateHolder certificate, LocalDateTime at, String reason) {
    jdbc.sql(
            """
            insert into seals_revoked (fingerprint, revoked_at, reason) values (?, ?, ?)
            on conflict (fingerprint) do nothing
            """)
        .params(Digests.sha256(encoded(certificate)), at.atZone(CHINA).toOffsetDateTime(), reason)
        .update();
  }

  private boolean issued(X509CertificateHolder issuer, X509CertificateHolder subject) {
    try {
      BasicConstraints limits = BasicConstraints.fromExtensions(issuer.getExtensions());
      return issuer.getSubject().equals(subject.getIssuer())
          && limits != null
          && limits.isCA()
          && subject.isSignatureValid(
              new JcaContentVerifierProviderBuilder().setProvider(provider).build(issuer));
    } catch (CertException
        | OperatorCreationException
        | java.security.cert.CertificateException
        | RuntimeException e) {
      return false;
    }
  }

  /** From now on this house believes what this root stands behind; other nodes soon. */
  void believe(X509CertificateHolder root, LocalDateTime at) {
    keep("root-", root, true, at);
  }

  /** An authority below a root, which files of others may not carry; alone it proves nothing. */
  void know(X509CertificateHolder authority, LocalDateTime at) {
    keep("below-", authority, false, at);
  }

  private void keep(String kind, X509CertificateHolder c, boolean anchor, LocalDateTime at) {
    jdbc.sql(
            """
            insert into seals_key (name, certificate, anchor, test, created_at) values (?, ?, ?, false, ?)
            on conflict (name) do nothing
            """)
        .params(
            kind + HexFormat.of().formatHex(Digests.sha256(encoded(c)), 0, 16),
            encoded(c),
            anchor,
            at.atZone(CHINA).toOffsetDateTime())
        .update();
    forget();
  }

  /** The next chain reads what this house believes anew. */
  void forget() {
    held = null;
  }

  /** Read anew every ten seconds, for another node may have been told of a root. */
  private Held held() {
    Held now = held;
    if (now == null || System.nanoTime() - now.since > FRESH) {
      if (demo) {
        authorities.maker(); // made now if never before
      }
      now = new Held(load(true), load(false), System.nanoTime());
      held = now;
    }
    return now;
  }

  private List<X509CertificateHolder> load(boolean anchor) {
    return jdbc.sql(
            "select certificate from seals_key where anchor = ? and (not test or ?) order by name limit 500")
        .params(anchor, demo)
        .query((rs, n) -> Authorities.certificate(rs.getBytes(1)))
        .list();
  }

  static byte[] encoded(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
