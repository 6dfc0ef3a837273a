package org.yici.archives.evidence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yici.platform.CityPack;

/** How long digest methods are believed to hold, and how early evidence is renewed before that. */
@Component
class Ages {
  private final Rules rules;

  @Autowired
  Ages(CityPack pack) {
    this(pack.yaml("evidence.yaml", Rules.class));
  }

  Ages(Rules rules) {
    this.rules = rules;
    rules.digests.forEach(d -> Digest.named(d.name()));
  }

  /**
   * {@code evidence.yaml} of the city pack.
   *
   * @param digests best first
   * @param ahead how long before the end evidence is renewed
   */
  record Rules(List<Method> digests, Period ahead) {}

  /** A digest method, and the day until which it is believed to hold. */
  record Method(String name, LocalDate until) {}

  /**
   * The method to use on this day.
   *
   * @throws IllegalStateException when all have aged
   */
  Digest best(LocalDate day) {
    return rules.digests.stream()
        .filter(d -> d.until().minus(rules.ahead).isAfter(day))
        .map(d -> Digest.named(d.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("evidence.yaml 里的摘要算法都快过期了，请加上新的"));
  }

  boolean aged(Digest digest, LocalDate day) {
    return rules.digests.stream()
        .filter(d -> Digest.named(d.name()) == digest)
        .noneMatch(d -> d.until().minus(rules.ahead).isAfter(day));
  }

  /** When what was stamped with this must be renewed. */
  LocalDateTime renewal(Digest digest, LocalDateTime certificateUntil) {
    LocalDateTime method =
        rules.digests.stream()
            .filter(d -> Digest.named(d.name()) == digest)
            .map(d -> d.until().atStartOfDay())
            .findFirst()
            .orElse(certificateUntil);
    return (method.isBefore(certificateUntil) ? method : certificateUntil).minus(rules.ahead);
  }
}
