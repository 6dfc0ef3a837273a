package org.yici.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Does the work of many callers in one go. Nobody waits for others to come: who finds a free place
 * begins at once; who comes while all places are taken joins the next group, which the first of
 * them leads in its own thread. The work must not depend on whose thread does it.
 *
 * @param <W> what a caller wants done
 * @param <R> what it gets
 */
public final class Together<W, R> {
  private final Function<List<W>, List<R>> work;
  private final Predicate<RuntimeException> perhapsOnes;
  private final int places;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private int busy;

  /**
   * @param work an answer for each, in order; when it fails it must have left nothing
   * @param perhapsOnes failures of a group that may lie in one of them: it is then done again for
   *     each alone; any other failure is everybody's
   * @param places how many groups may be on their way at a time
   * @param most in a group
   */
  public Together(
      Function<List<W>, List<R>> work,
      Predicate<RuntimeException> perhapsOnes,
      int places,
      int most) {
    this.work = work;
    this.perhapsOnes = perhapsOnes;
    this.places = places;
    this.most = most;
  }

  private final class Waiting {
    final W what;
    final Thread thread = Thread.currentThread();
    R answer;
    RuntimeException failure;

    /** The first of the next group; a place is kept for it. */
    volatile boolean leads;

    volatile boolean done;

    Waiting(W what) {
      this.what = what;
    }
  }

  /** Returns when it is done; throws what the work throws for this one. */
  public R run(W what) {
    Waiting mine = new Waiting(what);
    List<Waiting> group = join(mine);
    boolean interrupted = false;
    while (group.isEmpty() && !mine.done) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
      if (mine.leads) {
        group = taken(mine);
      }
    }
    if (!group.isEmpty()) {
      lead(mine, group);
    }
    if (interrupted) {
      mine.thread.interrupt();
    }
    if (mine.failure != null) {
      throw mine.failure;
    }
    return mine.answer;
  }

  /** How many groups are on their way. */
  public int atWork() {
    lock.lock();
    try {
      return busy;
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for a group to join. */
  public int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** A group of its own where a place is free: then nobody else waits. Else none yet. */
  private List<Waiting> join(Waiting mine) {
    lock.lock();
    try {
      if (busy < places) {
        busy++;
        return List.of(mine);
      }
      queue.add(mine);
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** The one who asks and those who have waited longest after it. */
  private List<Waiting> taken(Waiting mine) {
    List<Waiting> group = new ArrayList<>(List.of(mine));
    lock.lock();
    try {
      while (group.size() < most && !queue.isEmpty()) {
        group.add(queue.remove());
      }
    } finally {
      lock.unlock();
    }
    return group;
  }

  private void lead(Waiting mine, List<Waiting> group) {
    try {
      doFor(group);
    } finally {
      passOn();
      for (Waiting one : group) {
        one.done = true;
        if (one != mine) {
          LockSupport.unpark(one.thread);
        }
      }
    }
  }

  /** The place goes to who has waited longest, so that none is free while anybody waits. */
  private void passOn() {
    Waiting next;
    lock.lock();
    try {
      next = queue.poll();
      if (next == null) {
        busy--;
      }
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.leads = true;
      LockSupport.unpark(next.thread);
    }
  }

  private void doFor(List<Waiting> group) {
    try {
      List<R> answers = work.apply(group.stream().map(w -> w.what).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer = answers.get(i);
      }
    } catch (RuntimeException e) {
      if (group.size() > 1 && perhapsOnes.test(e)) {
        group.forEach(one -> doFor(List.of(one)));
      } else {
        group.forEach(one -> one.failure = e);
      }
    } catch (Error e) {
      group.forEach(one -> one.failure = new IllegalStateException(e));
    }
  }
}
