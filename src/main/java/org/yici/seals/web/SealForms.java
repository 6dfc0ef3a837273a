package org.yici.seals.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.web.multipart.MultipartFile;
import org.yici.kernel.InputException;
import org.yici.seals.SealPurpose;

/** Reads what forms about seals hand in. */
final class SealForms {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_CERTIFICATES = 10;

  private SealForms() {}

  /** Null when nothing was chosen. */
  static byte[] bytes(String field, MultipartFile file) {
    if (file == null || file.isEmpty()) {
      return null;
    }
    if (file.getSize() > LARGEST) {
      throw new InputException(field, "文件最大 1 MB，您传的超过了");
    }
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Certificates in PEM, one after another, or one in DER; none when nothing was chosen. */
  static List<X509CertificateHolder> certificates(String field, MultipartFile file) {
    byte[] bytes = bytes(field, file);
    if (bytes == null) {
      return List.of();
    }
    List<X509CertificateHolder> found = new ArrayList<>();
    try {
      // the JDK's own reader knows no SM2
      for (Certificate c :
          CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        found.add(new X509CertificateHolder(c.getEncoded()));
      }
    } catch (CertificateException | IOException | RuntimeException e) {
      throw new InputException(field, "证书读不懂，请交 PEM（可以几张连在一起）或 DER 格式");
    }
    if (found.isEmpty() || found.size() > MOST_CERTIFICATES) {
      throw new InputException(field, "文件里要有 1 到 " + MOST_CERTIFICATES + " 张证书");
    }
    return found;
  }

  /** Words that are no purpose are left out: no form of ours sends any. */
  static Set<SealPurpose> purposes(List<String> words) {
    Set<SealPurpose> purposes = EnumSet.noneOf(SealPurpose.class);
    for (SealPurpose p : SealPurpose.values()) {
      if (words != null && words.contains(p.name())) {
        purposes.add(p);
      }
    }
    return purposes;
  }

  static List<String> people(List<String> ids) {
    return ids == null ? List.of() : ids.stream().filter(i -> !i.isBlank()).distinct().toList();
  }
}
