package org.yici.seals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.stereotype.Component;
import org.yici.kernel.Digests;
import org.yici.kernel.InputException;
import org.yici.seals.signer.HeldKey;
import org.yici.seals.signer.Signer;

/**
 * Reads a seal that was made outside (国务院令第716号 art. 9), by GB/T 38540-2020 (version 4) or GM/T
 * 0031-2014 (version 1), and says what it is good for here.
 */
@Component
class SealImport {
  private static final Set<String> SHOWN = Set.of("png", "jpg", "jpeg", "bmp", "gif");
  private final Trust trust;
  private final Signer signer;

  SealImport(Trust trust, Signer signer) {
    this.trust = trust;
    this.signer = signer;
  }

  /**
   * @param ofd certificate that signs OFD
   * @param pdf certificate that signs PDF, null for none
   * @param chain authorities above {@code pdf}
   * @param authorities those between the certificates and the roots, for checking what it seals
   * @param picture PNG of the impression
   * @param signs whether its keys are ours to ask, so that it can be used here
   * @param notes what whoever confirms should know, in Chinese
   */
  record Read(
      SesSeal ses,
      X509CertificateHolder ofd,
      X509CertificateHolder pdf,
      List<X509CertificateHolder> chain,
      Set<X509CertificateHolder> authorities,
      byte[] picture,
      boolean signs,
      List<String> notes) {}

  /**
   * @param keys name under which keys were made for it, null for none
   * @param picture handed in beside the seal, null for none
   * @throws InputException when it is no seal, was changed, is out of its time, or comes from
   *     nobody whom this house trusts
   */
  Read read(
      String keys,
      String agencyName,
      byte[] file,
      List<X509CertificateHolder> certificates,
      byte[] picture,
      Instant now) {
    SesSeal ses = parse(file);
    if (!ses.makerSignatureValid()) {
      throw fault("制章人的签名不对：文件被改过，或者不完整。请向制章系统重新下载");
    }
    Set<X509CertificateHolder> authorities = new LinkedHashSet<>();
    proven("制章人证书", ses.makerCertificate(), certificates, authorities);
    if (!ses.validAt(now)) {
      throw fault("印章的有效期是 " + day(ses.validFrom()) + " 到 " + day(ses.validTo()) + "，现在不在有效期内");
    }
    List<String> notes = new ArrayList<>();
    Optional<X509CertificateHolder> ofdHeld =
        signers(ses, certificates).stream()
            .filter(c -> held(keys, "/sm2", c.getSubjectPublicKeyInfo()))
            .findFirst();
    X509CertificateHolder ofd =
        ofdHeld
            .or(() -> signers(ses, certificates).stream().findFirst())
            .orElseThrow(() -> fault("印章里只有签章人证书的摘要，请把签章人证书一起交上来"));
    proven("签章人证书", ofd, certificates, authorities);
    Optional<X509CertificateHolder> pdf =
        certificates.stream()
            .filter(c -> held(keys, "/ec", c.getSubjectPublicKeyInfo()))
            .findFirst();
    pdf.ifPresent(c -> proven("PDF 签名证书", c, certificates, authorities));
    if (!ses.name().contains(agencyName)) {
      notes.add("印章名称是「" + ses.name() + "」，里面没有单位全称「" + agencyName + "」，请核对是不是这个单位的章");
    }
    if (ses.version() != 4) {
      notes.add("这是旧版（第 1 版，GM/T 0031-2014）印章：能查验，不能再用来盖章，请申请换发新版");
    }
    if (ofdHeld.isEmpty()) {
      notes.add("签章人证书的私钥不在本平台的签名服务里：只登记，供查验时辨认，不能在这里盖章");
    }
    if (pdf.isEmpty()) {
      notes.add("没有和本平台密钥配对的 PDF 签名证书，PDF 盖不了章：只登记，不能在这里盖章");
    }
    boolean signs = ses.version() == 4 && ofdHeld.isPresent() && pdf.isPresent();
    return new Read(
        ses,
        ofd,
        signs ? pdf.get() : null,
        signs ? above(pdf.get(), certificates) : List.of(),
        authorities,
        shown(ses, picture),
        signs,
        notes);
  }

  private static SesSeal parse(byte[] file) {
    try {
      return SesSeal.parse(file);
    } catch (RuntimeException e) {
      // what a stranger's file makes of a parser is the file's fault
      throw fault("这不是电子印章文件（GB/T 38540 或 GM/T 0031 的 .esl）：" + reason(e));
    }
  }

  private static String reason(RuntimeException e) {
    return e instanceof IllegalArgumentException && e.getMessage() != null
        ? e.getMessage()
        : "内容读不懂";
  }

  private static List<X509CertificateHolder> signers(
      SesSeal ses, List<X509CertificateHolder> certificates) {
    if (!ses.byDigest()) {
      return ses.signers().stream().map(SealImport::certificate).toList();
    }
    return certificates.stream()
        .filter(
            c -> {
              byte[] digest = Digests.sm3(Trust.encoded(c));
              return ses.signers().stream().anyMatch(s -> Arrays.equals(s, digest));
            })
        .toList();
  }

  static X509CertificateHolder certificate(byte[] der) {
    try {
      return new X509CertificateHolder(der);
    } catch (java.io.IOException | RuntimeException e) {
      throw fault("证书读不懂，请交 DER 或 PEM 格式的证书");
    }
  }

  private boolean held(String keys, String which, SubjectPublicKeyInfo publicKey) {
    return keys != null
        && signer.key(keys + which).map(HeldKey::publicKey).filter(publicKey::equals).isPresent();
  }

  private void proven(
      String what,
      X509CertificateHolder certificate,
      List<X509CertificateHolder> sent,
      Set<X509CertificateHolder> authorities) {
    Trust.Chain chain = trust.chain(certificate, sent);
    if (!chain.known()) {
      throw fault(
          what
              + "的签发机构（"
              + chain.path().get(chain.path().size() - 1).getIssuer()
              + "）不在信任名单里。请先申请信任它的根证书，或者把中间证书一起交上来");
    }
    Trust.Revocation taken = trust.standing(chain, LocalDateTime.MIN).taken();
    if (taken != null) {
      throw fault(what + "已经作废：" + taken.reason());
    }
    List<X509CertificateHolder> path = chain.path();
    authorities.addAll(path.subList(1, Math.max(1, path.size() - 1)));
  }

  private List<X509CertificateHolder> above(
      X509CertificateHolder certificate, List<X509CertificateHolder> sent) {
    List<X509CertificateHolder> path = trust.chain(certificate, sent).path();
    return path.subList(1, path.size());
  }

  private static byte[] shown(SesSeal ses, byte[] picture) {
    if (SHOWN.contains(ses.pictureType().toLowerCase(java.util.Locale.ROOT))) {
      return Impressions.png("seal", ses.picture());
    }
    if (picture == null) {
      throw new InputException(
          "picture", "印章里的图样是 " + ses.pictureType() + " 格式，请另传一张 PNG 印模，给 PDF 和页面用");
    }
    return picture;
  }

  private static String day(Instant at) {
    return at.atZone(TestSeals.CHINA).toLocalDate().toString();
  }

  private static InputException fault(String message) {
    return new InputException("seal", message);
  }
}
