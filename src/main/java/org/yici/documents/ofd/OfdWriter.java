package org.yici.documents.ofd;

@org.springframework.stereotype.Component
public class OfdWriter {
  public java.util.Map<String, byte[]> write(org.yici.documents.page.Laid l) {
    return java.util.Map.of();
  }
}
