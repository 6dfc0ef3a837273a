package org.yici.cases.web;

import java.util.Map;

/** The ways of service that an applicant may choose, by CS-DELIVERY. */
public final class DeliveryWay {
  /** 网上送达, 自取, 物流; the law texts held here give no conditions for others to be chosen. */
  public static final Map<String, String> NAMES = Map.of("8", "网上送达", "6", "到窗口自取", "4", "邮寄");

  private DeliveryWay() {}

  /** What goes into the history of the application; nothing when nothing usable was said. */
  static Map<String, Object> said(String delivery) {
    return delivery != null && NAMES.containsKey(delivery)
        ? Map.of("delivery", delivery)
        : Map.of();
  }
}
