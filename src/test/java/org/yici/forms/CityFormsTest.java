package org.yici.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yici.catalog.Guide;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** Every form of every city pack: it loads, and its example is valid for schema and check. */
class CityFormsTest {
  @TestFactory
  Stream<DynamicTest> everyFormHasAValidExample() throws Exception {
    try (Stream<Path> cities = Files.list(Path.of("city"))) {
      return cities.filter(c -> Files.isRegularFile(c.resolve("regions.csv"))).toList().stream()
          .flatMap(CityFormsTest::forms);
    }
  }

  /** 河南省优化营商环境条例 28: which material is asked of whom follows from answers the form asks. */
  @TestFactory
  Stream<DynamicTest> theConditionsOfMaterialsAndStepsAreQuestionsOfTheForm() {
    CityPack pack = new CityPack(Path.of("city/pingdingshan"));
    Forms forms =
        new Forms(pack, Clock.system(ZoneId.of("Asia/Shanghai")), regions(pack), List.of());
    return pack.list("guides", ".yaml").stream()
        .map(file -> DynamicTest.dynamicTest(file, () -> asked(pack.yamlTree(file), forms)));
  }

  private static void asked(JsonNode guide, Forms forms) {
    FormDefinition form = forms.form(guide.path("base").asString());
    List<String> keys = form.fields().stream().map(FormDefinition.Field::key).toList();
    for (String list : List.of("materials", "steps")) {
      for (JsonNode row : guide.path(list)) {
        String when = row.path("when").asString("");
        if (!when.isEmpty() && !when.equals(Guide.AS_NEEDED)) {
          assertThat(Condition.of(when).keys()).isNotEmpty();
          assertThat(keys).containsAll(Condition.of(when).keys());
        }
      }
    }
  }

  private static Stream<DynamicTest> forms(Path city) {
    CityPack pack = new CityPack(city);
    Forms forms =
        new Forms(pack, Clock.system(ZoneId.of("Asia/Shanghai")), regions(pack), List.of());
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

  private static RegionChoices regions(CityPack pack) {
    Map<String, String> names =
        pack.csv("regions.csv").stream()
            .collect(Collectors.toMap(r -> r.get("code12"), r -> r.get("name")));
    return new RegionChoices() {
      @Override
      public Optional<String> nameOf(String code) {
        return Optional.ofNullable(names.get(code));
      }

      @Override
      public List<Choice> choices() {
        return List.of();
      }
    };
  }
}
