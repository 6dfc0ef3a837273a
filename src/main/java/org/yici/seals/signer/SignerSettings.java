package org.yici.seals.signer;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;

/**
 * Settings of the signer process, from environment variables; listed in docs/operations.md.
 *
 * @param folder of keys, callers and uses
 * @param key 32 bytes that lock the keys; null: kept in the folder, in demo mode only
 * @param rate questions that one caller may ask each second
 * @param pkcs11 for keys on P-256; null: they lie in the folder too
 */
record SignerSettings(
    InetSocketAddress address,
    Path folder,
    byte[] key,
    int rate,
    Pkcs11Device.Settings pkcs11,
    Clock clock) {
  static final String DEFAULT_PORT = "8191";
  private static final int KEY_BYTES = 32;

  /**
   * @throws IllegalArgumentException when a variable is missing or cannot be read
   */
  static SignerSettings of(Map<String, String> env) {
    String folder = env.getOrDefault("YICI_SIGNER_DATA", "");
    String secret = env.getOrDefault("YICI_SIGNER_KEY", "").strip();
    if (secret.isEmpty() && "production".equals(env.getOrDefault("YICI_MODE", "demo"))) {
      throw new IllegalArgumentException(
          "正式运行要设 YICI_SIGNER_KEY（32字节的base64）；用 openssl rand -base64 32 生成，另处保管");
    }
    byte[] key = secret.isEmpty() ? null : Base64.getDecoder().decode(secret);
    if (key != null && key.length != KEY_BYTES) {
      throw new IllegalArgumentException("YICI_SIGNER_KEY 须为32字节的base64");
    }
    return new SignerSettings(
        new InetSocketAddress(
            env.getOrDefault("YICI_SIGNER_HOST", "127.0.0.1"),
            Integer.parseInt(env.getOrDefault("YICI_SIGNER_PORT", DEFAULT_PORT))),
        folder.isBlank()
            ? Path.of(env.getOrDefault("YICI_DATA", "data")).resolve("signer")
            : Path.of(folder),
        key,
        Integer.parseInt(env.getOrDefault("YICI_SIGNER_RATE", "1000")),
        Pkcs11Device.Settings.of(env),
        Clock.system(ZoneId.of("Asia/Shanghai")));
  }
}
