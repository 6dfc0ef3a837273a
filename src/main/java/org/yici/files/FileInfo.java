package org.yici.files;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a stored file.
 *
 * @param fileId random, not to be guessed; knowing it is not yet a right to read
 * @param digest SHA-256 of the content, hexadecimal
 * @param size bytes
 * @param name the name it was uploaded under, without folders
 * @param owner who uploaded it: name of the authenticated person or system
 * @param purpose what for, e.g. {@code material}
 * @param caseId the case it belongs to, or null as long as it belongs to none
 */
public record FileInfo(
    String fileId,
    String digest,
    long size,
    FileType type,
    String name,
    String owner,
    Instant uploadedAt,
    String purpose,
    UUID caseId) {

  /** 1.8 MB, 320 KB. */
  public String sizeText() {
    return size >= Limits.MEGABYTE
        ? String.format("%.1f MB", size / (double) Limits.MEGABYTE)
        : Math.max(1, Math.round(size / 1024.0)) + " KB";
  }
}
