package org.yici.seals.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys on P-256 in a token: SoftHSM2, a process of its own, since the library reads its setting
 * once.
 */
class Pkcs11Test {
  private static final byte[] DATA = "准予行政许可".getBytes(StandardCharsets.UTF_8);
  @TempDir Path folder;

  @Test
  void aKeyIsMadeInTheTokenSignsThereIsFoundAfterARestartAndIsDestroyed() throws Exception {
    Path library = library();
    Path conf = folder.resolve("softhsm2.conf");
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        conf,
        "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
    run(
        conf,
        List.of(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "yici",
            "--so-pin",
            "87654321",
            "--pin",
            "1234"));
    String first = java(conf, library, "1234", "make");
    assertThat(first).contains("signed=true", "sm2=refused");
    assertThat(java(conf, library, "1234", "again")).contains("signed=true", "destroyed=true");
    assertThat(java(conf, library, "1234", "again")).contains("没有密钥 unit/ec");
    assertThat(java(conf, library, "9999", "again")).contains("YICI_PKCS11_PIN");
  }

  @Test
  void aLibraryThatIsNotThereIsSaid() {
    Pkcs11Device.Settings none =
        new Pkcs11Device.Settings(Path.of("/nowhere/libtoken.so"), 0, "1234".toCharArray());
    assertThatThrownBy(() -> new Pkcs11Device(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("YICI_PKCS11_LIBRARY", "/nowhere/libtoken.so");
  }

  private static Path library() {
    Path found =
        Stream.of(
                "/usr/lib/softhsm/libsofthsm2.so",
                "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")
            .map(Path::of)
            .filter(Files::isReadable)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, "SoftHSM2 is not installed: apt-get install softhsm2");
    return found;
  }

  private String java(Path conf, Path library, String pin, String what) throws Exception {
    return run(
        conf,
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            RunningSigner.classPath(),
            Pkcs11Test.class.getName(),
            library.toString(),
            pin,
            folder.resolve("register").toString(),
            what));
  }

  private static String run(Path conf, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SOFTHSM2_CONF", conf.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** The other process. */
  public static void main(String[] args) throws Exception {
    try {
      Device token =
          new Pkcs11Device(new Pkcs11Device.Settings(Path.of(args[0]), 0, args[1].toCharArray()));
      LocalSigner signer = new LocalSigner(new FolderShelf(Path.of(args[2])), token, token);
      HeldKey key =
          args[3].equals("make")
              ? signer.make("unit/ec", Algorithm.P256, Set.of("LICENCE"))
              : signer.key("unit/ec").orElseThrow();
      byte[] digest = Algorithm.P256.digest(key.publicKey(), DATA);
      byte[] signature = signer.sign(new Order("unit/ec", "LICENCE", digest, null, null));
      System.out.println("signed=" + LocalSignerTest.p256Verifies(key, signature));
      if (args[3].equals("make")) {
        try {
          signer.make("unit/sm2", Algorithm.SM2, Set.of("LICENCE"));
        } catch (SignerRefusedException e) {
          System.out.println("sm2=refused");
        }
      } else {
        signer.destroy("unit/ec");
        System.out.println("destroyed=" + signer.key("unit/ec").orElseThrow().destroyed());
      }
    } catch (RuntimeException e) {
      System.out.println(e.getMessage());
    }
  }
}
