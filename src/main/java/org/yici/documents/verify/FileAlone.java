package org.yici.documents.verify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What a sealed OFD proves with nothing but itself (GB/T 38540): nothing was changed after sealing,
 * the signature is right, the seal is its maker's and admits the signer. Whether the issuer is to
 * be believed only a platform with a list of roots can say; the names are told.
 */
public final class FileAlone {
  private FileAlone() {}

  /** One line for each thing checked; nothing here reads a database. */
  public static List<Check> of(byte[] ofd) {
    Findings found = new Findings();
    try {
      new OfdVerifier(new WithoutTrust(), null).verify(ofd, found);
    } catch (UnreadableException e) {
      found.fail("structure", "文件打不开：" + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      found.fail("structure", "文件打不开：里面的数据不合格式，可能被改坏了");
    }
    return found.checks();
  }

  private static final class WithoutTrust extends CertificateChecks {
    WithoutTrust() {
      super(null);
    }

    @Override
    boolean check(
        Findings found,
        String who,
        X509CertificateHolder certificate,
        Collection<X509CertificateHolder> sent,
        Instant at) {
      found.pass(
          "certificate",
          who
              + "的证书：「"
              + shown(certificate.getSubject())
              + "」，由「"
              + shown(certificate.getIssuer())
              + "」签发，这家机构可不可信请在平台的查验页验");
      return false;
    }
  }
}
