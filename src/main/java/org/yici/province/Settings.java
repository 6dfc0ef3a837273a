package org.yici.province;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * @param port to listen on; 0 for any that is free
 * @param data folder of the embedded database and the key
 * @param secret by which senders are known
 * @param clock the province's own
 * @param tolerance how far ahead of its clock a record's times may lie
 */
record Settings(int port, Path data, String secret, Clock clock, Duration tolerance) {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** The same as the city's in demo mode. */
  static final String DEMO_SECRET = "yici-demo-province";

  /**
   * @throws IllegalArgumentException when a variable cannot be read
   */
  static Settings of(Map<String, String> env) {
    String data = env.getOrDefault("YICI_PROVINCE_DATA", "");
    String secret = env.getOrDefault("YICI_PROVINCE_SECRET", "").strip();
    boolean production = "production".equals(env.getOrDefault("YICI_MODE", "demo"));
    if (production && (secret.isEmpty() || secret.equals(DEMO_SECRET))) {
      throw new IllegalArgumentException("正式运行要设 YICI_PROVINCE_SECRET，不能用人人知道的");
    }
    return new Settings(
        Integer.parseInt(env.getOrDefault("YICI_PROVINCE_PORT", "8090")),
        data.isBlank()
            ? Path.of(env.getOrDefault("YICI_DATA", "data")).resolve("province")
            : Path.of(data),
        secret.isEmpty() ? DEMO_SECRET : secret,
        Clock.offset(
            Clock.system(ZONE), Duration.parse(env.getOrDefault("YICI_PROVINCE_CLOCK", "PT0S"))),
        Duration.ofMinutes(10));
  }
}
