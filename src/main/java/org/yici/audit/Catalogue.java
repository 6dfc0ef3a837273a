package org.yici.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What can be done in this house, in words ({@code audit/actions.yaml}): no page ever shows the
 * code of an action. Requests are found by method and pattern; one without a line of its own is
 * 其他操作 of the area under whose paths it lies.
 */
public final class Catalogue {
  private static final Catalogue SHIPPED = read("/audit/actions.yaml");

  private final Map<String, Action> actions = new LinkedHashMap<>();
  private final Map<String, Action> requests = new LinkedHashMap<>();
  private final Map<String, Area> under = new LinkedHashMap<>();
  private final List<Area> areas = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();

  /** Who keeps what an action did. */
  public enum Kept {
    /** The trail, one row for each request. */
    HERE,
    /** The chained history of the case; the trail only what was refused or failed. */
    JOURNAL,
    /** The code behind it writes its own row; the filter only what was refused. */
    HANDLER,
    /** Nobody: it changes nothing. */
    NONE
  }

  /** One action with its words. */
  public record Action(String code, String words, Area area, Kept kept) {}

  /** Actions that deal with one kind of thing. */
  public record Area(String code, String words) {}

  /** An area with its actions, for a list to choose from. */
  public record Group(Area area, List<Action> actions) {}

  private record Shape(String method, PathPattern pattern, Action action) {}

  private Catalogue() {}

  /** That of this release. */
  public static Catalogue shipped() {
    return SHIPPED;
  }

  private static Catalogue read(String resource) {
    try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
      Catalogue read = new Catalogue();
      for (JsonNode area : YAMLMapper.builder().build().readTree(in).get("areas")) {
        read.add(area);
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode node) {
    Area area = new Area(node.get("area").asString(), node.get("words").asString());
    areas.add(area);
    for (JsonNode path : node.get("under")) {
      under.put(path.asString(), area);
    }
    if (node.has("others")) {
      node.get("others")
          .properties()
          .forEach(e -> put(new Action(e.getKey(), e.getValue().asString(), area, Kept.HERE)));
    }
    for (Map.Entry<String, JsonNode> line : node.get("acts").properties()) {
      JsonNode said = line.getValue();
      Kept kept = said.size() < 3 ? Kept.HERE : kept(said.get(2).asString());
      Action action = put(new Action(said.get(0).asString(), said.get(1).asString(), area, kept));
      Action here = new Action(action.code(), action.words(), area, kept);
      requests.put(line.getKey(), here);
      int space = line.getKey().indexOf(' ');
      shapes.add(
          new Shape(
              line.getKey().substring(0, space),
              PathPatternParser.defaultInstance.parse(line.getKey().substring(space + 1)),
              here));
    }
    put(new Action(area.code(), "其他操作", area, Kept.HERE));
  }

  private static Kept kept(String word) {
    return Kept.valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }

  private Action put(Action action) {
    Action before = actions.putIfAbsent(action.code(), action);
    if (before != null && !before.area().equals(action.area())) {
      throw new IllegalStateException("two areas have the action " + action.code());
    }
    return before == null ? action : before;
  }

  /**
   * @throws IllegalArgumentException when there is none of this code
   */
  public Action get(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("the catalogue has no action " + code));
  }

  /** Empty for a code that is none, or not any more. */
  public Optional<Action> find(String code) {
    return Optional.ofNullable(actions.get(code));
  }

  /**
   * What a request does.
   *
   * @param pattern of the handler that was chosen, or null when none was
   * @param path as it came
   * @return empty for a request that only reads, and for one outside of all areas
   */
  public Optional<Action> of(String method, String pattern, String path) {
    Action listed =
        pattern != null ? requests.get(method + " " + plain(pattern)) : byPath(method, path);
    if (listed != null) {
      return Optional.of(listed);
    }
    return method.equals("GET") || method.equals("HEAD") ? Optional.empty() : ofArea(path);
  }

  private Action byPath(String method, String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return shapes.stream()
        .filter(s -> s.method().equals(method) && s.pattern().matches(parsed))
        .min((a, b) -> PathPattern.SPECIFICITY_COMPARATOR.compare(a.pattern(), b.pattern()))
        .map(Shape::action)
        .orElse(null);
  }

  private Optional<Action> ofArea(String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      Area area = under.get(path.substring(0, end));
      if (area != null) {
        return find(area.code());
      }
    }
    return Optional.empty();
  }

  /** A pattern without what its variables must look like. */
  static String plain(String pattern) {
    if (pattern.indexOf(':') < 0) {
      return pattern;
    }
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean rule = false;
    for (char c : pattern.toCharArray()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      rule = depth > 0 && (rule || depth == 1 && c == ':');
      if (!rule) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** The words of an object's kind: the area it belongs to. */
  public String kindWords(String area) {
    return areas.stream()
        .filter(a -> a.code().equals(area))
        .map(Area::words)
        .findFirst()
        .orElse("其他");
  }

  /** All actions that the trail keeps, by area. */
  public List<Group> groups() {
    return areas.stream()
        .map(
            area ->
                new Group(
                    area,
                    actions.values().stream()
                        .filter(a -> a.area().equals(area) && a.kept() != Kept.NONE)
                        .toList()))
        .toList();
  }

  /** The lines for requests: method and pattern. */
  public List<String> lines() {
    return List.copyOf(requests.keySet());
  }
}
