package org.yici.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yici.platform.CityPack;

/** Every form of every city pack: it loads, and its example is valid for schema and check. */
class CityFormsTest {
  @TestFactory
  Stream<DynamicTest> everyFormHasAValidExample() throws Exception {
    try (Stream<Path> cities = Files.list(Path.of("city"))) {
      return cities.filter(Files::isDirectory).toList().stream().flatMap(CityFormsTest::forms);
    }
  }

  private static Stream<DynamicTest> forms(Path city) {
    CityPack pack = new CityPack(city);
    Forms forms = new Forms(pack, Clock.system(ZoneId.of("Asia/Shanghai")), List.of());
    return pack.list("forms", ".yaml").stream()
        .map(f -> f.replaceAll(".*/|\\.yaml", ""))
        .map(
            base ->
                DynamicTest.dynamicTest(
                    base,
                    () -> {
                      FormSchema published = forms.schema(base);
                      assertThat(
                              FormSchemaTest.errors(
                                  FormSchemaTest.schema(published), published.example()))
                          .isEmpty();
                      assertThat(published.example().size()).isGreaterThan(3);
                    }));
  }
}
