package org.yici.seals.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yici.platform.PersonalData;

/** A key does what its register says and nothing else, and nobody reads it where it lies. */
class LocalSignerTest {
  private static final Set<String> INTAKE = Set.of("INTAKE");
  private static final byte[] DATA = "准予行政许可".getBytes(StandardCharsets.UTF_8);
  @TempDir Path folder;
  private LocalSigner signer;

  @BeforeEach
  void open() throws Exception {
    signer = open(7);
  }

  private LocalSigner open(int secret) throws Exception {
    byte[] key = new byte[32];
    key[31] = (byte) secret;
    SoftDevice device = new SoftDevice(new KeyVault(new PersonalData(key)));
    return new LocalSigner(new FolderShelf(folder), device, device);
  }

  /** GB/T 32918.2: what is signed is the digest of Z and the data, and any other program checks. */
  @Test
  void aSignatureMadeOverTheDigestIsTheOneAnybodyChecksOverTheData() throws Exception {
    HeldKey key = signer.make("unit/sm2", Algorithm.SM2, INTAKE);
    for (int i = 0; i < 3; i++) {
      assertThat(sm2Verifies(key, sign(key, "INTAKE"))).isTrue();
    }
    HeldKey ec = signer.make("unit/ec", Algorithm.P256, INTAKE);
    assertThat(p256Verifies(ec, sign(ec, "INTAKE"))).isTrue();
    assertThat(sm2Verifies(key, sign(ec, "INTAKE"))).isFalse();
  }

  @Test
  void signaturesMadeAtOnceAreEachRight() {
    HeldKey key = signer.make("unit/sm2", Algorithm.SM2, INTAKE);
    List<Integer> wrong =
        IntStream.range(0, 200)
            .parallel()
            .filter(
                i -> {
                  byte[] data = ("文书" + i).getBytes(StandardCharsets.UTF_8);
                  byte[] digest = Algorithm.SM2.digest(key.publicKey(), data);
                  byte[] signature =
                      signer.sign(new Order(key.name(), "INTAKE", digest, null, null));
                  return !verifies(key, data, signature);
                })
            .boxed()
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void aKeySignsForItsPurposesAloneAndNotAtAllWhileItRests() {
    HeldKey key = signer.make("unit/sm2", Algorithm.SM2, INTAKE);
    assertThatThrownBy(() -> sign(key, "LICENCE"))
        .isInstanceOf(SignerRefusedException.class)
        .hasMessageContaining("没有授权用于 LICENCE");
    signer.permit(key.name(), Set.of());
    assertThatThrownBy(() -> sign(key, "INTAKE")).hasMessageContaining("停用");
    signer.permit(key.name(), Set.of("LICENCE"));
    assertThat(sign(key, "LICENCE")).isNotEmpty();
    assertThatThrownBy(() -> sign(key, "INTAKE")).hasMessageContaining("没有授权");
  }

  @Test
  void whatOneNodeGaveAKeyAnotherNodeOnTheSameRegisterLearns() throws Exception {
    SoftDevice device = new SoftDevice(new KeyVault(new PersonalData(new byte[32])));
    FolderShelf shared = new FolderShelf(folder);
    LocalSigner one = new LocalSigner(shared, device, device);
    LocalSigner two = new LocalSigner(shared, device, device);
    HeldKey key = one.make("unit/sm2", Algorithm.SM2, INTAKE);
    two.sign(order(key, "INTAKE"));
    one.permit(key.name(), Set.of("LICENCE"));
    assertThat(two.sign(order(key, "LICENCE"))).isNotEmpty();
  }

  @Test
  void aDestroyedKeyIsGoneForGoodAndItsNameStays() throws Exception {
    HeldKey key = signer.make("unit/sm2", Algorithm.SM2, INTAKE);
    sign(key, "INTAKE");
    signer.destroy(key.name());
    for (LocalSigner each : List.of(signer, open(7))) {
      assertThatThrownBy(() -> each.sign(new Order(key.name(), "INTAKE", new byte[32], null, null)))
          .isInstanceOf(SignerRefusedException.class)
          .hasMessageContaining("已经销毁");
      assertThatThrownBy(() -> each.make(key.name(), Algorithm.SM2, INTAKE))
          .hasMessageContaining("用过了");
      assertThatThrownBy(() -> each.permit(key.name(), INTAKE)).hasMessageContaining("已经销毁");
      assertThat(each.key(key.name())).map(HeldKey::destroyed).contains(true);
    }
    signer.destroy(key.name());
  }

  @Test
  void askedTwiceForTheSameKeyItAnswersTheOneThatIsThere() {
    HeldKey key = signer.make("unit/sm2", Algorithm.SM2, INTAKE);
    assertThat(signer.make("unit/sm2", Algorithm.SM2, INTAKE)).isEqualTo(key);
    assertThatThrownBy(() -> signer.make("unit/sm2", Algorithm.P256, INTAKE))
        .hasMessageContaining("用过了");
    assertThatThrownBy(() -> signer.make("../x", Algorithm.SM2, INTAKE)).hasMessageContaining("名字");
  }

  @Test
  void keysLieEncryptedAndOpenInTheirOwnFileAndWithTheirOwnSecretOnly() throws Exception {
    HeldKey key = signer.make("unit/sm2", Algorithm.SM2, INTAKE);
    signer.make("other/sm2", Algorithm.SM2, INTAKE);
    Path file = folder.resolve("unit_sm2.json");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    LocalSigner again = open(7);
    assertThat(sm2Verifies(key, again.sign(order(key, "INTAKE")))).isTrue();
    assertThatThrownBy(() -> open(8).sign(order(key, "INTAKE")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("解不开");
    String other = Files.readString(folder.resolve("other_sm2.json"));
    Files.writeString(file, other.replace("other/sm2", "unit/sm2"));
    assertThatThrownBy(() -> open(7).sign(order(key, "INTAKE"))).hasMessageContaining("解不开");
  }

  @Test
  void theRegisterListsKeysByNameInPages() {
    Stream.of("b/sm2", "a/sm2", "c/sm2").forEach(n -> signer.make(n, Algorithm.SM2, INTAKE));
    assertThat(signer.keys(""))
        .extracting(HeldKey::name)
        .containsExactly("a/sm2", "b/sm2", "c/sm2");
    assertThat(signer.keys("b/sm2")).extracting(HeldKey::name).containsExactly("c/sm2");
  }

  private static Order order(HeldKey key, String purpose) {
    return new Order(
        key.name(), purpose, key.algorithm().digest(key.publicKey(), DATA), null, null);
  }

  private byte[] sign(HeldKey key, String purpose) {
    return signer.sign(order(key, purpose));
  }

  static boolean sm2Verifies(HeldKey key, byte[] signature) {
    return verifies(key, DATA, signature);
  }

  private static boolean verifies(HeldKey key, byte[] data, byte[] signature) {
    try {
      SM2Signer check = new SM2Signer();
      ECPublicKeyParameters point =
          (ECPublicKeyParameters) PublicKeyFactory.createKey(key.publicKey());
      check.init(false, new ParametersWithID(point, Algorithm.SM2_ID));
      check.update(data, 0, data.length);
      return check.verifySignature(signature);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** With the JDK's own code. */
  static boolean p256Verifies(HeldKey key, byte[] signature) throws Exception {
    java.security.Signature check = java.security.Signature.getInstance("SHA256withECDSA");
    check.initVerify(
        java.security.KeyFactory.getInstance("EC")
            .generatePublic(
                new java.security.spec.X509EncodedKeySpec(key.publicKey().getEncoded())));
    check.update(DATA);
    return check.verify(signature);
  }
}
