package org.yici.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of the tests and the surroundings a validator needs. */
final class TestForm {
  static final LocalDate TODAY = LocalDate.of(2026, 10, 10);
  static final RegionChoices REGIONS =
      new RegionChoices() {
        @Override
        public Optional<String> nameOf(String code) {
          return choices().stream().filter(c -> c.code().equals(code)).map(Choice::name).findAny();
        }

        @Override
        public List<Choice> choices() {
          return List.of(
              new Choice("410411000000", "湛河区", "湛河区"),
              new Choice("410411001000", "轻工路街道", "湛河区"),
              new Choice("410421000000", "宝丰县", "宝丰县"));
        }
      };
  static final FormValidator VALIDATOR = new FormValidator(() -> TODAY, REGIONS);
  static final FormDefinition FORM = FormReader.read("test-form.yaml", resource());

  private TestForm() {}

  static String resource() {
    try (InputStream in = TestForm.class.getResourceAsStream("/forms/test-form.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form of one field, written as in a form file: {@code type: number, min: 1}. */
  static FormDefinition oneField(String field) {
    return FormReader.read(
        "t.yaml",
        """
        base: "000131025000"
        groups:
          - { id: g, title: 组, fields: [ { key: x, label: 项, %s } ] }
        """
            .formatted(field));
  }

  static Map<String, Object> example() {
    return new LinkedHashMap<>(VALIDATOR.example(FORM).orThrow().values());
  }
}
