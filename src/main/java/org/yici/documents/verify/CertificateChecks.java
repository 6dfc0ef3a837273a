package org.yici.documents.verify;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.stereotype.Component;
import org.yici.seals.Trust;
import org.yici.web.Dates;

/** What both kinds of signatures have in common: who stands behind the certificate. */
@Component
class CertificateChecks {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private final Trust trust;

  CertificateChecks(Trust trust) {
    this.trust = trust;
  }

  /**
   * Checks certificate, trust and revocation.
   *
   * <p>The dates in a certificate are a statement of its issuer. Of an issuer nobody here knows
   * they prove nothing either way, so they are told under {@code trust}, which fails alone.
   *
   * @param who e.g. 签章人
   * @param at when it was used, as the file says
   * @return whether the chain ends in a root of this house
   */
  boolean check(
      Findings found,
      String who,
      X509CertificateHolder certificate,
      Collection<X509CertificateHolder> sent,
      Instant at) {
    Trust.Chain chain = trust.chain(certificate, sent);
    String name = shown(certificate.getSubject());
    String issuer = shown(certificate.getIssuer());
    Optional<X509CertificateHolder> outOfTime =
        chain.path().stream().filter(c -> !validAt(c, at)).findFirst();
    String lateness = outOfTime.map(c -> timeFault(c, at)).orElse("");
    if (!maySign(certificate)) {
      found.fail("certificate", who + "的证书（" + name + "）不是用来签名的");
    } else if (chain.known() && outOfTime.isPresent()) {
      found.fail("certificate", who + "的证书在签章时不在有效期内：" + lateness);
    } else {
      found.pass(
          "certificate", who + "的证书：" + name + (outOfTime.isEmpty() ? "，签章时在有效期内" : "，是签名用的证书"));
    }
    if (!chain.known()) {
      found.fail(
          "trust",
          who
              + "的证书由「"
              + issuer
              + "」签发，这家机构不在本平台信任的名单里，它说的是不是真的无法确认"
              + (lateness.isEmpty() ? "" : "；而且" + lateness));
      found.pass("revocation", "不认识「" + issuer + "」，没有它的吊销名单可查");
      return false;
    }
    X509CertificateHolder root = chain.path().get(chain.path().size() - 1);
    found.pass(
        "trust", who + "的证书由「" + issuer + "」签发，一直连到本平台信任的根证书「" + shown(root.getSubject()) + "」");
    revocation(found, who, chain, at);
    return true;
  }

  private void revocation(Findings found, String who, Trust.Chain chain, Instant at) {
    Optional<Trust.Revocation> revoked = trust.revocation(chain);
    if (revoked.isEmpty()) {
      found.pass("revocation", "查了本平台的吊销名单，" + who + "的证书不在里面");
      return;
    }
    LocalDateTime when = revoked.get().at();
    boolean before = at.isBefore(when.atZone(CHINA).toInstant());
    String what = who + "的证书 " + Dates.moment(when) + " 被吊销（" + revoked.get().reason() + "）";
    found.say("revocation", before, what + "，这份文书是在那之前签的", what + "，这份文书是在那之后签的");
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
