package org.yici.exchange;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends right after a commit instead of at the next round of the job. Several nudges at once count
 * as one; a lost one is made good by the job.
 */
public class Nudge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Nudge.class);
  private final Runnable send;
  private final ThreadPoolExecutor thread;

  /**
   * @param send null: nothing is sent by itself on this node
   */
  Nudge(Runnable send) {
    this.send = send;
    this.thread =
        new ThreadPoolExecutor(
            0,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            r -> {
              Thread t = new Thread(r, "exchange-nudge");
              t.setDaemon(true);
              return t;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Returns at once. */
  public void now() {
    if (send != null) {
      thread.execute(
          () -> {
            try {
              send.run();
            } catch (RuntimeException e) {
              LOG.warn("sending will be tried again by the job: {}", e.toString());
            }
          });
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
