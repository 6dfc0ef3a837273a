package org.yici.seals;

@org.springframework.stereotype.Component
public class Seals {
  public byte[] sealPdf(byte[] p, SealPlace s, SealUse u) {
    return p;
  }

  public byte[] sealOfd(java.util.Map<String, byte[]> p, SealPlace s, SealUse u) {
    return new byte[] {1};
  }
}
