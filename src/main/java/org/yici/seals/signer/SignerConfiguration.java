package org.yici.seals.signer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.platform.PersonalData;
import org.yici.platform.StartRefused;
import org.yici.platform.YiciProperties;

/** Which signer this node asks: its own, or the signer process when an address is set. */
@Configuration
class SignerConfiguration {
  private static final int TIMEOUT_MS = 5_000;

  /** The signer process, which may also have the master of personal data. */
  @Bean
  @ConditionalOnExpression("!'${yici.signer.address:}'.isBlank()")
  RemoteSigner remoteSigner(
      @Value("${yici.signer.address:}") String address,
      @Value("${yici.signer.identity:}") String identity,
      YiciProperties settings) {
    return remote(address.strip(), identity, settings.data());
  }

  /** The keys of this node. */
  @Bean
  @ConditionalOnExpression("'${yici.signer.address:}'.isBlank()")
  Signer signer(JdbcClient jdbc, PersonalData personal, Clock clock) {
    SoftDevice soft = new SoftDevice(new KeyVault(personal));
    Pkcs11Device.Settings token = Pkcs11Device.Settings.of(System.getenv());
    try {
      Device p256 = token == null ? soft : new Pkcs11Device(token);
      return new LocalSigner(new TableShelf(jdbc, clock), soft, p256);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(e.getMessage());
    }
  }

  /**
   * The signer process as this installation asks it.
   *
   * @param given path of the identity file; empty: the one a demo has in its data folder
   */
  static RemoteSigner remote(String address, String given, Path data) {
    Path identity =
        given.isBlank()
            ? data.resolve("signer/" + SignerProcess.FIRST + ".pem")
            : Path.of(given.strip());
    int colon = address.lastIndexOf(':');
    try {
      return new RemoteSigner(
          InetSocketAddress.createUnresolved(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          Identity.read(identity),
          TIMEOUT_MS);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new StartRefused("YICI_SIGNER 要写成 主机:端口，现在是 " + address);
    } catch (IOException | GeneralSecurityException e) {
      throw new StartRefused(
          "签名服务的身份文件 "
              + identity
              + " 读不了（设 YICI_SIGNER_IDENTITY；文件由 ./yici signer caller 生成）："
              + e.getMessage());
    }
  }
}
