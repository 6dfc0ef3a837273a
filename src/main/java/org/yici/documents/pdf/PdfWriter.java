package org.yici.documents.pdf;

@org.springframework.stereotype.Component
public class PdfWriter {
  public byte[] write(org.yici.documents.page.Laid l) {
    return "%PDF-1.7 x".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
