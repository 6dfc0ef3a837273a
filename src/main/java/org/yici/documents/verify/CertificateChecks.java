package org.yici.documents.verify;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.stereotype.Component;
import org.yici.seals.Stamp;
import org.yici.seals.Trust;
import org.yici.web.Dates;

/** What both kinds of signatures have in common: who stands behind the certificate. */
@Component
class CertificateChecks {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int TOLERANCE = 300;
  private final Trust trust;
  private final Clock clock;

  CertificateChecks(Trust trust, Clock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  /** Whose certificate it is, and where what is found of it is told. */
  enum Who {
    MAKER("制章人", "制章时", Point.MAKER_CHAIN, Point.MAKER_REVOKED, Point.MAKER_TIME),
    SIGNER("签章人", "签章时", Point.SIGNER_CHAIN, Point.SIGNER_REVOKED, Point.SIGNER_TIME);

    final String words;
    final String then;
    final Point chain;
    final Point revoked;
    final Point time;

    Who(String words, String then, Point chain, Point revoked, Point time) {
      this.words = words;
      this.then = then;
      this.chain = chain;
      this.revoked = revoked;
      this.time = time;
    }
  }

  /**
   * Checks certificate, trust and revocation.
   *
   * <p>The dates in a certificate are a statement of its issuer. Of an issuer nobody here knows
   * they prove nothing either way, so they are told under {@code trust}, which fails alone.
   *
   * @param at when it was used
   * @return whether the chain ends in a root of this house
   */
  boolean check(
      Findings found,
      Who who,
      X509CertificateHolder certificate,
      Collection<X509CertificateHolder> sent,
      Moment at) {
    Trust.Chain chain = trust.chain(certificate, sent);
    String name = shown(certificate.getSubject());
    String issuer = shown(certificate.getIssuer());
    String lateness =
        chain.path().stream()
            .filter(c -> !validAt(c, at.claimed()))
            .findFirst()
            .map(c -> timeFault(c, at.claimed()))
            .orElse("");
    time(found, who, certificate, chain.known(), lateness);
    if (!chain.known()) {
      found.fail(
          who.chain,
          who.words
              + "的证书由「"
              + issuer
              + "」签发，这家机构不在本平台信任的名单里，它说的是不是真的无法确认"
              + (lateness.isEmpty() ? "" : "；而且" + lateness));
      found.unchecked(who.revoked, "不认识「" + issuer + "」，没有它的吊销名单可查");
      return false;
    }
    X509CertificateHolder root = chain.path().get(chain.path().size() - 1);
    found.pass(
        who.chain,
        who.words
            + "的证书「"
            + name
            + "」由「"
            + issuer
            + "」签发，经 "
            + (chain.path().size() - 1)
            + " 级一直连到本平台信任的根证书「"
            + shown(root.getSubject())
            + "」");
    revocation(found, who, chain, at);
    return true;
  }

  private static void time(
      Findings found, Who who, X509CertificateHolder certificate, boolean known, String lateness) {
    String words = who.words + "的证书：" + shown(certificate.getSubject());
    if (!maySign(certificate)) {
      found.fail(who.time, words + "，不是用来签名的");
    } else if (known && !lateness.isEmpty()) {
      found.fail(who.time, who.words + "的证书在" + who.then + "不在有效期内：" + lateness);
    } else if (!lateness.isEmpty()) {
      found.unchecked(who.time, words + "，是签名用的证书；不认识签发机构，它写的有效期不说明什么");
    } else {
      found.pass(who.time, words + "，" + who.then + "在有效期内");
    }
  }

  private void revocation(Findings found, Who who, Trust.Chain chain, Moment at) {
    Trust.Standing standing = trust.standing(chain, LocalDateTime.now(clock));
    Trust.Revocation taken = standing.taken();
    if (taken == null && standing.unchecked().isEmpty()) {
      found.pass(who.revoked, "查了各级签发机构的吊销名单，" + who.words + "的证书不在里面");
      return;
    }
    if (taken == null) {
      found.unchecked(who.revoked, String.join("；", standing.unchecked()) + "，有没有被吊销查不了");
      return;
    }
    Instant when = taken.at().atZone(CHINA).toInstant();
    String what =
        who.words
            + "的证书 "
            + Dates.moment(taken.at())
            + (taken.hold() ? " 起暂停使用（" : " 被吊销（")
            + taken.reason()
            + "）";
    if (at.provenBefore(when)) {
      found.pass(who.revoked, what + "，这份文书在那之前就签好了：" + at.how());
    } else if (at.claimed().isBefore(when)) {
      found.fail(who.revoked, what + "；签章人写的时间在那之前，可是没有时间戳证明，不能排除是后来补签的");
    } else {
      found.fail(who.revoked, what + "，这份文书是在那之后签的");
    }
  }

  /**
   * Checks the time stamp over a signature.
   *
   * @param token as it stands in the file, null when there is none
   * @return the moment it proves; null when it proves none
   */
  Instant stamped(Findings found, byte[] token, byte[] signature, Instant claimed) {
    Stamp stamp = stamp(found, token, signature);
    if (stamp == null) {
      return null;
    }
    String by = "「" + shown(stamp.by().getSubject()) + "」";
    Trust.Chain chain = trust.chain(stamp.by(), stamp.sent());
    if (!chain.known()) {
      found.note(
          Point.TIME_STAMP, "时间戳机构" + by + "不在本平台信任的名单里，它盖的 " + moment(stamp.at()) + " 证明不了什么");
      return null;
    }
    Trust.Revocation taken = trust.standing(chain, LocalDateTime.now(clock)).taken();
    if (taken != null && !stamp.at().isBefore(taken.at().atZone(CHINA).toInstant())) {
      found.fail(
          Point.TIME_STAMP, "时间戳机构" + by + "的证书 " + Dates.moment(taken.at()) + " 被吊销，时间戳不作数");
      return null;
    }
    boolean odd = claimed != null && claimed.isAfter(stamp.at().plusSeconds(TOLERANCE));
    found.pass(
        Point.TIME_STAMP,
        "时间戳机构"
            + by
            + "证明 "
            + moment(stamp.at())
            + " 时这个签名已经有了"
            + (odd ? "（签章人写的时间比它晚，以时间戳为准）" : ""));
    return stamp.at();
  }

  /** The stamp, if it is one over this signature; whether its maker is known is not asked. */
  static Stamp stamp(Findings found, byte[] token, byte[] signature) {
    if (token == null) {
      found.note(Point.TIME_STAMP, "没有时间戳：什么时候签的，是签章人自己写的");
      return null;
    }
    try {
      return Stamp.read(token, signature);
    } catch (IllegalArgumentException e) {
      found.fail(Point.TIME_STAMP, e.getMessage());
      return null;
    }
  }

  private static boolean validAt(X509CertificateHolder c, Instant at) {
    return !at.isBefore(c.getNotBefore().toInstant()) && !at.isAfter(c.getNotAfter().toInstant());
  }

  private static String timeFault(X509CertificateHolder c, Instant at) {
    return "「"
        + shown(c.getSubject())
        + "」的证书有效期是 "
        + day(c.getNotBefore().toInstant())
        + " 到 "
        + day(c.getNotAfter().toInstant())
        + "，签章时间是 "
        + day(at);
  }

  static String day(Instant at) {
    return Dates.full(LocalDateTime.ofInstant(at, CHINA).toLocalDate());
  }

  static String moment(Instant at) {
    return Dates.moment(LocalDateTime.ofInstant(at, CHINA));
  }

  private static boolean maySign(X509CertificateHolder c) {
    KeyUsage usage = KeyUsage.fromExtensions(c.getExtensions());
    return usage == null
        || usage.hasUsages(KeyUsage.digitalSignature)
        || usage.hasUsages(KeyUsage.nonRepudiation);
  }

  /** The common name, else the organisation, else all of it. */
  static String shown(X500Name name) {
    for (var type : new org.bouncycastle.asn1.ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.O}) {
      RDN[] found = name.getRDNs(type);
      if (found.length > 0 && found[0].getFirst().getValue() instanceof ASN1String text) {
        return OfdPackage.shown(text.getString());
      }
    }
    return OfdPackage.shown(name.toString());
  }
}
