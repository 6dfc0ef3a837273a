package org.yici.seals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
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
  private final ListStore lists;
  private final Authorities authorities;
  private final boolean demo;
  private volatile Held held;

  Trust(JdbcClient jdbc, ListStore lists, Authorities authorities, YiciProperties settings) {
    this.jdbc = jdbc;
    this.lists = lists;
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

  /**
   * A certificate that was taken back.
   *
   * @param hold true when it is held only, and may be good again
   */
  public record Revocation(LocalDateTime at, String reason, boolean hold) {}

  /**
   * @param own authorities of this house itself
   */
  private record Held(
      List<X509CertificateHolder> anchors,
      List<X509CertificateHolder> intermediates,
      Set<X509CertificateHolder> own,
      long since) {}

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
          candidates.stream()
              .filter(c -> !path.contains(c) && roomBelow(c, path) && issued(c, last))
              .findFirst();
      if (issuer.isEmpty()) {
        break;
      }
      path.add(issuer.get());
    }
    return new Chain(false, path);
  }

  /** Whether an authority allows as many authorities below it as the path has already. */
  private static boolean roomBelow(
      X509CertificateHolder authority, List<X509CertificateHolder> path) {
    BasicConstraints limits = BasicConstraints.fromExtensions(authority.getExtensions());
    return limits == null
        || limits.getPathLenConstraint() == null
        || limits.getPathLenConstraint().compareTo(BigInteger.valueOf(path.size() - 1L)) >= 0;
  }

  /**
   * Whether a certificate of a chain was taken back.
   *
   * @param taken the earliest that is known; null when none was
   * @param unchecked why it could not be looked up for each of the chain; empty when it could
   */
  public record Standing(Revocation taken, List<String> unchecked) {}

  /**
   * Whether the certificate or one above it was taken back, as this house and the lists it holds
   * know. Our own authorities are asked in the book itself, others need a list that is in its time.
   */
  public Standing standing(Chain chain, LocalDateTime now) {
    List<String> unchecked = new ArrayList<>();
    for (X509CertificateHolder issuer : chain.path().subList(1, chain.path().size())) {
      if (!held().own.contains(issuer)) {
        Optional<LocalDateTime> next = lists.nextUpdate(issuer);
        if (next.isEmpty()) {
          unchecked.add("没有「" + issuer.getSubject() + "」的吊销名单");
        } else if (next.get().isBefore(now)) {
          unchecked.add("「" + issuer.getSubject() + "」的吊销名单 " + next.get() + " 就该更新了，太旧");
        }
      }
    }
    return new Standing(
        lists
            .revocation(chain.path())
            .map(t -> new Revocation(t.at(), t.reason(), t.hold()))
            .orElse(null),
        unchecked);
  }

  void revoke(X509CertificateHolder certificate, LocalDateTime at, String reason) {
    lists.revoke(certificate, at, reason, false);
  }

  /** For the time being; {@link #release} takes it off the list again. */
  void hold(X509CertificateHolder certificate, LocalDateTime at, String reason) {
    lists.revoke(certificate, at, reason, true);
  }

  void release(X509CertificateHolder certificate) {
    lists.release(certificate);
  }

  /** Everybody who may have issued something: roots, and authorities below them. */
  List<X509CertificateHolder> authorities() {
    return Stream.concat(held().anchors.stream(), held().intermediates.stream()).toList();
  }

  /** Whether the key of this authority signed the list, and may. */
  boolean signedList(X509CertificateHolder issuer, X509CRLHolder list) {
    KeyUsage usage = KeyUsage.fromExtensions(issuer.getExtensions());
    try {
      return (usage == null || usage.hasUsages(KeyUsage.cRLSign))
          && list.isSignatureValid(
              new JcaContentVerifierProviderBuilder().setProvider(provider).build(issuer));
    } catch (CertException
        | OperatorCreationException
        | java.security.cert.CertificateException
        | RuntimeException e) {
      return false;
    }
  }

  /** Whether an authority that may issue certificates (RFC 5280, 6.1.4) issued this one. */
  boolean issued(X509CertificateHolder issuer, X509CertificateHolder subject) {
    try {
      BasicConstraints limits = BasicConstraints.fromExtensions(issuer.getExtensions());
      KeyUsage usage = KeyUsage.fromExtensions(issuer.getExtensions());
      return issuer.getSubject().equals(subject.getIssuer())
          && limits != null
          && limits.isCA()
          && (usage == null || usage.hasUsages(KeyUsage.keyCertSign))
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
      now = new Held(load(true), load(false), Set.copyOf(ownIfAny()), System.nanoTime());
      held = now;
    }
    return now;
  }

  private List<X509CertificateHolder> load(boolean anchor) {
    return jdbc.sql(
            "select certificate from seals_key where anchor = ? and (not test or ?) order by name"
                + " limit 500")
        .params(anchor, demo)
        .query((rs, n) -> Authorities.certificate(rs.getBytes(1)))
        .list();
  }

  private List<X509CertificateHolder> ownIfAny() {
    return authorities.issuers().stream().map(Certified::certificate).toList();
  }

  static byte[] encoded(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
