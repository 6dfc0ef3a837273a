package org.yici.seals.signer;

import org.bouncycastle.crypto.Digest;

/** A digest that was worked out elsewhere, for a signer that wants to work it out itself. */
final class GivenDigest implements Digest {
  private byte[] value = new byte[Algorithm.DIGEST];

  void set(byte[] digest) {
    value = digest.clone();
  }

  @Override
  public String getAlgorithmName() {
    return "SM3";
  }

  @Override
  public int getDigestSize() {
    return Algorithm.DIGEST;
  }

  @Override
  public void update(byte in) {
    // what goes in was digested already
  }

  @Override
  public void update(byte[] in, int from, int length) {
    // what goes in was digested already
  }

  @Override
  public int doFinal(byte[] out, int from) {
    System.arraycopy(value, 0, out, from, value.length);
    return value.length;
  }

  @Override
  public void reset() {
    // the value stays until another is set
  }
}
