package org.yici.documents.verify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.stereotype.Component;
import org.yici.documents.verify.CertificateChecks.Who;
import org.yici.seals.Seal;
import org.yici.seals.Seals;

/**
 * Verifies the signatures of a PDF: one of them must cover the whole file, so that nothing can be
 * added after it.
 */
@Component
class PdfVerifier {
  private static final int TAIL = 2048;
  private final CertificateChecks certificates;
  private final Seals seals;

  PdfVerifier(CertificateChecks certificates, Seals seals) {
    this.certificates = certificates;
    this.seals = seals;
  }

  /**
   * @param recorded when this very file was sealed, as our own book says; null when it does not
   */
  void verify(byte[] pdf, Instant recorded, Findings found) throws UnreadableException {
    String tail = PdfSignature.text(pdf, pdf.length - TAIL, pdf.length);
    if (!tail.contains("%%EOF") || !tail.contains("startxref")) {
      throw new UnreadableException("PDF 不完整，结尾缺了一截，可能没有传完或没有下载完");
    }
    PdfSignature.Found all = PdfSignature.find(pdf);
    if (all.signatures().isEmpty()) {
      found.pass(Point.STRUCTURE, "是 PDF 文件，首尾完整");
      found.fail(
          Point.SIGNATURE,
          all.misfits() > 0
              ? "文件里有过签名，但签名的范围（ByteRange）和文件对不上：文件被改过，或者被别的软件重新保存过"
              : "文件里没有电子签名，查不出是谁出的、改没改过");
      return;
    }
    found.pass(Point.STRUCTURE, "是 PDF 文件，首尾完整，有 " + all.signatures().size() + " 个签名");
    if (all.signatures().stream().noneMatch(s -> s.coversAll(pdf))) {
      int end = all.signatures().stream().mapToInt(PdfSignature::end).max().orElse(0);
      PdfObjects.added(pdf, end).forEach(found::changed);
      found.fail(Point.ADDED, "签名之后文件又被加了内容：签名只管前 " + end + " 个字节，文件有 " + pdf.length + " 个字节");
    }
    for (PdfSignature signature : all.signatures()) {
      found.beginSignature();
      verifyOne(pdf, signature, recorded, found);
      found.endSignature();
    }
  }

  private void verifyOne(byte[] pdf, PdfSignature signature, Instant recorded, Findings found) {
    CmsSignature cms;
    try {
      cms = CmsSignature.read(signature);
    } catch (UnreadableException e) {
      found.fail(Point.SIGNATURE, e.getMessage());
      return;
    }
    byte[] data = signature.signed(pdf);
    Optional<String> weak = cms.weakness();
    if (weak.isPresent()) {
      found.fail(Point.SIGNATURE, weak.get());
      return;
    }
    String who = CertificateChecks.shown(cms.signer().getSubject());
    boolean digest = cms.digestMatches(data);
    found.say(
        Point.DIGEST,
        digest,
        "全文的 " + cms.digestName() + " 摘要和签名时一致，签名以后没有改过",
        "签名以后文件被改过：全文的 " + cms.digestName() + " 摘要和签名里记的不一致");
    found.say(
        Point.SIGNATURE,
        cms.signatureValid(data),
        "签名正确（"
            + signature.subFilter()
            + "，"
            + cms.algorithmName()
            + "），由「"
            + who
            + "」"
            + (cms.at() == null ? "" : "于 " + CertificateChecks.moment(cms.at()) + " ")
            + "签",
        "签名不对：不是证书「" + who + "」的私钥签的，或者签名被改过");
    if (cms.at() == null) {
      found.fail(Point.SIGNER_TIME, "没有写明签名时间，判断不了证书当时是否有效");
      return;
    }
    if (!cms.namesItsCertificate()) {
      found.fail(Point.SIGNER_TIME, "签名里指定的证书和附上的证书不是同一张");
    }
    Instant stamped = certificates.stamped(found, cms.timeStamp(), cms.signature(), cms.at());
    boolean known =
        certificates.check(
            found,
            Who.SIGNER,
            cms.signer(),
            cms.certificates(),
            Proofs.of(cms.at(), stamped, recorded));
    found.note(Point.APPEARANCE, "PDF 上的章是一张图，和签名一起被保护；国标的印章数据只在 OFD 里");
    Map<String, Object> described = described(signature, cms);
    if (stamped != null) {
      described.put(
          "stampedAt", stamped.atZone(CertificateChecks.CHINA).toOffsetDateTime().toString());
    }
    seal(cms.signer(), known, found).ifPresent(s -> described.put("sealId", s.esId()));
    found.signatures.add(described);
  }

  private Optional<Seal> seal(X509CertificateHolder signer, boolean known, Findings found) {
    Optional<Seal> ours =
        known ? seals.byPdfCertificate(OfdDigests.encoded(signer)) : Optional.empty();
    found.pass(
        Point.LISTED,
        ours.map(
                s ->
                    "用的是本平台印章台账里的「"
                        + s.name()
                        + "」（编码 "
                        + s.esId()
                        + "）"
                        + (s.test() ? "。这是测试章，没有法律效力" : ""))
            .orElse("PDF 里没有国标电子印章的数据（GB/T 38540 只用在 OFD 里），凭上面的证书认人"));
    return ours;
  }

  private static Map<String, Object> described(PdfSignature signature, CmsSignature cms) {
    Map<String, Object> d = new LinkedHashMap<>();
    d.put("signer", CertificateChecks.shown(cms.signer().getSubject()));
    d.put("issuer", CertificateChecks.shown(cms.signer().getIssuer()));
    d.put("signedAt", cms.at().atZone(CertificateChecks.CHINA).toOffsetDateTime().toString());
    d.put("algorithm", cms.algorithmName());
    d.put("form", signature.subFilter());
    return d;
  }

  /** The kinds of signatures that are read. */
  static final List<String> FORMS = List.of("ETSI.CAdES.detached", "adbe.pkcs7.detached");
}
