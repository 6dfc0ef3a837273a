package org.yici.documents.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.stereotype.Component;
import org.yici.documents.verify.CertificateChecks.Who;
import org.yici.kernel.Digests;
import org.yici.seals.Seal;
import org.yici.seals.Seals;
import org.yici.seals.SesSeal;
import org.yici.seals.SesSignature;

/**
 * Verifies an OFD by the steps of GB/T 38540-2020: digests of all protected parts, the signature,
 * the seal and its maker, both certificates, the time stamp, the stamp on the page.
 */
@Component
class OfdVerifier {
  private static final int MOST_SIGNATURES = 20;
  private final CertificateChecks certificates;
  private final Seals seals;

  OfdVerifier(CertificateChecks certificates, Seals seals) {
    this.certificates = certificates;
    this.seals = seals;
  }

  /**
   * @param recorded when this very file was sealed, as our own book says; null when it does not
   */
  void verify(OfdPackage ofd, Instant recorded, Findings found) throws UnreadableException {
    List<Xml> bodies = ofd.xml("OFD.xml").all("DocBody");
    if (bodies.isEmpty()) {
      throw new UnreadableException("OFD.xml 里没有文档，不是完整的 OFD");
    }
    OfdNames names = OfdNames.of(ofd);
    Set<String> covered = new HashSet<>();
    int signatures = 0;
    for (Xml body : bodies) {
      String root = body.childText("DocRoot");
      if (root == null || ofd.part(ofd.resolve(root, "")) == null) {
        throw new UnreadableException("OFD.xml 指的文档不在里面，不是完整的 OFD");
      }
      for (String path : signaturePaths(ofd, body, covered)) {
        if (++signatures > MOST_SIGNATURES) {
          throw new UnreadableException("里面超过 " + MOST_SIGNATURES + " 个签章，没有再往下查");
        }
        found.beginSignature();
        verifyOne(new Sealed(ofd, names, path, recorded), found, covered);
        found.endSignature();
      }
    }
    found.pass(Point.STRUCTURE, "是完整的 OFD（GB/T 33190），" + ofd.names().size() + " 个部分都读得出来");
    if (signatures == 0) {
      found.fail(Point.SIGNATURE, "文件里没有电子签章，查不出是谁出的、改没改过");
      return;
    }
    List<String> open = ofd.names().stream().filter(n -> !covered.contains(n)).toList();
    if (open.isEmpty()) {
      found.pass(Point.ADDED, "每个部分都有签章管着，没有后来加的");
    } else {
      open.forEach(n -> found.changed(new Change(n, names.of(n), "签章以后加进来的")));
      found.fail(
          Point.ADDED,
          "「" + names.full(open.get(0)) + "」等 " + open.size() + " 个部分没有签章保护，是盖章以后加进来的");
    }
  }

  /** One signature of a package. */
  private record Sealed(OfdPackage ofd, OfdNames names, String path, Instant recorded) {}

  private static List<String> signaturePaths(OfdPackage ofd, Xml body, Set<String> covered)
      throws UnreadableException {
    String list = body.childText("Signatures");
    if (list == null) {
      return List.of();
    }
    String path = ofd.resolve(list, "");
    covered.add(path);
    List<String> paths = new ArrayList<>();
    for (Xml signature : ofd.xml(path).all("Signature")) {
      if (signature.attribute("BaseLoc") == null) {
        throw new UnreadableException("签章清单里有一项没写位置");
      }
      paths.add(ofd.resolve(signature.attribute("BaseLoc"), path));
    }
    return paths;
  }

