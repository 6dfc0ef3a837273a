package org.yici.messages;

/**
 * The default way out: nothing leaves, the message can be read at {@code /demo/outbox} in demo mode
 * and at {@code /messages/outbox}.
 */
record PageChannel(String name) implements MessageChannel {
  @Override
  public Answer send(Outgoing message) {
    return new Answer(Result.SENT, "没有接网关，只写到页面上");
  }
}
