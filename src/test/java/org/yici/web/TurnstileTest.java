package org.yici.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnstileTest {
  @Test
  void oneAddressDoesNotUseUpWhatOthersNeed() {
    Turnstile turnstile = new Turnstile(3, 5);
    for (int i = 0; i < 3; i++) {
      assertThat(turnstile.lets("192.0.2.1")).isTrue();
    }
    assertThat(turnstile.lets("192.0.2.1")).isFalse();
    assertThat(turnstile.lets("192.0.2.2")).isTrue();
    assertThat(turnstile.lets("192.0.2.3")).isTrue();
    assertThat(turnstile.lets("192.0.2.4")).as("five for all").isFalse();
  }
}
