package org.yici.messages;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.kernel.NotFoundException;

/** The door of the room: messages as people read them. */
@Service
public class Messages {
  private final MessageStore store;
  private final Sendings sendings;

  Messages(MessageStore store, Sendings sendings) {
    this.store = store;
    this.sendings = sendings;
  }

  /** How many of a person's messages are unread; counts to 100 and no further. */
  public int unread(UUID account) {
    return store.unread(account);
  }

  /** A person's own messages, the newest first. */
  public List<Message> mine(UUID account, int limit, int offset) {
    return store.mine(account, limit, offset);
  }

  /**
   * A person's own message, now read.
   *
   * @throws NotFoundException also when it is somebody else's
   */
  public Message open(UUID account, UUID caseId, int seq) {
    Message message =
        store
            .mine(account, caseId, seq)
            .orElseThrow(() -> new NotFoundException("没有这条消息，请从「消息」里重新点开"));
    if (!message.read()) {
      store.read(account, caseId, seq);
    }
    return message;
  }

  public void readAll(UUID account) {
    store.readAll(account);
  }

  /** What was told in a case, in the order of its acts; the caller says who may look. */
  public List<Message> ofCase(UUID caseId) {
    return store.ofCase(caseId);
  }

  /** What went, or waits to go, by SMS and mail, the newest first; addresses masked. */
  public List<Sent> sent(int limit, int offset) {
    return sendings.newest(limit, offset);
  }
}
