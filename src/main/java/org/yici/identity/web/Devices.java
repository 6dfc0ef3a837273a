package org.yici.identity.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says in words what a session runs on. What a browser tells of itself is a hint, no proof. */
final class Devices {
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("MicroMessenger", "微信");
    BROWSERS.put("AlipayClient", "支付宝");
    BROWSERS.put("QQBrowser", "QQ 浏览器");
    BROWSERS.put("Edg", "Edge 浏览器");
    BROWSERS.put("Firefox", "Firefox 浏览器");
    BROWSERS.put("Chrome", "Chrome 一类的浏览器");
    BROWSERS.put("Safari", "Safari 浏览器");
    SYSTEMS.put("HarmonyOS", "鸿蒙手机");
    SYSTEMS.put("Android", "安卓手机");
    SYSTEMS.put("iPhone", "苹果手机");
    SYSTEMS.put("iPad", "苹果平板");
    SYSTEMS.put("Windows", "Windows 电脑");
    SYSTEMS.put("Mac OS", "苹果电脑");
    SYSTEMS.put("Linux", "Linux 电脑");
  }

  private Devices() {}

  static String name(String userAgent) {
    String agent = userAgent == null ? "" : userAgent;
    String system = first(SYSTEMS, agent);
    String browser = first(BROWSERS, agent);
    return system == null && browser == null
        ? "认不出的设备"
        : system == null ? browser : browser == null ? system : system + "上的 " + browser;
  }

  /** What was proven beside the password. */
  static String factor(String factor) {
    return switch (factor == null ? "" : factor) {
      case "totp" -> "密码和动态码";
      case "recovery" -> "密码和备用码";
      case "passkey" -> "密码和通行密钥";
      default -> "密码";
    };
  }

  private static String first(Map<String, String> words, String agent) {
    return words.entrySet().stream()
        .filter(e -> agent.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
