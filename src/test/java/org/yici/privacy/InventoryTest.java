package org.yici.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.law.ArticleRef;
import org.yici.law.LawLibrary;
import org.yici.privacy.Inventory.Column;
import org.yici.privacy.Inventory.Form;

/** The inventory of personal data is that of the schema (个人信息保护法第五十一条第二项). */
class InventoryTest extends IntegrationTest {

  /** Names under which data about people are kept; whoever adds such a column says what it is. */
  private static final Pattern SMELL =
      Pattern.compile(
          "(^|.*_)(name|names|login|mobile|phone|address|mail|email|contact|person|people|who|whom|"
              + "applicant|holder|owner|account|recipient|staff|clerk|assignee|assigned|delegate|"
              + "answers|answer|words|by|actor|client|used_by|id_number|id_type|birth|bank|ip|"
              + "user_agent|password|secret)(_.*)?");

  /** Types into which anything fits. */
  private static final Set<String> WIDE = Set.of("bytea", "_bytea", "json", "jsonb");

  @Autowired private JdbcClient jdbc;
  @Autowired private Inventory inventory;
  @Autowired private LawLibrary laws;
  @Autowired private MockMvc mvc;

  @Test
  void everyColumnThatMayHoldPersonalDataIsInTheInventoryOrSaidToHoldNone() {
    List<String> unknown = new ArrayList<>();
    schema()
        .forEach(
            (path, type) -> {
              String table = path.substring(0, path.indexOf('.'));
              String column = path.substring(table.length() + 1);
              if ((SMELL.matcher(column).matches() || WIDE.contains(type))
                  && inventory.find(table, column).isEmpty()
                  && inventory.none(table, column).isEmpty()) {
                unknown.add(path + " (" + type + ")");
              }
            });
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyColumnOfTheInventoryIsThereOnceAndEncryptedOnesAreBytes() {
    Map<String, String> schema = schema();
    Set<String> seen = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (Column c : inventory.all().toList()) {
      String type = schema.get(c.path());
      boolean bytes = "bytea".equals(type) || "_bytea".equals(type);
      if (type == null) {
        wrong.add(c.path() + " is not in the schema");
      } else if ((c.form() == Form.ENCRYPTED || c.form() == Form.INDEX) && !bytes) {
        wrong.add(c.path() + " should be bytea and is " + type);
      }
      if (!seen.add(c.path())) {
        wrong.add(c.path() + " stands twice");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatTheProgramLocksStandsInTheInventorySoThatAChangeOfKeysReachesIt() throws IOException {
    Pattern locking = Pattern.compile("crypt(?:Bytes)?\\(\\s*\"([a-z_]+)\\.([a-z_]+)\"");
    Set<String> forgotten = new TreeSet<>();
    int found = 0;
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        Matcher m = locking.matcher(Files.readString(source));
        while (m.find()) {
          found++;
          boolean ours = !m.group(1).startsWith("province_");
          if (ours
              && inventory.find(m.group(1), m.group(2)).map(Column::form).orElse(null)
                  != Form.ENCRYPTED) {
            forgotten.add(m.group(1) + "." + m.group(2));
          }
        }
      }
    }
    assertThat(found).isGreaterThan(30);
    assertThat(forgotten).isEmpty();
  }

  @Test
  void whatIsSaidToHoldNoneIsThereToo() {
    Map<String, String> schema = schema();
    assertThat(inventory.others().keySet())
        .allMatch(
            other ->
                other.startsWith("*.")
                    ? schema.keySet().stream().anyMatch(p -> p.endsWith(other.substring(1)))
                    : schema.containsKey(other) && find(other) == null);
  }

  @Test
  void everyArticleCitedIsInTheLawLibrary() {
    List<ArticleRef> cited =
        Stream.concat(
                inventory.kinds().stream().flatMap(k -> k.basis().stream()),
                inventory.given().stream().flatMap(g -> g.basis().stream()))
            .toList();
    assertThat(cited).hasSizeGreaterThan(20);
    assertThat(cited).allMatch(ref -> laws.quote(ref).isPresent(), "has its words in the library");
  }

  @Test
  void everybodyReadsWhatIsKeptWhyAndForHowLong() throws Exception {
    var page =
        mvc.perform(get("/about/privacy"))
            .andExpect(status().isOk())
            .andExpect(content().string(containsString("《个人信息保护法》第三十四条")));
    for (Inventory.Kind kind : inventory.kinds()) {
      page.andExpect(content().string(containsString(kind.keep())));
    }
    mvc.perform(get("/")).andExpect(content().string(containsString("href=\"/about/privacy\"")));
  }

  private Column find(String path) {
    String table = path.substring(0, path.indexOf('.'));
    return inventory.find(table, path.substring(table.length() + 1)).orElse(null);
  }

  /** Every column of the schema with its type. */
  private Map<String, String> schema() {
    Map<String, String> columns = new TreeMap<>();
    jdbc.sql(
            """
            select table_name || '.' || column_name as path, udt_name from information_schema.columns
            where table_schema = current_schema() and table_name <> 'flyway_schema_history'
            """)
        .query((row, n) -> columns.put(row.getString(1), row.getString(2)))
        .list();
    return columns;
  }
}
