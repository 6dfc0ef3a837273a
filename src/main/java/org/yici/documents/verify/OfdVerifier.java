package org.yici.documents.verify;

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
import org.yici.kernel.Digests;
import org.yici.seals.Seal;
import org.yici.seals.Seals;
import org.yici.seals.SesSeal;
import org.yici.seals.SesSignature;

/**
 * Verifies an OFD in the order of GB/T 38540-2020: digests of all protected parts, the signature,
 * the seal and its maker, both certificates.
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

  void verify(byte[] file, Findings found) throws UnreadableException {
    OfdPackage ofd = OfdPackage.open(file);
    List<Xml> bodies = ofd.xml("OFD.xml").all("DocBody");
    if (bodies.isEmpty()) {
      throw new UnreadableException("OFD.xml 里没有文档，不是完整的 OFD");
    }
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
        verifyOne(ofd, path, found, covered);
      }
    }
    found.pass("structure", "是完整的 OFD（GB/T 33190），" + ofd.names().size() + " 个部分都读得出来");
    if (signatures == 0) {
      found.fail("signature", "文件里没有电子签章，查不出是谁出的、改没改过");
      return;
    }
    List<String> open = ofd.names().stream().filter(n -> !covered.contains(n)).toList();
    if (!open.isEmpty()) {
      found.fail(
          "digest",
          "「" + OfdPackage.shown(open.get(0)) + "」等 " + open.size() + " 个部分没有签章保护，是盖章以后加进来的");
    }
  }

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

  private void verifyOne(OfdPackage ofd, String path, Findings found, Set<String> covered)
      throws UnreadableException {
    Xml signature = ofd.xml(path);
    Xml info = signature.child("SignedInfo").orElse(null);
    String valuePlace = signature.childText("SignedValue");
    if (info == null || valuePlace == null) {
      throw new UnreadableException(OfdPackage.shown(path) + " 里缺少签名信息");
    }
    String valuePath = ofd.resolve(valuePlace, path);
    covered.addAll(List.of(path, valuePath));
    OfdDigests.check(ofd, info, path, found, covered);
    byte[] value = ofd.part(valuePath);
    if (value == null) {
      found.fail("signature", "签名值 " + OfdPackage.shown(valuePath) + " 不在文件里");
      return;
    }
    SesSignature ses;
    try {
      ses = SesSignature.parse(value);
    } catch (RuntimeException e) {
      found.fail("signature", "签名值读不懂，不是 GB/T 38540 或 GM/T 0031 的电子签章数据");
      return;
    }
    found.say(
        "digest",
        Arrays.equals(ses.dataHash(), Digests.sm3(ofd.part(path))),
        "签名里记的摘要和签章文件一致",
        "签名不是对这份文件做的：签名里记的摘要和签章文件（" + OfdPackage.shown(path) + "）不一致");
    X509CertificateHolder signer = ses.certificate();
    String who = CertificateChecks.shown(signer.getSubject());
    found.say(
        "signature",
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
    boolean signerKnown = certificates.check(found, "签章人", signer, List.of(), ses.at());
    boolean makerKnown =
        certificates.check(
            found, "制章人", ses.seal().makerCertificate(), List.of(), ses.seal().created());
    checkSeal(ofd, info, path, ses, signerKnown || makerKnown, found);
    found.signatures.add(described(ses));
  }

  private void checkSeal(
      OfdPackage ofd, Xml info, String path, SesSignature ses, boolean known, Findings found) {
    SesSeal seal = ses.seal();
    String name = "「" + OfdPackage.shown(seal.name()) + "」";
    if (!seal.makerSignatureValid()) {
      found.fail("seal", "印章" + name + "的制章签名不对：印章被改过，或者是伪造的");
      return;
    }
    if (!seal.admits(OfdDigests.encoded(ses.certificate()))) {
      found.fail("seal", "用的证书不在印章" + name + "的名单里：这个人不能用这枚章");
      return;
    }
    String esl = info.child("Seal").map(s -> s.childText("BaseLoc")).orElse(null);
    if (esl != null && !Arrays.equals(ofd.part(ofd.resolve(esl, path)), seal.der())) {
      found.fail("seal", "文件里附的印章和签名里的印章" + name + "不是同一枚");
      return;
    }
    String span =
        "（有效期 "
            + CertificateChecks.day(seal.validFrom())
            + " 到 "
            + CertificateChecks.day(seal.validTo())
            + "）";
    boolean inTime = seal.validAt(ses.at());
    if (!inTime && known) {
      found.fail("seal", "盖章时印章" + name + "不在有效期内" + span);
      return;
    }
    if (!inTime) {
      found.fail("trust", "盖章时印章" + name + "不在它自己写的有效期内" + span);
    }
    Optional<Seal> ours = known ? seals.byEsId(seal.esId()) : Optional.empty();
    found.pass(
        "seal",
        "印章"
            + name
            + "编码 "
            + OfdPackage.shown(seal.esId())
            + "，制章人签过名，签章人在它的名单里"
            + (inTime ? "，盖章时在有效期内" : "")
            + ours.filter(Seal::test).map(s -> "。这是测试章，没有法律效力").orElse(""));
  }

  private static Map<String, Object> described(SesSignature ses) {
    Map<String, Object> d = new LinkedHashMap<>();
    d.put("seal", ses.seal().name());
    d.put("sealId", ses.seal().esId());
    d.put("sealVersion", ses.seal().version());
    d.put("signer", CertificateChecks.shown(ses.certificate().getSubject()));
    d.put("issuer", CertificateChecks.shown(ses.certificate().getIssuer()));
    d.put("signedAt", ses.at().atZone(CertificateChecks.CHINA).toOffsetDateTime().toString());
    d.put("algorithm", "SM3withSM2");
    return d;
  }
}
