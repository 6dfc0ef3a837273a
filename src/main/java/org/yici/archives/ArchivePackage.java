package org.yici.archives;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A package of a case in the archive.
 *
 * @param part 1 for the case when it closed, more for acts after that
 * @param upto the last history row in it
 * @param stored whether it is kept; else it is owed, and {@code problem} may say why
 * @param archiveNo 档号, null before it was first made
 * @param retention code of the term of keeping
 * @param keepUntil last day of keeping, null for ever
 * @param sm3 digest of the whole package, hexadecimal
 * @param checks the four natures (DA/T 70) when it was last checked
 * @param sound result of the last check, null before one
 */
public record ArchivePackage(
    UUID caseId,
    int part,
    int upto,
    boolean stored,
    String problem,
    String caseNo,
    String agencyUscc,
    String region6,
    String title,
    String fonds,
    Integer year,
    String retention,
    String archiveNo,
    LocalDate keepUntil,
    String secrecy,
    UUID catalogue,
    String fileId,
    long size,
    int files,
    String sm3,
    String sha256,
    LocalDateTime storedAt,
    List<Check> checks,
    LocalDateTime checkedAt,
    Boolean sound) {

  /**
   * One point of the check of four natures.
   *
   * @param nature 真实性, 完整性, 可用性 or 安全性
   * @param result ok, bad or none (cannot be checked here)
   */
  public record Check(String nature, String what, String result, String detail) {}
}
