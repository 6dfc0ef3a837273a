package org.yici.payments.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.yici.payments.Callbacks;
import org.yici.payments.Signed;
import org.yici.payments.ledger.WrongAmount;
import org.yici.web.Problems;

/** Where the non-tax platform tells us what happened. Its signature stands for a token. */
@RestController
class CallbackApi {
  private final Callbacks callbacks;

  CallbackApi(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  @Operation(
      summary = "非税平台的缴款通知",
      tags = "缴款",
      description =
          "正文是 JSON：type（paid、failed、refunded）、code（20位缴款码）、amount（元）、flowNo、at、nonce、time。"
              + "请求头 Yici-Sign 是键排好序、不留空白的正文的 HMAC-SM3，十六进制。重复通知不会重复入账。")
  @ApiResponse(responseCode = "200", description = "result 是 taken（记下了）或者 known（早已知道）")
  @ApiResponse(responseCode = "403", description = "签名不对，或者时间差了十分钟以上", content = @Content)
  @ApiResponse(responseCode = "404", description = "没有这张缴款书", content = @Content)
  @ApiResponse(responseCode = "422", description = "金额不符，或者写得不对", content = @Content)
  @PostMapping("/api/v1/payments/callback")
  @PreAuthorize("permitAll()")
  ResponseEntity<Map<String, String>> take(
      @RequestBody byte[] body, @RequestHeader(name = Signed.HEADER, required = true) String sign) {
    return ResponseEntity.ok(Map.of("result", callbacks.take(body, sign)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> forged(Callbacks.Forged e) {
    return Problems.answer(Problems.of(HttpStatus.FORBIDDEN, "不是平台的通知", e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrong(WrongAmount e) {
    return Problems.answer(
        Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "金额不符，没有入账", e.getMessage()));
  }
}
