package org.yici.seals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.yici.kernel.NotFoundException;
import org.yici.seals.RevocationLists;
import org.yici.seals.TimeStamps;
import org.yici.web.Turnstile;

/**
 * What programs of others ask our authorities: time stamps (RFC 3161, 3.4) and lists of revoked
 * certificates. Open to everybody, so the first is counted.
 */
@Controller
class AuthorityController {
  private static final int LARGEST = 4096;
  private static final int STAMPS_A_MINUTE = 120;
  private static final String REPLY = "application/timestamp-reply";
  private static final MediaType LIST = MediaType.parseMediaType("application/pkix-crl");
  private final TimeStamps stamps;
  private final RevocationLists lists;
  private final Turnstile turnstile = new Turnstile(STAMPS_A_MINUTE, 20 * STAMPS_A_MINUTE);

  AuthorityController(TimeStamps stamps, RevocationLists lists) {
    this.stamps = stamps;
    this.lists = lists;
  }

  @PostMapping(path = "/tsa", consumes = "application/timestamp-query")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> stamp(InputStream body, HttpServletRequest request) throws IOException {
    if (!turnstile.lets(request.getRemoteAddr())) {
      return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
          .header("Retry-After", "60")
          .build();
    }
    byte[] query = body.readNBytes(LARGEST + 1);
    if (query.length > LARGEST) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    return ResponseEntity.ok()
        .header("Content-Type", REPLY)
        .header("Cache-Control", "no-store")
        .body(stamps.answer(query));
  }

  /** The certificate of one of our authorities; who takes it compares the fingerprint elsewhere. */
  @GetMapping("/authorities/{name:[a-z0-9-]+}.pem")
  @PreAuthorize("permitAll()")
  ResponseEntity<String> certificate(@PathVariable String name) throws IOException {
    X509CertificateHolder certificate = lists.authorities().get(name);
    if (certificate == null) {
      throw new NotFoundException("本平台没有叫这个名字的签发机构");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/x-pem-file"))
        .body(
            "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n");
  }

  @GetMapping("/crl/{name:[a-z0-9-]+}.crl")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> list(@PathVariable String name) {
    byte[] list =
        lists
            .byName(name)
            .orElseThrow(() -> new NotFoundException("没有这份吊销名单；本平台的几份列在 /seals/lists"));
    return ResponseEntity.ok().contentType(LIST).header("Cache-Control", "max-age=600").body(list);
  }
}
