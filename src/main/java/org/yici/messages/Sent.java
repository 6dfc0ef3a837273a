package org.yici.messages;

import java.time.LocalDateTime;

/**
 * One SMS or mail as the page of outgoing messages shows it.
 *
 * @param channel sms or mail
 * @param address masked
 * @param title null for an SMS
 * @param state waiting, sent or refused
 * @param answer what the gateway said, or null
 */
public record Sent(
    String channel,
    String address,
    String title,
    String text,
    String state,
    String answer,
    int attempts,
    LocalDateTime at) {

  public boolean sms() {
    return channel.equals("sms");
  }

  public String stateText() {
    return switch (state) {
      case "sent" -> "已送出";
      case "refused" -> "送不出去";
      default -> attempts == 0 ? "等着发" : "再试（试过" + attempts + "次）";
    };
  }

  /** The value of {@code data-s}. */
  public String tone() {
    return switch (state) {
      case "sent" -> "done";
      case "refused" -> "late";
      default -> "run";
    };
  }
}
