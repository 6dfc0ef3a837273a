package org.yici.documents.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yici.documents.verify.Verification;
import org.yici.documents.verify.Verifier;

/** Checks a file for any program; nothing of it is kept. */
@RestController
@Tag(name = "文书")
class VerifyApi {
  private final Verifier verifier;

  VerifyApi(Verifier verifier) {
    this.verifier = verifier;
  }

  @Operation(
      summary = "查验文书真伪",
      description =
          "PDF 或 OFD，最大 20 MB，查完即删。checks 里依次是 structure（文件完整）、digest（没有改过）、signature（签名）、"
              + "seal（印章）、certificate（证书）、trust（发证机构可信）、revocation（没有吊销）、state（文书有效）；查不到那一步的不列。"
              + "没有一项不通过 valid 才是 true；result 是 passed、failed 或 unchecked（查不了，detail 写明为什么，它不说明真假）。"
              + "steps 是 GB/T 38540 的每一步，逐个签章；changes 是被改的部分；compared 是和原件逐字对照的结果，code（可不给）是文书的查验码。"
              + "不认识的发证机构只有 trust 不通过；没有签章的文件 valid 是 false。")
  @ApiResponse(responseCode = "200", description = "查验结果，文件有问题也是 200")
  @ApiResponse(responseCode = "400", description = "没有叫 file 的文件，或者上传断了", content = @Content)
  @ApiResponse(responseCode = "413", description = "太大", content = @Content)
  @ApiResponse(responseCode = "422", description = "不是 PDF 也不是 OFD", content = @Content)
  @PostMapping(path = "/api/v1/documents/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize("permitAll()")
  Verification verify(
      @RequestParam("file") MultipartFile file, @RequestParam(defaultValue = "") String code)
      throws IOException {
    return verifier.verify(file.getBytes(), code);
  }
}
