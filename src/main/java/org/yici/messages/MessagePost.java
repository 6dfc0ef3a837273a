package org.yici.messages;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Composes and sends right after a commit, and every few seconds what is left. Every node does it
 * by itself: rows are taken under a lock or a lease, so that none waits for a dead one.
 */
public class MessagePost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MessagePost.class);
  private static final long EVERY_SECONDS = 5;
  private final Runnable work;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile boolean started;

  /**
   * @param work null: nothing happens by itself on this node
   */
  MessagePost(Runnable work) {
    this.work = work;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            r -> {
              Thread t = new Thread(r, "messages");
              t.setDaemon(true);
              return t;
            });
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (work != null && !started) {
      started = true;
      thread.scheduleWithFixedDelay(this::run, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Returns at once; several at the same time count as one. */
  public void now() {
    if (started && asked.compareAndSet(false, true)) {
      thread.execute(this::run);
    }
  }

  private void run() {
    asked.set(false);
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("messages will be tried again: {}", e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
