package org.yici.exchange;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Sends every few seconds, and right after a commit. Every node does it by itself: records are
 * taken under a lock of their row, so that no node waits for another one, least of all for a dead
 * one, as it would in a job of which the cluster runs one.
 */
public class Nudge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Nudge.class);
  private static final long EVERY_SECONDS = 5;
  private final Runnable send;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile boolean started;

  /**
   * @param send null: nothing is sent by itself on this node
   */
  Nudge(Runnable send) {
    this.send = send;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            r -> {
              Thread t = new Thread(r, "exchange-send");
              t.setDaemon(true);
              return t;
            });
  }

  /** Nothing is sent before everything is loaded that a record is checked against. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (send != null && !started) {
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
      send.run();
    } catch (RuntimeException e) {
      LOG.warn("sending will be tried again: {}", e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
