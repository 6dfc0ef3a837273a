package org.yici.seals;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A seal of the inventory (印章台账), without its keys.
 *
 * @param agencyName full name at the time the seal was made
 * @param name of the seal; a test seal's says so
 * @param kind e.g. 法定名称章 (GB/T 33481)
 * @param esId the seal's unique code
 * @param picture PNG of the impression
 * @param ofdCertificate SM2, signs OFD with the seal
 * @param pdfCertificate P-256, signs PDF; null when the seal signs none
 * @param test true when it has no legal force
 * @param purposes what it may be used for
 * @param people staff ids that may use it, {@code system} for what no person does; none named:
 *     everybody whose post allows the act
 * @param signs false when it is kept to know it by, and its keys are elsewhere
 * @param keys under which name the signer has its keys
 * @param stateSince when it came into its state, {@code stateBy} by whom and {@code stateReason}
 *     why
 */
public record Seal(
    UUID id,
    String agencyUscc,
    String agencyName,
    String name,
    String kind,
    String esId,
    byte[] picture,
    X509CertificateHolder ofdCertificate,
    X509CertificateHolder pdfCertificate,
    LocalDateTime validFrom,
    LocalDateTime validTo,
    boolean test,
    Set<SealPurpose> purposes,
    List<String> people,
    boolean signs,
    String keys,
    LocalDateTime created,
    State state,
    LocalDateTime stateSince,
    String stateBy,
    String stateReason) {

  /** The key for OFD, as the signer knows it. */
  String ofdKey() {
    return keys + "/sm2";
  }

  /** The key for PDF. */
  String pdfKey() {
    return keys + "/ec";
  }

  /** Whether a seal may be used. */
  public enum State {
    ACTIVE("在用"),
    SUSPENDED("停用"),
    DESTROYED("已销毁");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
