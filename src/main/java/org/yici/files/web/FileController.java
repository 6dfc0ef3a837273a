package org.yici.files.web;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;

/** Uploads by other programs. */
@RestController
class FileController {
  /**
   * @param type by content: pdf, ofd, docx, xlsx, doc, xls, jpg, png
   * @param size bytes
   * @param digest SHA-256, hexadecimal
   */
  record Uploaded(String fileId, String type, long size, String digest) {}

  private final FileStore files;

  FileController(FileStore files) {
    this.files = files;
  }

  @PostMapping("/api/v1/files")
  @PreAuthorize("isAuthenticated()")
  @ResponseStatus(HttpStatus.CREATED)
  Uploaded upload(@RequestParam("file") MultipartFile file, Authentication who) throws IOException {
    try (InputStream in = file.getInputStream()) {
      FileInfo stored =
          files.put(in, file.getOriginalFilename(), Limits.materials(), who.getName(), "material");
      return new Uploaded(stored.fileId(), stored.type().ending(), stored.size(), stored.digest());
    }
  }
}
