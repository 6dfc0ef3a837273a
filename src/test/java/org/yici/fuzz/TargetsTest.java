package org.yici.fuzz;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The targets of fuzzing on their seeds and simple changes of these: no crash, an answer each time.
 */
class TargetsTest {
  private static final int CHANGES = 40;
  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "OfdTarget", OfdTarget::fuzzerTestOneInput,
          "PdfTarget", PdfTarget::fuzzerTestOneInput,
          "Asn1Target", Asn1Target::fuzzerTestOneInput,
          "SheetTarget", SheetTarget::fuzzerTestOneInput);

  @TestFactory
  List<DynamicTest> eachTargetAnswers() throws IOException {
    Map<String, List<byte[]>> seeds = Seeds.all();
    return TARGETS.entrySet().stream()
        .map(
            t ->
                DynamicTest.dynamicTest(
                    t.getKey(), () -> seeds.get(t.getKey()).forEach(s -> run(t.getValue(), s))))
        .toList();
  }

  private static void run(Consumer<byte[]> target, byte[] seed) {
    Random random = new Random(seed.length);
    target.accept(seed);
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = seed.clone();
      int at = random.nextInt(changed.length);
      switch (i % 3) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed = Arrays.copyOf(changed, Math.max(1, at));
        default -> Arrays.fill(changed, at, Math.min(changed.length, at + 8), (byte) 0xFF);
      }
      target.accept(changed);
    }
  }
}
