package org.yici.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** All templates of papers; which kinds of documents are papers at all is said by them. */
@Component
public class Templates {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private final List<Template> all = new ArrayList<>();

  Templates() {
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

  /**
   * What every paper of an act has.
   *
   * @param org full name of the issuing body
   * @param sample the line that marks sample papers, null in production
   */
  public record Frame(String org, String addressee, LocalDate day, String sample) {}

  /** Whether documents of this kind are papers that are numbered and sealed. */
  public boolean has(String kind) {
    return all.stream().anyMatch(t -> t.kind().equals(kind));
  }

  /** Titles by kind, for the glossary of a page. */
  public Optional<String> title(String kind, String itemType, LocalDate day) {
    return find(kind, itemType, day).map(Template::title);
  }

  /**
   * The paper of this kind, or nothing when the kind is no paper.
   *
   * @throws IllegalArgumentException when a field that the template needs is missing
   */
  public Optional<NewDocument> write(
      String kind, String itemType, Frame frame, Map<String, Object> fields) {
    return find(kind, itemType, frame.day())
        .map(
            t ->
                new NewDocument(
                    kind,
                    t.title(),
                    t.word(),
                    frame.day().getYear(),
                    new DocumentText(
                        frame.org(),
                        null,
                        t.title(),
                        frame.addressee(),
                        t.write(fields),
                        frame.org(),
                        frame.day(),
                        null,
                        frame.sample()),
                    null,
                    Map.of()));
  }

  private Optional<Template> find(String kind, String itemType, LocalDate day) {
    List<Template> fit = all.stream().filter(t -> t.kind().equals(kind) && t.inUseOn(day)).toList();
    return fit.stream()
        .filter(t -> t.types().contains(itemType))
        .findFirst()
        .or(() -> fit.stream().filter(t -> t.types().isEmpty()).findFirst());
  }

  List<Template> all() {
    return List.copyOf(all);
  }
}
