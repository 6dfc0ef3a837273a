package org.yici.seals;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.yici.kernel.Digests;

/**
 * A time stamp (RFC 3161) that holds for the data it was asked for; whether its authority is to be
 * believed, {@link Trust} says.
 *
 * @param at the moment it proves
 * @param by certificate of the authority that signed it
 * @param sent certificates that came with it
 * @param digest object identifier of the digest method
 */
public record Stamp(
    Instant at, X509CertificateHolder by, Collection<X509CertificateHolder> sent, String digest) {
  /** Largest token that is looked at, in bytes. */
  public static final int LARGEST = 64 * 1024;

  static final ASN1ObjectIdentifier SM3 = org.bouncycastle.asn1.gm.GMObjectIdentifiers.sm3;

  private static final List<String> BROKEN = List.of("1.3.14.3.2.26", "1.2.840.113549.2.5");
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  /**
   * Checks digest and signature of a token.
   *
   * @param data what it is said to be of
   * @throws IllegalArgumentException when it does not hold; the message says why, in Chinese
   */
  public static Stamp read(byte[] token, byte[] data) {
    return read(token, info -> digest(info, data));
  }

  /**
   * As {@link #read}, for who has the digest only.
   *
   * @param method object identifier of the digest method
   * @throws IllegalArgumentException when it does not hold
   */
  public static Stamp over(byte[] token, String method, byte[] digest) {
    return read(
        token,
        info -> info.getMessageImprintAlgOID().getId().equals(method) ? digest : new byte[0]);
  }

  /** The digest that the stamp should be over. */
  private interface Digest {
    byte[] of(TimeStampTokenInfo info) throws OperatorCreationException, IOException;
  }

  private static Stamp read(byte[] token, Digest wanted) {
    if (token.length > LARGEST) {
      throw new IllegalArgumentException("时间戳太大，不是正常的时间戳");
    }
    try {
      TimeStampToken stamp = new TimeStampToken(new CMSSignedData(token));
      TimeStampTokenInfo info = stamp.getTimeStampInfo();
      String method = info.getMessageImprintAlgOID().getId();
      if (BROKEN.contains(method)) {
        throw new IllegalArgumentException("时间戳用的摘要算法已经不安全，不能作数");
      }
      if (!MessageDigest.isEqual(info.getMessageImprintDigest(), wanted.of(info))) {
        throw new IllegalArgumentException("时间戳不是对这个签名盖的");
      }
      Collection<X509CertificateHolder> sent = stamp.getCertificates().getMatches(null);
      X509CertificateHolder by =
          sent.stream()
              .filter(c -> stamp.getSID().match(c))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("时间戳里没有附时间戳机构的证书"));
      // checks the signature, the one extended usage and the certificate's dates at that moment
      stamp.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(by));
      return new Stamp(info.getGenTime().toInstant(), by, sent, method);
    } catch (IllegalArgumentException e) {
      throw e.getMessage() != null && e.getMessage().startsWith("时间戳")
          ? e
          : new IllegalArgumentException("时间戳读不懂", e);
    } catch (TSPException
        | CMSException
        | OperatorCreationException
        | java.security.cert.CertificateException
        | IOException
        | RuntimeException e) {
      throw new IllegalArgumentException("时间戳不对：不是它的机构签的，或者被改过", e);
    }
  }

  private static byte[] digest(TimeStampTokenInfo info, byte[] data)
      throws OperatorCreationException, IOException {
    if (SM3.equals(info.getMessageImprintAlgOID())) {
      return Digests.sm3(data);
    }
    DigestCalculator calculator = new BcDigestCalculatorProvider().get(info.getHashAlgorithm());
    calculator.getOutputStream().write(data);
    return calculator.getDigest();
  }
}
