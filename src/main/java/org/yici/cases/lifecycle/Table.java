package org.yici.cases.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.law.ArticleRef;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The law of the case as a lawyer reads it: the YAML files of {@code resources/cases/lifecycle}.
 * The functions of this package take their names, grounds, fields and type rules from here, and the
 * pages show the same, so that nothing is said twice.
 */
public final class Table {
  /**
   * A value with its Chinese name; the other texts stand where the kind of word has them.
   *
   * @param rule of a clock: its article
   * @param stands of a clock: when it stands still
   */
  public record Word(
      String id,
      String chinese,
      String means,
      String leaves,
      String set,
      String cleared,
      String rule,
      String start,
      String length,
      String stands,
      String ends) {
    public ArticleRef article() {
      return rule == null ? null : Laws.parse(rule);
    }
  }

  /**
   * What time alone brings about.
   *
   * @param id kind of the {@link Event}
   * @param from state before, null where the state stays
   * @param types types and variants to which it happens; empty: to all
   */
  public record TimeRow(
      String id,
      String chinese,
      String when,
      String from,
      String to,
      String article,
      List<String> types,
      List<DocumentKind> documents,
      List<RecordKind> records) {
    public TimeRow {
      types = types == null ? List.of() : types;
    }

    public ArticleRef ref() {
      return article == null ? null : Laws.parse(article);
    }
  }

  /** All words; P rules by id. */
  public record Words(
      List<Word> states,
      List<Word> outcomes,
      List<Word> licences,
      List<Word> flags,
      List<Word> roles,
      List<Word> clocks,
      List<TimeRow> time,
      Map<String, String> rules) {}

  /**
   * A field of an act's data.
   *
   * @param kind text, lines, number, date, yes, choice, materials, defects or remedies
   * @param options of a choice: value and Chinese
   */
  public record Field(String label, String kind, Map<String, String> options) {
    public Field {
      options = options == null ? Map.of() : options;
    }
  }

  /** The Chinese name of a clock; its id where the table does not know it. */
  public static String clockName(String id) {
    return words().clocks().stream()
        .filter(w -> w.id().equals(id))
        .map(Word::chinese)
        .findFirst()
        .orElse(id);
  }

  /** The eight kinds of 行政许可法 art. 45, in its order, with their Chinese names. */
  public static Map<String, String> procedures() {
    return Actions.find("start-special-procedure").fields().get("kind").options();
  }

  /**
   * One ground on which an action is refused.
   *
   * @param when what is wrong, in plain Chinese
   * @param article citation; {@code item.correction} and the like: the item's own; null: a P rule
   * @param otherwise the P rule that answers where the article does not bind
   * @param always the article answers whether or not its text is in force yet (it says from when)
   */
  public record Ban(String id, String when, String article, String otherwise, boolean always) {
    /** The article, null for a P rule and where it is the item's own. */
    public ArticleRef ref() {
      return article == null || itemsOwn() ? null : Laws.parse(article);
    }

    public boolean itemsOwn() {
      return article != null && article.startsWith("item.");
    }
  }

  /** A row as written. {@code like} stands before the row's own refusals, {@code then} after. */
  record ActionRow(
      String id,
      String chinese,
      List<Role> actors,
      List<State> from,
      List<State> to,
      String basis,
      Map<String, Field> data,
      Map<String, Field> also,
      List<String> like,
      List<Ban> refusals,
      List<String> then,
      String effect,
      String clocks,
      List<DocumentKind> documents,
      List<RecordKind> records,
      List<Role> tells) {}

  record Chapter(Actions.Group group, Map<String, List<Ban>> shared, List<ActionRow> actions) {}

  record Common(List<Ban> refusals) {}

  /**
   * A type or variant and how it differs from the base table.
   *
   * @param type the type a variant belongs to, null for a type itself
   */
  public record Variant(String id, String chinese, String type, String source, String says) {
    public ArticleRef ref() {
      return source == null || !source.matches(".*\\d.*") ? null : Laws.parse(source);
    }
  }

  /** A field of the item (lifecycle 1.4) for the page that plays a case out. */
  public record ItemField(String name, String label, String kind, Map<String, String> options) {
    public ItemField {
      options = options == null ? Map.of() : options;
    }
  }

  /** An item of a type, ready to be played with. */
  public record Preset(String id, String chinese, Map<String, Object> item) {}

  /** What an item has to say, and presets of the six kinds. */
  public record Items(List<ItemField> fields, List<Preset> presets) {}

  /**
   * A worked example.
   *
   * @param steps as {@code POST /api/v1/lifecycle/simulate} takes them
   * @param expect after the last step: state, outcome, and last days by clock
   */
  public record Example(
      int n,
      String says,
      Map<String, Object> item,
      Map<String, String> expect,
      List<Map<String, Object>> steps) {}

  record Variants(List<Variant> types, List<TypeRules.Rule> rules) {}

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Table() {}

  static <T> T read(String name, Class<T> type) {
    String path = "/cases/lifecycle/" + name + ".yaml";
    try (InputStream in = Table.class.getResourceAsStream(path)) {
      return YAML.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalStateException("办件规则表 " + path + " 有错：" + e.getMessage(), e);
    }
  }

  /** What every action has to pass, in this order, before its own conditions. */
  public static List<Ban> common() {
    return Holder.COMMON;
  }

  static Ban common(String id) {
    return Holder.COMMON.stream()
        .filter(b -> b.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("办件规则表里没有这一行：" + id));
  }

  public static Words words() {
    return Vocabulary.WORDS;
  }

  /** Types and variants, each with what differs from the base table. */
  public static List<Variant> variants() {
    return TypeRules.TABLE.types();
  }

  public static Items items() {
    return Holder.ITEMS;
  }

  /** The worked examples of section 3.5, in their order. */
  public static List<Example> examples() {
    return Holder.EXAMPLES;
  }

  /** Whether an item of this kind knows the action at all. */
  public static boolean knows(ItemRule item, Actions.Action action) {
    return TypeRules.refusing(action, item) == null;
  }

  private static final class Holder {
    private static final Items ITEMS = read("item", Items.class);
    private static final List<Example> EXAMPLES = List.of(read("examples", Example[].class));
    private static final List<Ban> COMMON = read("common", Common.class).refusals();
  }

  /** The refusals of a row in the order in which they are checked. */
  static List<Ban> refusals(Chapter chapter, ActionRow row) {
    List<Ban> all = new ArrayList<>();
    for (String name : row.like() == null ? List.<String>of() : row.like()) {
      all.addAll(chapter.shared().get(name));
    }
    all.addAll(row.refusals() == null ? List.of() : row.refusals());
    for (String name : row.then() == null ? List.<String>of() : row.then()) {
      all.addAll(chapter.shared().get(name));
    }
    return List.copyOf(all);
  }

  /** The fields asked for, then those that may be given. */
  static Map<String, Field> fields(ActionRow row) {
    Map<String, Field> all = new LinkedHashMap<>();
    all.putAll(row.data() == null ? Map.of() : row.data());
    all.putAll(row.also() == null ? Map.of() : row.also());
    return all;
  }
}
