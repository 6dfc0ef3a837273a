package org.yici.documents.verify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.yici.seals.Stamp;

/**
 * What a sealed OFD (GB/T 38540) or a signed PDF proves with nothing but itself: nothing was
 * changed after sealing, the signature is right, the seal is its maker's and admits the signer.
 * Whether the issuer is to be believed only a platform with a list of roots can say; the names are
 * told.
 */
public final class FileAlone {
  private FileAlone() {}

  /** One line for each thing checked; nothing here reads a database. */
  public static List<Check> of(byte[] file) {
    Findings found = new Findings();
    try {
      if (Verifier.isPdf(file)) {
        new PdfVerifier(new WithoutTrust(), null).verify(file, null, found);
      } else {
        new OfdVerifier(new WithoutTrust(), null).verify(OfdPackage.open(file), null, found);
      }
    } catch (UnreadableException e) {
      found.fail(Point.STRUCTURE, "文件打不开：" + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      found.fail(Point.STRUCTURE, "文件打不开：里面的数据不合格式，可能被改坏了");
    }
    return found.checks();
  }

  private static final class WithoutTrust extends CertificateChecks {
    WithoutTrust() {
      super(null, null);
    }

    @Override
    boolean check(
        Findings found,
        Who who,
        X509CertificateHolder certificate,
        Collection<X509CertificateHolder> sent,
        Moment at) {
      found.pass(
          who.time,
          who.words
              + "的证书：「"
              + shown(certificate.getSubject())
              + "」，由「"
              + shown(certificate.getIssuer())
              + "」签发，这家机构可不可信请在平台的查验页验");
      return false;
    }

    @Override
    Instant stamped(Findings found, byte[] token, byte[] signature, Instant claimed) {
      Stamp stamp = stamp(found, token, signature);
      if (stamp != null) {
        found.pass(
            Point.TIME_STAMP,
            "时间戳：「"
                + shown(stamp.by().getSubject())
                + "」说 "
                + moment(stamp.at())
                + " 时已经签好，它可不可信请在平台的查验页验");
      }
      return null;
    }
  }
}
