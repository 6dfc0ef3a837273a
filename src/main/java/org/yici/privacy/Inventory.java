package org.yici.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yici.law.ArticleRef;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code privacy/personal-data.yaml}: every column of the schema that holds personal data, by what
 * it is kept for (个人信息保护法第五十一条第二项, 分类管理). {@code InventoryTest} holds the schema to it.
 *
 * @param kinds what is kept about people
 * @param given who else gets some of it, and why
 * @param secrets columns that hold no personal data but are locked with the same keys
 * @param others columns, table.column or *.column, that look like personal data and are none, with
 *     the reason
 */
public record Inventory(
    List<Kind> kinds, List<Given> given, List<Column> secrets, Map<String, String> others) {

  /** How a column keeps its values. */
  public enum Form {
    PLAIN("明文"),
    ENCRYPTED("加密"),
    INDEX("盲索引"),
    HASH("散列值");

    private final String chinese;

    Form(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /** A column of the schema. */
  public record Column(String table, String name, Form form) {

    /** As SQL and the inventory name it: table.column. */
    public String path() {
      return table + "." + name;
    }
  }

  /**
   * What is kept for one purpose.
   *
   * @param what which data
   * @param whose about whom
   * @param why what they are needed for
   * @param basis articles that allow it, at least one
   * @param keep how long, in words
   * @param erase why it is not deleted on request, with the articles; null where it can be
   */
  public record Kind(
      String id,
      String title,
      String what,
      String whose,
      String why,
      List<ArticleRef> basis,
      String keep,
      String erase,
      List<Column> columns) {

    public long count(Form form) {
      return columns.stream().filter(c -> c.form() == form).count();
    }
  }

  /** Somebody who gets data from here. */
  public record Given(String whom, String what, String why, List<ArticleRef> basis) {}

  private record Raw(
      List<RawKind> kinds,
      List<RawGiven> given,
      Map<String, Map<String, String>> secrets,
      Map<String, String> others) {}

  private record RawKind(
      String id,
      String title,
      String what,
      String whose,
      String why,
      List<String> basis,
      String keep,
      String erase,
      Map<String, Map<String, String>> columns) {}

  private record RawGiven(String whom, String what, String why, List<String> basis) {}

  /**
   * @throws IllegalStateException when the file breaks its form: an unknown word, a citation that
   *     is none, a kind without basis or keep
   */
  public static Inventory load() {
    try (InputStream in = Inventory.class.getResourceAsStream("/privacy/personal-data.yaml")) {
      Raw raw =
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(in, Raw.class);
      return new Inventory(
          raw.kinds().stream().map(Inventory::kind).toList(),
          raw.given().stream()
              .map(g -> new Given(g.whom(), g.what(), g.why(), articles(g.basis())))
              .toList(),
          columns(raw.secrets()),
          Map.copyOf(raw.others()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All columns of that form, over all kinds and secrets. */
  public List<Column> columns(Form form) {
    return all().filter(c -> c.form() == form).toList();
  }

  /** Every column of the inventory, secrets included. */
  public Stream<Column> all() {
    return Stream.concat(kinds.stream().flatMap(k -> k.columns().stream()), secrets.stream());
  }

  /**
   * @throws java.util.NoSuchElementException when there is no such kind
   */
  public Kind kind(String id) {
    return kinds.stream().filter(k -> k.id().equals(id)).findFirst().orElseThrow();
  }

  /** The column, if it is in the inventory. */
  public Optional<Column> find(String table, String column) {
    return all().filter(c -> c.table().equals(table) && c.name().equals(column)).findFirst();
  }

  /** Why the column holds no personal data; empty when nobody said so. */
  public Optional<String> none(String table, String column) {
    return Optional.ofNullable(others.get(table + "." + column))
        .or(() -> Optional.ofNullable(others.get("*." + column)));
  }

  private static Kind kind(RawKind raw) {
    if (raw.keep() == null || raw.keep().isBlank()) {
      throw new IllegalStateException("personal-data.yaml：" + raw.id() + " 没有写保存多久");
    }
    return new Kind(
        raw.id(),
        raw.title(),
        raw.what(),
        raw.whose(),
        raw.why(),
        articles(raw.basis()),
        raw.keep(),
        raw.erase(),
        columns(raw.columns()));
  }

  private static List<Column> columns(Map<String, Map<String, String>> tables) {
    List<Column> columns = new ArrayList<>();
    tables.forEach(
        (table, of) ->
            of.forEach(
                (name, form) ->
                    columns.add(
                        new Column(table, name, Form.valueOf(form.toUpperCase(Locale.ROOT))))));
    return List.copyOf(columns);
  }

  private static List<ArticleRef> articles(List<String> labels) {
    if (labels == null || labels.isEmpty()) {
      throw new IllegalStateException("personal-data.yaml：有一类没有写依据");
    }
    return labels.stream()
        .map(
            label ->
                ArticleRef.parse(label)
                    .orElseThrow(
                        () -> new IllegalStateException("personal-data.yaml：不是法条的写法 " + label)))
        .toList();
  }
}
