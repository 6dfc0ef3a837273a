package org.yici.seals.signer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * Signs in this process. Keys lie locked on the shelf and are opened once; opened they stay in
 * memory until they are destroyed.
 */
final class SoftDevice implements Device {
  private final KeyVault vault;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Hand> hands = new ConcurrentHashMap<>();

  SoftDevice(KeyVault vault) {
    this.vault = vault;
  }

  @Override
  public Made make(String name, Algorithm algorithm) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(algorithm.domain(), random));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    try {
      byte[] plain = PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate()).getEncoded();
      return new Made(
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()),
          vault.lock(name, plain));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] sign(Shelf.Row row, byte[] digest) {
    String name = row.key().name();
    Hand held = hands.get(name);
    if (held == null) {
      held = hands.computeIfAbsent(name, n -> hand(row));
    }
    return held.sign(digest);
  }

  private Hand hand(Shelf.Row row) {
    ECPrivateKeyParameters key = open(row);
    return row.key().algorithm() == Algorithm.SM2 ? new Sm2(key) : digest -> p256(key, digest);
  }

  private ECPrivateKeyParameters open(Shelf.Row row) {
    try {
      return (ECPrivateKeyParameters)
          PrivateKeyFactory.createKey(vault.open(row.key().name(), row.kept()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void destroy(Shelf.Row row) {
    hands.remove(row.key().name());
  }

  /** A key that is open. */
  private interface Hand {
    byte[] sign(byte[] digest);
  }

  private static byte[] p256(ECPrivateKeyParameters key, byte[] digest) {
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, key);
    BigInteger[] rs = signer.generateSignature(digest);
    try {
      return StandardDSAEncoding.INSTANCE.encode(key.getParameters().getN(), rs[0], rs[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Beginning to sign costs as much as signing (it works out the public key), so it is kept. */
  private record Sm2(ECPrivateKeyParameters key, Queue<Begun> idle) implements Hand {
    Sm2(ECPrivateKeyParameters key) {
      this(key, new ConcurrentLinkedQueue<>());
    }

    @Override
    public byte[] sign(byte[] digest) {
      Begun begun = idle.poll();
      if (begun == null) {
        GivenDigest given = new GivenDigest();
        begun = new Begun(given, new SM2Signer(StandardDSAEncoding.INSTANCE, given));
        begun.signer.init(true, key);
      }
      begun.given.set(digest);
      try {
        byte[] signature = begun.signer.generateSignature();
        idle.add(begun);
        return signature;
      } catch (CryptoException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record Begun(GivenDigest given, SM2Signer signer) {}
}
