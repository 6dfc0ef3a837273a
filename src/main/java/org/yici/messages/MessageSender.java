package org.yici.messages;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.messages.MessageChannel.Answer;
import org.yici.messages.MessageChannel.Outgoing;
import org.yici.messages.MessageChannel.Result;

/** Sends what waits, through the door of its channel, with growing waits until it is taken. */
@Component
class MessageSender {
  private static final Logger LOG = LoggerFactory.getLogger(MessageSender.class);
  private static final int BATCH = 20;

  /** Longer than a batch can take when nobody answers. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LAST_WAIT = Duration.ofHours(6);
  private static final int MOST_ATTEMPTS = 20;
  private final Sendings sendings;
  private final Map<String, MessageChannel> channels;

  MessageSender(Sendings sendings, List<MessageChannel> channels) {
    this.sendings = sendings;
    this.channels =
        channels.stream().collect(Collectors.toMap(MessageChannel::name, Function.identity()));
  }

  /**
   * Sends until nothing is due.
   *
   * @return how many were taken by their gateway
   */
  int run() {
    int sent = 0;
    List<Sendings.Due> due;
    do {
      due = sendings.take(BATCH, LEASE);
      for (Sendings.Due d : due) {
        Answer answer =
            channels.get(d.channel()).send(new Outgoing(d.id(), d.address(), d.title(), d.text()));
        if (answer.result() == Result.AGAIN && d.attempts() >= MOST_ATTEMPTS) {
          answer = new Answer(Result.REFUSED, "试了" + d.attempts() + "次都没有送出");
        }
        if (answer.result() != Result.SENT) {
          LOG.warn("{} {} not sent: {}", d.channel(), d.id(), answer.words());
        }
        sendings.answered(d.id(), answer, wait(d.attempts()));
        sent += answer.result() == Result.SENT ? 1 : 0;
      }
    } while (due.size() == BATCH);
    return sent;
  }

  /** 30 seconds, then twice as long each time, up to 6 hours. */
  static Duration wait(int attempts) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(10, Math.max(0, attempts - 1)));
    return wait.compareTo(LAST_WAIT) > 0 ? LAST_WAIT : wait;
  }
}
