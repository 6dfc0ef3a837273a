package org.yici.files.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
@Tag(name = "文件")
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

  @Operation(
      summary = "上传文件",
      description = "类型看内容，不看名字：PDF、OFD、DOCX、XLSX、DOC、XLS、JPG、PNG，最大 20 MB。七天里没有用到办件上的会清掉。")
  @ApiResponse(responseCode = "201", description = "收好了，fileId 用在申请的 materials 里")
  @ApiResponse(responseCode = "400", description = "没有叫 file 的文件，或者上传断了", content = @Content)
  @ApiResponse(responseCode = "413", description = "太大", content = @Content)
  @ApiResponse(responseCode = "422", description = "空的、坏的，或者不是能收的类型", content = @Content)
  @PostMapping(path = "/api/v1/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
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
