package org.yici.platform;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Work that every node does by itself, right after a commit and every few seconds what is left.
 * Rows are taken under a lock or a lease, so that no node waits for another one, least of all for a
 * dead one, as it would in a job of which the cluster runs one.
 */
public final class NodeWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeWork.class);
  private static final long EVERY_SECONDS = 5;
  private final String name;
  private final Runnable work;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile boolean started;

  /**
   * @param name of the thread and in the log
   * @param work null: nothing happens by itself on this node
   */
  public NodeWork(String name, Runnable work) {
    this.name = name;
    this.work = work;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            r -> {
              Thread t = new Thread(r, name);
              t.setDaemon(true);
              return t;
            });
  }

  /** Nothing is done before everything is loaded that it needs. */
  @EventListener(ApplicationReadyEvent.class)
  public void start() {
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
      LOG.warn("{} will be tried again: {}", name, e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
