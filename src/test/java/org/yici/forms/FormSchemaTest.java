package org.yici.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yici.forms.TestForm.FORM;
import static org.yici.forms.TestForm.VALIDATOR;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class FormSchemaTest {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final FormSchema PUBLISHED = FormSchema.of(FORM, VALIDATOR);
  private static final Schema SCHEMA = schema(PUBLISHED);

  static Schema schema(FormSchema published) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.writeValueAsString(published.schema()), InputFormat.JSON);
  }

  static List<?> errors(Schema schema, Map<String, Object> answers) {
    return schema.validate(
        JSON.writeValueAsString(answers),
        InputFormat.JSON,
        c -> c.executionConfig(e -> e.formatAssertionsEnabled(true)));
  }

  @Example
  void theExampleIsValidForSchemaAndValidator() {
    assertThat(errors(SCHEMA, PUBLISHED.example())).isEmpty();
    assertThat(VALIDATOR.check(FORM, PUBLISHED.example()).faults()).isEmpty();
    assertThat(PUBLISHED.example()).doesNotContainKeys("noRoom", "depth").containsKey("coldArea");
  }

  @Example
  void optionsCarryTheirLabels() {
    assertThat(PUBLISHED.schema().toString()).contains("const=tap").contains("title=自来水");
    assertThat(JSON.writeValueAsString(PUBLISHED.layout()))
        .contains("\"when\":\"answers.coldRoom == 'yes'\"", "\"note\":\"会多问 2 项\"");
  }

  /**
   * Whoever satisfies the schema is not surprised by the check. The schema is stricter in one point
   * only: an answer to a question that is not asked must still be of the right kind.
   */
  @Property(tries = 500)
  void whatTheSchemaAllowsTheCheckAllows(@ForAll("applications") Map<String, Object> answers) {
    var result = VALIDATOR.check(FORM, answers);
    if (errors(SCHEMA, answers).isEmpty()) {
      assertThat(result.faults()).as("%s", answers).isEmpty();
    }
    assertThat(errors(SCHEMA, result.answers().values()).isEmpty())
        .as("%s %s", answers, result.faults())
        .isEqualTo(result.ok());
  }

  @Property(tries = 300)
  void checkingWhatWasKeptChangesNothing(@ForAll("applications") Map<String, Object> answers) {
    Map<String, Object> once = VALIDATOR.check(FORM, answers).answers().values();
    assertThat(VALIDATOR.check(FORM, once).answers().values()).isEqualTo(once);
  }

  @Property(tries = 1000)
  void oneSpellingIsTheLast(@ForAll String written) {
    assertThat(Writing.text(Writing.text(written))).isEqualTo(Writing.text(written));
    assertThat(Writing.lines(Writing.lines(written))).isEqualTo(Writing.lines(written));
    assertThat(Writing.code(Writing.code(written))).isEqualTo(Writing.code(written));
  }

  /**
   * The example with some answers changed to valid or invalid ones of the right JSON type, or gone.
   */
  @Provide
  Arbitrary<Map<String, Object>> applications() {
    Object gone = new Object();
    Arbitrary<Object> kinds =
        Arbitraries.of(List.of("hot"), List.of("hot", "cold"), List.of("cold"), List.of("x"), gone);
    Arbitrary<Object> coldRoom = Arbitraries.of("yes", "no", gone);
    Arbitrary<Object> coldArea = Arbitraries.of(4, 5, 6.5, 6.7, 500, 501, gone);
    Arbitrary<Object> noRoom = Arbitraries.of("只卖预包装", gone);
    Arbitrary<Object> water = Arbitraries.of("tap", "well", "sea", gone);
    Arbitrary<Object> depth = Arbitraries.of(1, 30, 2000, gone);
    Arbitrary<Object> area = Arbitraries.of(0, 1, 4.5, 86, 1000, 1001, 20000, 20001, gone);
    Arbitrary<Object> name = Arbitraries.of("面馆", "面", gone, "烩".repeat(60), "烩".repeat(61));
    return net.jqwik.api.Combinators.combine(
            kinds, coldRoom, coldArea, noRoom, water, depth, area, name)
        .as(
            (k, r, c, n, w, d, a, s) -> {
              Map<String, Object> all = new LinkedHashMap<>(PUBLISHED.example());
              all.put("kinds", k);
              all.put("coldRoom", r);
              all.put("coldArea", c);
              all.put("noRoom", n);
              all.put("water", w);
              all.put("depth", d);
              all.put("area", a);
              all.put("shopName", s);
              all.values().removeIf(v -> v == gone);
              return all;
            });
  }
}
