package org.yici.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The code sets of the city pack, such as CS-TYPE: value to label, in the order of the file. Sets
 * differ between sources and change, so they are data and no enum.
 */
public final class CodeSets {
  private final Map<String, Map<String, String>> sets = new LinkedHashMap<>();

  /**
   * @param sets name of the set to its values and labels
   */
  public CodeSets(Map<String, ? extends Map<String, String>> sets) {
    sets.forEach(
        (name, values) ->
            this.sets.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
  }

  public Set<String> names() {
    return Collections.unmodifiableSet(sets.keySet());
  }

  /**
   * Values and labels of a set in order.
   *
   * @throws NotFoundException when there is no such set
   */
  public Map<String, String> values(String set) {
    Map<String, String> values = sets.get(set);
    if (values == null) {
      throw new NotFoundException("没有代码集“" + set + "”");
    }
    return values;
  }

  public Optional<String> label(String set, String value) {
    return Optional.ofNullable(values(set).get(value));
  }

  public boolean contains(String set, String value) {
    return values(set).containsKey(value);
  }

  /** The values of a comma list that the set does not hold; an empty entry counts as one. */
  public List<String> strangers(String set, String list) {
    Map<String, String> values = values(set);
    List<String> strangers = new ArrayList<>();
    for (String value : list.split(",", -1)) {
      if (!values.containsKey(value.strip())) {
        strangers.add(value.strip());
      }
    }
    return strangers;
  }

  /** Labels of a comma list joined by 、; a value without label stands for itself. */
  public String labels(String set, String list) {
    Map<String, String> values = values(set);
    List<String> labels = new ArrayList<>();
    for (String value : list.split(",", -1)) {
      labels.add(values.getOrDefault(value.strip(), value.strip()));
    }
    return String.join("、", labels);
  }
}
