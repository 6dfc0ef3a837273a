package org.yici.ratings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yici.platform.CityPack;

/** The tags of the five levels, from {@code rating-tags.csv} of the city pack. */
public final class Tags {
  private final Map<Integer, List<Tag>> byLevel = new TreeMap<>();

  /** One tag; the code's first digit is its level. */
  public record Tag(String code, String name, boolean core) {}

  Tags(CityPack pack) {
    for (Map<String, String> row : pack.csv("rating-tags.csv")) {
      byLevel
          .computeIfAbsent(Integer.valueOf(row.get("star")), k -> new ArrayList<>())
          .add(new Tag(row.get("code"), row.get("tag"), row.get("core").equals("1")));
    }
  }

  /** The tags of one level only, the national minimum first. */
  public List<Tag> of(Level level) {
    return List.copyOf(byLevel.getOrDefault(level.number(), List.of()));
  }

  public boolean has(Level level, String code) {
    return of(level).stream().anyMatch(t -> t.code().equals(code));
  }

  /** The name of a tag; the code itself when the file does not know it any more. */
  public String name(String code) {
    return byLevel.values().stream()
        .flatMap(List::stream)
        .filter(t -> t.code().equals(code))
        .map(Tag::name)
        .findFirst()
        .orElse(code);
  }

  public List<String> names(List<String> codes) {
    return codes.stream().map(this::name).toList();
  }
}
