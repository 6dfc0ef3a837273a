package org.yici.identity.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.files.Limits;

/** Uploaded proofs of rights to act for another: taken in, kept, shown. */
final class Proofs {
  private Proofs() {}

  /** Null when no file came. */
  static String take(FileStore files, MultipartFile file, String owner) throws IOException {
    if (file == null || file.isEmpty()) {
      return null;
    }
    try (InputStream in = file.getInputStream()) {
      return files.put(in, file.getOriginalFilename(), Limits.materials(), owner, "proof").fileId();
    }
  }

  static void keep(FileStore files, String proof) {
    if (proof != null) {
      files.settle(proof);
    }
  }

  static ResponseEntity<InputStreamResource> show(FileStore files, String proof) {
    FileInfo info = files.info(proof);
    boolean inline = info.type().isImage() || info.type() == FileType.PDF;
    ContentDisposition disposition =
        (inline ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(info.name(), StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(info.type().mediaType()))
        .contentLength(info.size())
        .header("Content-Disposition", disposition.toString())
        .header(
            "Content-Security-Policy", "default-src 'none'; img-src 'self'; frame-ancestors 'self'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, no-store")
        .body(new InputStreamResource(files.open(info.fileId())));
  }
}
