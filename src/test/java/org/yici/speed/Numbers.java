package org.yici.speed;

import java.util.Arrays;
import java.util.List;

/** A little statistics. */
final class Numbers {
  private Numbers() {}

  static double median(List<Double> values) {
    return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), 50);
  }

  static double percentile(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * p / 100))];
  }
}
