package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.kernel.CodeSets;

/** What a list of items can be narrowed by, each choice with what it would leave. */
@Component
public class FacetGroups {
  private static final Map<String, String> HOW =
      Map.of("novisit", "不用跑", "onthespot", "当场办结", "free", "不收费");
  private static final List<String> ORDER = List.of("own", "city", "novisit", "onthespot", "free");

  private final Directory directory;
  private final CodeSets codeSets;

  FacetGroups(Directory directory, CodeSets codeSets) {
    this.directory = directory;
    this.codeSets = codeSets;
  }

  /**
   * One choice.
   *
   * @param count items that are left when it is chosen beside what the other facets say
   * @param without for a chosen one: the address of the list without it, see {@link
   *     Facets#address()}
   */
  public record Choice(String value, String label, long count, boolean chosen, String without) {}

  /**
   * One facet with its choices.
   *
   * @param any how many items there are when none of them is chosen
   */
  public record Group(Facet facet, long any, List<Choice> choices) {
    public boolean none() {
      return choices.stream().noneMatch(Choice::chosen);
    }
  }

  /** All facets that leave a choice for these items. */
  List<Group> of(Facets facets, List<PublishedItem> items, Region place) {
    List<Group> groups = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      List<PublishedItem> others =
          items.stream().filter(i -> facets.takes(i, facet.many() ? null : facet)).toList();
      Map<String, Long> counts = new HashMap<>();
      others.forEach(i -> facet.of(i).forEach(v -> counts.merge(v, 1L, Long::sum)));
      facets.of(facet).forEach(v -> counts.putIfAbsent(v, 0L));
      if (facet == Facet.TOPIC && !facets.of(Facet.WHO).isEmpty()) {
        String theirs = facets.of(Facet.WHO).get(0) + "-";
        counts.keySet().removeIf(t -> !t.startsWith(theirs) && !facets.of(facet).contains(t));
      }
      if (counts.size() > 1 || !facets.of(facet).isEmpty()) {
        groups.add(new Group(facet, others.size(), choices(facet, facets, counts, place)));
      }
    }
    return groups;
  }

  private List<Choice> choices(Facet facet, Facets facets, Map<String, Long> counts, Region place) {
    return counts.entrySet().stream()
        .map(
            c -> {
              boolean chosen = facets.of(facet).contains(c.getKey());
              return new Choice(
                  c.getKey(),
                  label(facet, c.getKey(), facets, place),
                  c.getValue(),
                  chosen,
                  chosen ? facets.address(facet, c.getKey()) : "");
            })
        .sorted(order(facet))
        .toList();
  }

  private static Comparator<Choice> order(Facet facet) {
    return switch (facet) {
      case WHERE, HOW -> Comparator.comparingInt(c -> ORDER.indexOf(c.value()));
      case WHO, TOPIC ->
          Comparator.comparing(Choice::value, Comparator.comparing(FacetGroups::byWho));
      case AGENCY -> Comparator.comparing(Choice::count).reversed().thenComparing(Choice::label);
      case TYPE, LETTER -> Comparator.comparing(Choice::value);
    };
  }

  /** Persons before firms, then by code. */
  private static String byWho(String value) {
    return (value.startsWith(Who.PERSON.id()) ? "1" : "2") + value;
  }

  private String label(Facet facet, String value, Facets facets, Region place) {
    return switch (facet) {
      case WHERE -> value.equals("own") ? place.name() : directory.city().name() + "本级";
      case WHO -> who(value).map(Who::label).orElse(value);
      case TOPIC -> topic(value, facets.of(Facet.WHO).isEmpty());
      case AGENCY -> directory.findAgency(value).map(Agency::name).orElse(value);
      case TYPE -> codeSets.label("CS-TYPE", value).orElse(value);
      case HOW -> HOW.getOrDefault(value, value);
      case LETTER -> value;
    };
  }

  private String topic(String value, boolean sayWho) {
    String[] parts = value.split("-", 2);
    if (parts.length < 2) {
      return value;
    }
    return who(parts[0])
        .map(
            w ->
                (sayWho ? w.label() + "：" : "")
                    + codeSets.label(w.topicSet(), parts[1]).orElse(parts[1]))
        .orElse(value);
  }

  private static Optional<Who> who(String id) {
    return Stream.of(Who.values()).filter(w -> w.id().equals(id)).findFirst();
  }
}
