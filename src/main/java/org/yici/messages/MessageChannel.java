package org.yici.messages;

import java.util.UUID;

/** A way out of the house for messages: the default one keeps them on a page, others send them. */
public interface MessageChannel {

  /** sms or mail. */
  String name();

  /** Tries once. Never throws for what the other side does: that is an {@link Answer}. */
  Answer send(Outgoing message);

  /**
   * @param id the same with every try, so that the other side counts it once
   * @param address telephone number or mail address
   * @param title null for an SMS
   */
  record Outgoing(UUID id, String address, String title, String text) {}

  /** What became of a try. */
  enum Result {
    SENT,
    /** The other side will never take it. */
    REFUSED,
    /** Nobody knows, or not now. */
    AGAIN
  }

  /**
   * @param words Chinese, for the office; never the address or the text
   */
  record Answer(Result result, String words) {}
}
