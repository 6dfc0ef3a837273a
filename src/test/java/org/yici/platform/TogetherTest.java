package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who comes while others are at work joins the next group; each gets the answer to its own. */
class TogetherTest {
  private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch first = new CountDownLatch(1);

  private List<Integer> doubled(List<Integer> group) {
    groups.add(group);
    if (group.contains(0)) {
      try {
        first.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (group.contains(13)) {
      throw new IllegalArgumentException("13");
    }
    if (group.contains(99)) {
      throw new IllegalStateException("database away");
    }
    return group.stream().map(n -> n * 2).toList();
  }

  private Together<Integer, Integer> together(int most) {
    return new Together<>(this::doubled, e -> e instanceof IllegalArgumentException, 1, most);
  }

  /** The first begins at once; the others come while it works. */
  private List<Future<Integer>> crowd(Together<Integer, Integer> together, List<Integer> others)
      throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Integer>> answers = new ArrayList<>();
    answers.add(threads.submit(() -> together.run(0)));
    while (groups.isEmpty()) {
      Thread.onSpinWait();
    }
    for (int n : others) {
      answers.add(threads.submit(() -> together.run(n)));
    }
    while (together.waiting() < others.size()) {
      Thread.onSpinWait();
    }
    first.countDown();
    threads.shutdown();
    return answers;
  }

  @Test
  void nobodyWaitsForOthersAndThoseWhoComeMeanwhileAreDoneInOneGo() throws Exception {
    List<Future<Integer>> answers = crowd(together(50), IntStream.range(1, 9).boxed().toList());
    for (int n = 0; n < 9; n++) {
      assertThat(answers.get(n).get()).isEqualTo(n * 2);
    }
    assertThat(groups).hasSize(2);
    assertThat(groups.get(0)).containsExactly(0);
  }

  @Test
  void aGroupIsNoLargerThanSaid() throws Exception {
    for (Future<Integer> answer : crowd(together(3), IntStream.range(1, 9).boxed().toList())) {
      answer.get();
    }
    assertThat(groups).allSatisfy(g -> assertThat(g).hasSizeLessThanOrEqualTo(3)).hasSize(4);
  }

  @Test
  void oneThatFailsDoesNotTakeTheOthersWithIt() throws Exception {
    List<Future<Integer>> answers = crowd(together(50), List.of(1, 13, 2));
    assertThat(answers.get(1).get()).isEqualTo(2);
    assertThat(answers.get(3).get()).isEqualTo(4);
    assertThatThrownBy(answers.get(2)::get).hasRootCauseMessage("13");
  }

  @Test
  void whatIsNobodysOwnFaultIsNotTriedAgainForEach() throws Exception {
    List<Future<Integer>> answers = crowd(together(50), List.of(1, 99, 2));
    answers.get(0).get();
    for (Future<Integer> answer : answers.subList(1, 4)) {
      assertThatThrownBy(answer::get).hasRootCauseMessage("database away");
    }
    assertThat(groups).hasSize(2);
  }

  @Test
  void whereManyComeAndGoEachGetsItsOwn() throws Exception {
    Together<Integer, Integer> together =
        new Together<>(g -> g.stream().map(n -> n * 2).toList(), e -> false, 2, 5);
    ExecutorService threads = Executors.newFixedThreadPool(12);
    List<Future<Boolean>> right = new ArrayList<>();
    for (int t = 0; t < 12; t++) {
      int from = t * 10_000;
      right.add(
          threads.submit(
              () -> IntStream.range(from, from + 3000).allMatch(n -> together.run(n) == n * 2)));
    }
    for (Future<Boolean> one : right) {
      assertThat(one.get()).isTrue();
    }
    threads.shutdown();
    assertThat(together.atWork()).isZero();
    assertThat(together.waiting()).isZero();
  }

  @Test
  void whoIsInterruptedStillGetsTheAnswerAndStaysInterrupted() throws Exception {
    Together<Integer, Integer> together = together(50);
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    Thread waits =
        new Thread(
            () -> {
              seen.add(together.run(7));
              seen.add(Thread.currentThread().isInterrupted());
            });
    Thread atWork = new Thread(() -> together.run(0));
    atWork.start();
    while (groups.isEmpty()) {
      Thread.onSpinWait();
    }
    waits.start();
    while (together.waiting() == 0) {
      Thread.onSpinWait();
    }
    waits.interrupt();
    while (waits.isInterrupted()) {
      Thread.onSpinWait(); // until it has seen it and waits on
    }
    assertThat(seen).isEmpty();
    first.countDown();
    waits.join();
    assertThat(seen).containsExactly(14, true);
  }
}
