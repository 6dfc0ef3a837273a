package org.yici.seals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.util.io.pem.PemReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.kernel.AwayException;
import org.yici.kernel.InputException;
import org.yici.seals.signer.SignerRefusedException;

/**
 * Lists of revoked certificates (RFC 5280, 5): our authorities sign one each, anew each day and
 * whenever a seal is stopped, taken up again or destroyed; those of others are kept when the issuer
 * that we know signed them.
 */
@Service
public class RevocationLists {
  /** Largest list that is read, in bytes. */
  public static final int LARGEST = 10 * 1024 * 1024;

  static final Duration HOLDS = Duration.ofDays(7);
  private static final Duration RENEWED_AFTER = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);
  private final ListStore store;
  private final Authorities authorities;
  private final Trust trust;
  private final Clock clock;

  RevocationLists(ListStore store, Authorities authorities, Trust trust, Clock clock) {
    this.store = store;
    this.authorities = authorities;
    this.trust = trust;
    this.clock = clock;
  }

  /** The lists that are kept, ours first. */
  public List<RevocationList> all() {
    return store.all();
  }

  public List<RevocationList.Source> sources() {
    return store.sources();
  }

  /** The list of an authority of ours, in DER. */
  public Optional<byte[]> byName(String name) {
    return store.byName(name);
  }

  /** The certificates of our authorities, and of their time stamps, by name. */
  public Map<String, X509CertificateHolder> authorities() {
    return authorities.all().stream()
        .collect(Collectors.toMap(Certified::key, Certified::certificate));
  }

  /**
   * Signs the lists of our authorities that say something else by now, or are a day old.
   *
   * @return how many were signed
   */
  @Transactional
  public int renew() {
    List<Certified> issuers = authorities.issuers();
    if (issuers.isEmpty()) {
      return 0;
    }
    store.lock();
    List<ListStore.Taken> taken = store.taken();
    int signed = 0;
    for (Certified issuer : issuers) {
      signed += renew(issuer, taken) ? 1 : 0;
    }
    return signed;
  }

  /**
   * As {@link #renew}, in the transaction that changed something; without the signer the job does
   * it.
   */
  void renewNow() {
    try {
      renew();
    } catch (AwayException | SignerRefusedException e) {
      LOG.warn("the lists of revoked certificates are renewed later: {}", e.getMessage());
    }
  }

  private boolean renew(Certified issuer, List<ListStore.Taken> all) {
    LocalDateTime now = LocalDateTime.now(clock).withNano(0);
    List<ListStore.Taken> taken =
        all.stream().filter(t -> trust.issued(issuer.certificate(), t.certificate())).toList();
    X509CRLHolder before = store.held(issuer.certificate()).map(RevocationLists::list).orElse(null);
    if (before != null && fresh(before, now) && says(before).equals(says(taken))) {
      return false;
    }
    BigInteger number = before == null ? BigInteger.ONE : number(before).add(BigInteger.ONE);
    X509CRLHolder list = sign(issuer, taken, number, now);
    try {
      return store.keep(
          issuer.certificate(),
          told(issuer.key(), list, "own"),
          list.getEncoded(),
          List.of(), // ours are looked up in seals_revoked
          now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean fresh(X509CRLHolder list, LocalDateTime now) {
    LocalDateTime made = local(list.getThisUpdate());
    return !made.isAfter(now) && made.plus(RENEWED_AFTER).isAfter(now);
  }

  private static X509CRLHolder sign(
      Certified issuer, List<ListStore.Taken> taken, BigInteger number, LocalDateTime now) {
    try {
      X509v2CRLBuilder builder =
          new X509v2CRLBuilder(issuer.certificate().getSubject(), date(now))
              .setNextUpdate(date(now.plus(HOLDS)))
              .addExtension(Extension.cRLNumber, false, new CRLNumber(number))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  new BcX509ExtensionUtils()
                      .createAuthorityKeyIdentifier(
                          issuer.certificate().getSubjectPublicKeyInfo()));
      for (ListStore.Taken t : taken) {
        builder.addCRLEntry(
            t.certificate().getSerialNumber(),
            date(t.at()),
            t.hold() ? CRLReason.certificateHold : CRLReason.cessationOfOperation);
      }
      return builder.build(issuer.content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Keeps the list of another issuer.
   *
   * @param source where it comes from
   * @return false when the list that is kept is as new
   * @throws InputException when it is no list, or nobody whom this house knows signed it
   */
  @Transactional
  public boolean keep(byte[] file, String source) {
    X509CRLHolder list = parsed(file);
    X509CertificateHolder issuer =
        trust.authorities().stream()
            .filter(c -> signed(c, list))
            .findFirst()
            .orElseThrow(() -> fault("签发这份名单的机构（" + list.getIssuer() + "）不在信任名单里，或者名单被改过，不收"));
    LocalDateTime now = LocalDateTime.now(clock);
    if (local(list.getThisUpdate()).isAfter(now.plusDays(1))) {
      throw fault("名单的签发时间 " + local(list.getThisUpdate()) + " 还没有到，不收");
    }
    try {
      return store.keep(issuer, told(null, list, source), list.getEncoded(), entries(list), now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509CRLHolder parsed(byte[] file) {
    if (file.length > LARGEST) {
      throw fault("名单超过 10 MB，太大了");
    }
    X509CRLHolder list;
    try {
      list = new X509CRLHolder(der(file));
    } catch (IOException | RuntimeException e) {
      throw fault("不是吊销名单（CRL，DER 或 PEM）");
    }
    if (list.getExtension(Extension.deltaCRLIndicator) != null) {
      throw fault("这是增量名单，这里只收完整的名单");
    }
    Extension point = list.getExtension(Extension.issuingDistributionPoint);
    if (point != null) {
      IssuingDistributionPoint p = IssuingDistributionPoint.getInstance(point.getParsedValue());
      if (p.isIndirectCRL() || p.getOnlySomeReasons() != null) {
        throw fault("这份名单只管一部分，或者是替别的机构发的，这里只收完整的名单");
      }
    }
    if (list.getNextUpdate() == null) {
      throw fault("名单没有写下次更新的时间，看不出过没过期，不收");
    }
    return list;
  }

  private static byte[] der(byte[] file) throws IOException {
    if (file.length == 0 || file[0] != '-') {
      return file;
    }
    try (PemReader pem =
        new PemReader(
            new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.US_ASCII))) {
      var object = pem.readPemObject();
      return object == null ? file : object.getContent();
    }
  }

  private boolean signed(X509CertificateHolder issuer, X509CRLHolder list) {
    return issuer.getSubject().equals(list.getIssuer()) && trust.signedList(issuer, list);
  }

  private static List<ListStore.Entry> entries(X509CRLHolder list) {
    List<ListStore.Entry> entries = new ArrayList<>();
    for (Object o : list.getRevokedCertificates()) {
      X509CRLEntryHolder e = (X509CRLEntryHolder) o;
      entries.add(
          new ListStore.Entry(e.getSerialNumber(), local(e.getRevocationDate()), reason(e)));
    }
    return entries;
  }

  private static String reason(X509CRLEntryHolder e) {
    Extension extension = e.getExtension(Extension.reasonCode);
    int code =
        extension == null
            ? CRLReason.unspecified
            : CRLReason.getInstance(extension.getParsedValue()).getValue().intValue();
    return switch (code) {
      case CRLReason.keyCompromise -> "私钥泄露";
      case CRLReason.cACompromise -> "签发机构的私钥泄露";
      case CRLReason.affiliationChanged -> "所属单位变更";
      case CRLReason.superseded -> "已经换发";
      case CRLReason.cessationOfOperation -> "停止使用";
      case CRLReason.certificateHold -> "暂停使用";
      default -> "没有写原因";
    };
  }

  private static RevocationList told(String name, X509CRLHolder list, String source) {
    return new RevocationList(
        name,
        shown(list.getIssuer()),
        new BigDecimal(number(list)),
        local(list.getThisUpdate()),
        local(list.getNextUpdate()),
        list.getRevokedCertificates().size(),
        source);
  }

  /** The common name, else all of it. */
  private static String shown(X500Name name) {
    RDN[] common = name.getRDNs(BCStyle.CN);
    return common.length == 0
        ? name.toString()
        : IETFUtils.valueToString(common[0].getFirst().getValue());
  }

  /** 0 for the lists of those who number none. */
  private static BigInteger number(X509CRLHolder list) {
    Extension e = list.getExtension(Extension.cRLNumber);
    return e == null
        ? BigInteger.ZERO
        : ASN1Integer.getInstance(e.getParsedValue()).getPositiveValue();
  }

  /** Serial and moment of each entry, to see whether two lists say the same. */
  private static Set<String> says(X509CRLHolder list) {
    return entries(list).stream()
        .map(e -> e.serial() + " " + e.at() + " " + e.reason().equals("暂停使用"))
        .collect(Collectors.toSet());
  }

  private static Set<String> says(List<ListStore.Taken> taken) {
    return taken.stream()
        .map(t -> t.certificate().getSerialNumber() + " " + t.at().withNano(0) + " " + t.hold())
        .collect(Collectors.toSet());
  }

  private static X509CRLHolder list(byte[] der) {
    try {
      return new X509CRLHolder(der);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Date date(LocalDateTime at) {
    return Date.from(at.atZone(TestSeals.CHINA).toInstant());
  }

  private static LocalDateTime local(Date at) {
    return LocalDateTime.ofInstant(at.toInstant(), TestSeals.CHINA);
  }

  private static InputException fault(String message) {
    return new InputException("list", message);
  }
}
