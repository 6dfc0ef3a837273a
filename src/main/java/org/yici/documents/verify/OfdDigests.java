package org.yici.documents.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.yici.kernel.Digests;

/** The digests of the protected parts (GB/T 33190, 18.2.2: References). */
final class OfdDigests {
  private OfdDigests() {}

  static void check(
      OfdPackage ofd, OfdNames names, Xml info, String path, Findings found, Set<String> covered)
      throws UnreadableException {
    Xml references =
        info.child("References")
            .orElseThrow(() -> new UnreadableException(OfdPackage.shown(path) + " 里没有受保护部分的清单"));
    String method = references.attribute("CheckMethod");
    UnaryOperator<byte[]> digest = digest(method == null ? "" : method);
    if (digest == null) {
      found.fail(
          Point.DIGEST,
          "摘要算法「" + OfdPackage.shown(String.valueOf(method)) + "」不认识或者已经不安全，只认 SM3 和 SHA-256");
      return;
    }
    List<Xml> all = references.all("Reference");
    List<String> wrong = new ArrayList<>();
    for (Xml reference : all) {
      String place = reference.attribute("FileRef");
      if (place == null) {
        throw new UnreadableException(OfdPackage.shown(path) + " 里有一项没写保护的是哪个部分");
      }
      String name = ofd.resolve(place, path);
      byte[] part = ofd.part(name);
      String fault = part == null ? "不见了" : differs(reference, digest.apply(part));
      if (fault != null) {
        wrong.add("「" + names.full(name) + "」" + fault);
        found.changed(new Change(name, names.of(name), part == null ? "不见了" : "被改过"));
      }
      covered.add(name);
    }
    if (all.isEmpty()) {
      found.fail(Point.DIGEST, "签章没有保护任何内容");
    } else if (wrong.isEmpty()) {
      found.pass(Point.DIGEST, all.size() + " 个部分的 SM3 摘要都和盖章时一致，盖章以后没有改过");
    } else {
      found.fail(
          Point.DIGEST,
          "盖章以后被改过："
              + String.join("、", wrong.subList(0, Math.min(5, wrong.size())))
              + (wrong.size() > 5 ? "等 " + wrong.size() + " 处" : ""));
    }
  }

  private static String differs(Xml reference, byte[] now) {
    String then = reference.childText("CheckValue");
    byte[] expected;
    try {
      expected = Base64.getMimeDecoder().decode(then == null ? "" : then);
    } catch (IllegalArgumentException e) {
      expected = new byte[0];
    }
    return MessageDigest.isEqual(expected, now)
        ? null
        : "（盖章时的摘要 " + head(expected) + "，现在是 " + head(now) + "）";
  }

  private static String head(byte[] digest) {
    String hex = HexFormat.of().formatHex(digest);
    return hex.length() > 16 ? hex.substring(0, 16) + "…" : hex.isEmpty() ? "没有写" : hex;
  }

  private static UnaryOperator<byte[]> digest(String method) {
    return switch (method.strip().toUpperCase(Locale.ROOT)) {
      case "1.2.156.10197.1.401", "SM3" -> Digests::sm3;
      case "2.16.840.1.101.3.4.2.1", "SHA256", "SHA-256" -> Digests::sha256;
      default -> null;
    };
  }

  static byte[] encoded(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
