package org.yici.documents.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.yici.documents.DocumentRegister;
import org.yici.documents.Registered;
import org.yici.kernel.InputException;
import org.yici.seals.SealedUse;
import org.yici.seals.Seals;

/**
 * Checks any PDF or OFD, ours or a stranger's. It never fails on a bad file: what is wrong with it
 * is the answer.
 */
@Service
public class Verifier {
  /** Largest file that is looked at, in bytes. */
  public static final int LARGEST = 20 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);
  private final OfdVerifier ofd;
  private final PdfVerifier pdf;
  private final Seals seals;
  private final DocumentRegister register;
  private final AgainstOriginal comparison;

  Verifier(
      OfdVerifier ofd,
      PdfVerifier pdf,
      Seals seals,
      DocumentRegister register,
      AgainstOriginal comparison) {
    this.ofd = ofd;
    this.pdf = pdf;
    this.seals = seals;
    this.register = register;
    this.comparison = comparison;
  }

  /**
   * @throws InputException when it is empty, too large, or neither PDF nor OFD
   */
  public Verification verify(byte[] file) {
    return verify(file, "");
  }

  /**
   * @param code its check code, for holding a changed file against the original; empty: as it
   *     stands in the file
   * @throws InputException when it is empty, too large, or neither PDF nor OFD
   */
  public Verification verify(byte[] file, String code) {
    boolean isPdf = isPdf(file);
    if (!isPdf && !isZip(file)) {
      throw new InputException("", wrongType(file));
    }
    if (file.length > LARGEST) {
      throw new InputException("", "文件超过 20 MB，太大了，查不了");
    }
    Findings found = new Findings();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", isPdf ? "PDF" : "OFD");
    document.put("size", file.length);
    Optional<Registered> held = register.byContent(file);
    Optional<SealedUse> use = seals.useOf(file);
    Instant recorded =
        use.map(u -> u.at().atZone(CertificateChecks.CHINA).toInstant()).orElse(null);
    Compared compared = null;
    try {
      if (isPdf) {
        pdf.verify(file, recorded, found);
        compared = found.failed("digest") ? comparison.pdf(file, code, found) : null;
      } else {
        OfdPackage opened = OfdPackage.open(file);
        ofd.verify(opened, recorded, found);
        compared = found.failed("digest") ? comparison.ofd(opened, code) : null;
      }
    } catch (UnreadableException e) {
      if (!isPdf && !looksLikeOfd(file)) {
        throw new InputException("", "这是个压缩包或者别的文件，不是 OFD。这里查 PDF 和 OFD：" + e.getMessage());
      }
      unreadable(found, e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // a parser below met bytes that nobody writes by accident; which, only the log can use
      LOG.info("a file under verification could not be read: {}", e.toString());
      unreadable(found, "里面的数据不合格式，可能被改坏了");
    }
    state(held, use, found, document);
    List<Check> checks = found.checks();
    document.put("signatures", found.signatures);
    boolean valid = !found.signatures.isEmpty() && checks.stream().allMatch(Check::ok);
    return new Verification(valid, checks, document, found.groups(), found.changes(), compared);
  }

  private static void unreadable(Findings found, String why) {
    found.endSignature();
    found.fail(Point.STRUCTURE, "文件打不开：" + why);
  }

  private void state(
      Optional<Registered> held,
      Optional<SealedUse> use,
      Findings found,
      Map<String, Object> document) {
    if (held.isPresent()) {
      Registered r = held.get();
      document.put("registered", r);
      String what =
          "登记簿里有这份文书："
              + r.agencyName()
              + "《"
              + r.title()
              + "》"
              + (r.number() == null ? "" : r.number());
      found.say(
          Point.STATE,
          r.inForce(),
          what + "，状态：" + r.stateText(),
          what + "，已经不再有效：" + r.stateText());
      return;
    }
    boolean ours =
        found.signatures.stream()
            .anyMatch(s -> s.get("sealId") instanceof String id && seals.byEsId(id).isPresent());
    if (use.isPresent()) {
      found.pass(
          Point.STATE,
          "用章记录里有这一次：" + use.get().title() + "，" + org.yici.web.Dates.moment(use.get().at()));
    } else if (ours) {
      found.fail(Point.STATE, "盖的像是本平台管的章，可是用章记录和文书登记簿里都没有这个文件，请向出文单位核实");
    } else {
      found.unchecked(Point.STATE, "不是本平台出的文书，有没有效以出文单位为准");
    }
  }

  static boolean isPdf(byte[] file) {
    return PdfSignature.text(file, 0, 1024).contains("%PDF-");
  }

  private static boolean isZip(byte[] file) {
    String head = PdfSignature.text(file, 0, 4);
    return head.equals("PK\u0003\u0004") || head.equals("PK\u0005\u0006");
  }

  /** An entry of this name stands in the directory of every OFD. */
  private static boolean looksLikeOfd(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).contains("OFD.xml");
  }

  private static String wrongType(byte[] file) {
    if (file.length == 0) {
      return "文件是空的。请选一个 PDF 或 OFD 文件";
    }
    String head = PdfSignature.text(file, 0, 4);
    boolean image = head.startsWith("\u00ff\u00d8\u00ff") || head.equals("\u0089PNG");
    return image
        ? "这是图片。照片和截图里没有电子签章，查不了真伪；请用收到的 PDF 或 OFD 原件，或者扫文书上的二维码、填查验码"
        : "这不是 PDF 也不是 OFD，查不了。请用收到的 PDF 或 OFD 原件，或者扫文书上的二维码、填查验码";
  }
}
