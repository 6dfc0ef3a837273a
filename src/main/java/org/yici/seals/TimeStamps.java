package org.yici.seals;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.yici.kernel.Digests;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.SignerRefusedException;

/**
 * The time stamp authority of this house (RFC 3161): signs with SM2 what was digested with SM3, and
 * with ECDSA on P-256 what was digested with SHA-2. A city in production that has no authority of
 * its own stamps no time.
 */
@Service
public class TimeStamps {
  /** Under which rules it stamps: an arc of our own (X.667). */
  public static final String POLICY = "2.25.252261873384496667759317608961589659835";

  private static final Logger LOG = LoggerFactory.getLogger(TimeStamps.class);
  private static final Set<ASN1ObjectIdentifier> SHA2 =
      Set.of(
          NISTObjectIdentifiers.id_sha256,
          NISTObjectIdentifiers.id_sha384,
          NISTObjectIdentifiers.id_sha512);
  private static final Set<ASN1ObjectIdentifier> METHODS =
      Stream.concat(SHA2.stream(), Stream.of(Stamp.SM3)).collect(Collectors.toSet());
  private final SecureRandom random = new SecureRandom();
  private final Authorities authorities;
  private final Clock clock;
  private final Set<SealPurpose> purposes;

  TimeStamps(
      Authorities authorities,
      Clock clock,
      @Value("${yici.time-stamps:LICENCE,ARCHIVE}") Set<SealPurpose> purposes) {
    this.authorities = authorities;
    this.clock = clock;
    this.purposes = Set.copyOf(purposes);
  }

  /** Whether what is sealed for this purpose also gets a time stamp. */
  boolean wanted(SealPurpose purpose) {
    return purposes.contains(purpose);
  }

  /**
   * A token over data, in DER; empty when this house stamps no time.
   *
   * @param algorithm SM2 (over SM3) or P256 (over SHA-256)
   */
  Optional<byte[]> stamp(Algorithm algorithm, byte[] data) {
    return algorithm == Algorithm.SM2
        ? stampDigest(Stamp.SM3.getId(), Digests.sm3(data))
        : stampDigest(NISTObjectIdentifiers.id_sha256.getId(), Digests.sha256(data));
  }

  /**
   * A token over what was digested already, in DER; empty when this house stamps no time.
   *
   * @param method object identifier: of SM3 (signed with SM2) or SHA-256 (signed with P-256)
   */
  public Optional<byte[]> stampDigest(String method, byte[] digest) {
    Algorithm algorithm = method.equals(Stamp.SM3.getId()) ? Algorithm.SM2 : Algorithm.P256;
    TimeStampRequestGenerator asking = new TimeStampRequestGenerator();
    asking.setCertReq(true);
    TimeStampRequest request = asking.generate(new ASN1ObjectIdentifier(method), digest);
    try {
      Optional<Certified> stamper = authorities.stamper(algorithm);
      if (stamper.isEmpty()) {
        return Optional.empty();
      }
      TimeStampToken token =
          generator(stamper.get(), algorithm).generate(request, serial(), Date.from(now()));
      return Optional.of(token.getEncoded("DER"));
    } catch (SignerRefusedException e) {
      LOG.warn("the holder of the keys stamps no time: {}", e.getMessage());
      return Optional.empty();
    } catch (TSPException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers a query of anybody (RFC 3161, 2.4); a bad one gets a rejection that says why. */
  public byte[] answer(byte[] query) {
    try {
      return answered(query).getEncoded();
    } catch (TSPException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private org.bouncycastle.tsp.TimeStampResponse answered(byte[] query)
      throws TSPException, IOException, OperatorCreationException {
    TimeStampRequest request;
    try {
      request = new TimeStampRequest(query);
    } catch (IOException | RuntimeException e) {
      return rejected(PKIFailureInfo.badDataFormat, "不是时间戳请求（RFC 3161）");
    }
    ASN1ObjectIdentifier method = request.getMessageImprintAlgOID();
    if (!METHODS.contains(method)) {
      return rejected(PKIFailureInfo.badAlg, "摘要算法只认 SM3、SHA-256、SHA-384、SHA-512");
    }
    Algorithm algorithm = Stamp.SM3.equals(method) ? Algorithm.SM2 : Algorithm.P256;
    Optional<Certified> stamper = authorities.stamper(algorithm);
    if (stamper.isEmpty()) {
      return rejected(PKIFailureInfo.timeNotAvailable, "这里没有时间戳机构");
    }
    try {
      return new TimeStampResponseGenerator(
              generator(stamper.get(), algorithm), METHODS, Set.of(POLICY), Set.of())
          .generateGrantedResponse(request, serial(), Date.from(now()), "Operation Okay");
    } catch (TSPValidationException e) {
      return rejected(e.getFailureCode(), e.getMessage());
    } catch (SignerRefusedException e) {
      return rejected(PKIFailureInfo.systemFailure, "时间戳的密钥没有放行");
    }
  }

  private org.bouncycastle.tsp.TimeStampResponse rejected(int why, String words)
      throws TSPException {
    return new TimeStampResponseGenerator(null, METHODS)
        .generateFailResponse(org.bouncycastle.asn1.cmp.PKIStatus.REJECTION, why, words);
  }

  private TimeStampTokenGenerator generator(Certified stamper, Algorithm algorithm)
      throws TSPException, OperatorCreationException {
    BcDigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    AlgorithmIdentifier digest =
        new AlgorithmIdentifier(
            algorithm == Algorithm.SM2 ? Stamp.SM3 : NISTObjectIdentifiers.id_sha256);
    TimeStampTokenGenerator generator =
        new TimeStampTokenGenerator(
            new SignerInfoGeneratorBuilder(digests)
                .build(stamper.stamping(), stamper.certificate()),
            digests.get(digest),
            new ASN1ObjectIdentifier(POLICY));
    List<X509CertificateHolder> chain = authorities.stamperChain(algorithm);
    generator.addCertificates(new CollectionStore<>(List.of(stamper.certificate(), chain.get(0))));
    generator.setAccuracySeconds(1);
    return generator;
  }

  /** Of seconds, as GeneralizedTime keeps them everywhere. */
  private Instant now() {
    return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
  }

  private BigInteger serial() {
    return new BigInteger(96, random).setBit(95);
  }
}
