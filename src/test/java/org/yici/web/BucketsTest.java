package org.yici.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Buckets buckets = new Buckets(6, 3, now::get);

  @Test
  void soManyAtOnceThenOneByOne() {
    for (int i = 0; i < 3; i++) {
      assertThat(buckets.take("a")).isZero();
    }
    assertThat(buckets.take("a")).isEqualTo(10);
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(buckets.take("a")).as("six seconds are left").isEqualTo(6);
    now.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(buckets.take("a")).isZero();
    assertThat(buckets.take("a")).isEqualTo(10);
  }

  @Test
  void oneDoesNotUseUpWhatAnotherHas() {
    for (int i = 0; i < 9; i++) {
      buckets.take("a");
    }
    assertThat(buckets.take("b")).isZero();
  }

  @Test
  void aLongRestFillsItNoHigherThanItHolds() {
    buckets.take("a");
    now.addAndGet(Duration.ofDays(300).toNanos());
    for (int i = 0; i < 3; i++) {
      assertThat(buckets.take("a")).isZero();
    }
    assertThat(buckets.take("a")).isPositive();
  }
}
