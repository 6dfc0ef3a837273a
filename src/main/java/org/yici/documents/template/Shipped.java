package org.yici.documents.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the program brings: the templates, the names of their fields, the set that a city owes. */
@Component
public class Shipped {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private final List<Template> all = new ArrayList<>();
  private final Map<String, Word> words = read("documents/fields.yaml", new TypeReference<>() {});
  private final List<Wanted> wanted = read("documents/set.yaml", new TypeReference<>() {});

  /**
   * What a field is called.
   *
   * @param name as a lawyer writes it between braces
   * @param means what stands there
   * @param sample what the preview puts there; null for lists of texts and flags
   */
  public record Word(String name, String means, Object sample) {}

  /**
   * A document of the set that applicants and offices need, and what this program has for it.
   *
   * @param templates keys of its templates; empty: none
   * @param note what is missing, and why
   */
  public record Wanted(String name, String group, List<String> templates, String note) {}

  public Shipped() {
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:documents/templates/*.yaml")) {
        try (InputStream in = file.getInputStream()) {
          all.addAll(YAML.readValue(in, new TypeReference<List<Template>>() {}));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(String resource, TypeReference<T> type) {
    try (InputStream in = Shipped.class.getClassLoader().getResourceAsStream(resource)) {
      return YAML.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Template> all() {
    return List.copyOf(all);
  }

  public Optional<Template> find(String key) {
    return all.stream().filter(t -> t.key().equals(key)).findFirst();
  }

  public List<Wanted> wanted() {
    return wanted;
  }

  /**
   * What a field is called in a template of this kind.
   *
   * @throws IllegalStateException when {@code fields.yaml} has no word for it
   */
  public Word word(String kind, String field) {
    Word word = words.getOrDefault(kind + "." + field, words.get(field));
    if (word == null) {
      throw new IllegalStateException("fields.yaml has no word for " + kind + "." + field);
    }
    return word;
  }

  /** The fields of a template with what they are called, the case number among them. */
  public Map<String, Word> words(Template t) {
    Map<String, Word> own = new LinkedHashMap<>();
    t.fields().keySet().forEach(f -> own.put(f, word(t.kind(), f)));
    own.putIfAbsent("caseNo", word(t.kind(), "caseNo"));
    return own;
  }
}
