package org.yici.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
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
    final Condition turn = lock.newCondition();
    boolean taken;
    boolean done;
    R answer;
    RuntimeException failure;

    Waiting(W what) {
      this.what = what;
    }
  }

  /** Returns when it is done; throws what the work throws for this one. */
  public R run(W what) {
    Waiting mine = new Waiting(what);
    lock.lock();
    try {
      queue.add(mine);
      while (!mine.done) {
        if (mine.taken || busy == places) {
          mine.turn.awaitUninterruptibly();
        } else {
          lead();
        }
      }
    } finally {
      lock.unlock();
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

  /** Takes those who have waited longest; called and left with the lock held. */
  private void lead() {
    List<Waiting> group = new ArrayList<>();
    busy++;
    while (group.size() < most && !queue.isEmpty()) {
      Waiting next = queue.remove();
      next.taken = true;
      group.add(next);
    }
    lock.unlock();
    try {
      doFor(group);
    } finally {
      lock.lock();
      busy--;
      for (Waiting one : group) {
        one.done = true;
        one.turn.signal();
      }
      Waiting next = queue.peek();
      if (next != null) {
        next.turn.signal();
      }
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