  private void verifyOne(Sealed s, Findings found, Set<String> covered) throws UnreadableException {
    OfdPackage ofd = s.ofd();
    String path = s.path();
    Xml signature = ofd.xml(path);
    Xml info = signature.child("SignedInfo").orElse(null);
    String valuePlace = signature.childText("SignedValue");
    if (info == null || valuePlace == null) {
      throw new UnreadableException(OfdPackage.shown(path) + " 里缺少签名信息");
    }
    String valuePath = ofd.resolve(valuePlace, path);
    covered.addAll(List.of(path, valuePath));
    OfdDigests.check(ofd, s.names(), info, path, found, covered);
    byte[] value = ofd.part(valuePath);
    if (value == null) {
      found.fail(Point.SIGNATURE, "签名值 " + OfdPackage.shown(valuePath) + " 不在文件里");
      return;
    }
    SesSignature ses;
    try {
      ses = SesSignature.parse(value);
    } catch (RuntimeException e) {
      found.fail(Point.SIGNATURE, "签名值读不懂，不是 GB/T 38540 或 GM/T 0031 的电子签章数据");
      return;
    }
    boolean whole = Arrays.equals(ses.dataHash(), Digests.sm3(ofd.part(path)));
    found.say(
        Point.DIGEST,
        whole,
        "签名里记的摘要和签章文件一致",
        "签名不是对这份文件做的：签名里记的摘要和签章文件（" + OfdPackage.shown(path) + "）不一致");
    if (!whole) {
      found.changed(new Change(path, "签章文件（保护清单、盖章位置）", "被改过，或者是从别的文件搬来的"));
    }
    X509CertificateHolder signer = ses.certificate();
    String who = CertificateChecks.shown(signer.getSubject());
    found.say(
        Point.SIGNATURE,
        ses.signatureValid(),
        "SM2 签名正确（第 "
            + ses.version()
            + " 版，SM3withSM2），由「"
            + who
            + "」于 "
            + CertificateChecks.moment(ses.at())
            + " 签",
        ses.isSm2()
            ? "SM2 签名不对：不是证书「" + who + "」的私钥签的，或者签名被改过"
            : "签名算法 " + ses.algorithm() + " 不是 SM3withSM2");
    Instant stamped = certificates.stamped(found, ses.timeStamp(), ses.signature(), ses.at());
    Moment at = Proofs.of(ses.at(), stamped, s.recorded());
    boolean signerKnown = certificates.check(found, Who.SIGNER, signer, List.of(), at);
    boolean makerKnown =
        certificates.check(
            found,
            Who.MAKER,
            ses.seal().makerCertificate(),
            List.of(),
            at.at(ses.seal().created()));
    checkSeal(s, info, ses, signerKnown || makerKnown, found);
    OfdAppearance.check(ofd, s.names(), info, ses.seal(), found);
    found.signatures.add(described(ses, stamped));
  }

  private void checkSeal(Sealed s, Xml info, SesSignature ses, boolean known, Findings found) {
    SesSeal seal = ses.seal();
    String name = "「" + OfdPackage.shown(seal.name()) + "」";
    found.say(
        Point.MAKER_SIGNATURE,
        seal.makerSignatureValid(),
        "印章" + name + "编码 " + OfdPackage.shown(seal.esId()) + "，制章人签过名，没有改过",
        "印章" + name + "的制章签名不对：印章被改过，或者是伪造的");
    String esl = info.child("Seal").map(x -> x.childText("BaseLoc")).orElse(null);
    if (esl != null) {
      byte[] enclosed = s.ofd().part(s.ofd().resolve(esl, s.path()));
      if (enclosed == null) {
        found.fail(Point.MAKER_SIGNATURE, "签名说文件里附着印章" + name + "，文件里没有这一部分");
      } else if (!Arrays.equals(enclosed, seal.der())) {
        found.fail(Point.MAKER_SIGNATURE, "文件里附的印章和签名里的印章" + name + "不是同一枚");
      }
    }
    found.say(
        Point.LISTED,
        seal.admits(OfdDigests.encoded(ses.certificate())),
        "签章人的证书在印章" + name + "的名单里",
        "用的证书不在印章" + name + "的名单里：这个人不能用这枚章");
    String span =
        "（有效期 "
            + CertificateChecks.day(seal.validFrom())
            + " 到 "
            + CertificateChecks.day(seal.validTo())
            + "）";
    if (seal.validAt(ses.at())) {
      found.pass(Point.SEAL_TIME, "盖章时印章" + name + "在有效期内" + span);
    } else if (known) {
      found.fail(Point.SEAL_TIME, "盖章时印章" + name + "不在有效期内" + span);
    } else {
      found.failAs("trust", Point.SEAL_TIME, "盖章时印章" + name + "不在它自己写的有效期内" + span);
    }
    Optional<Seal> ours = known ? seals.byEsId(seal.esId()) : Optional.empty();
    ours.filter(Seal::test).ifPresent(t -> found.pass(Point.SEAL_TIME, "这是测试章，没有法律效力"));
  }

  private static Map<String, Object> described(SesSignature ses, Instant stamped) {
    Map<String, Object> d = new LinkedHashMap<>();
    d.put("seal", ses.seal().name());
    d.put("sealId", ses.seal().esId());
    d.put("sealVersion", ses.seal().version());
    d.put("signer", CertificateChecks.shown(ses.certificate().getSubject()));
    d.put("issuer", CertificateChecks.shown(ses.certificate().getIssuer()));
    d.put("signedAt", ses.at().atZone(CertificateChecks.CHINA).toOffsetDateTime().toString());
    d.put("algorithm", "SM3withSM2");
    if (stamped != null) {
      d.put("stampedAt", stamped.atZone(CertificateChecks.CHINA).toOffsetDateTime().toString());
    }
    return d;
  }
}
