package org.yici.catalog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.catalog.Scenario.Outcome;
import org.yici.catalog.Scenario.Question;
import org.yici.catalog.gate.Choice;
import org.yici.catalog.search.SearchWords;
import org.yici.platform.Background;
import org.yici.platform.CityPack;

/** The scenarios of the city pack, their conditions compiled once. */
@Component
public class Scenarios {
  private final Map<String, Scenario> all = new LinkedHashMap<>();
  private final Background<Map<Outcome, Choice>> conditions;

  Scenarios(CityPack pack) {
    if (pack.has("scenarios.yaml")) {
      for (Scenario s : pack.yaml("scenarios.yaml", Scenario[].class)) {
        all.put(s.id(), s);
      }
    }
    conditions = Background.of("scenario-conditions", this::compiled);
  }

  private Map<Outcome, Choice> compiled() {
    Map<Outcome, Choice> compiled = new HashMap<>();
    all.values().forEach(s -> s.outcomes().forEach(o -> compiled.put(o, Choice.of(o.when()))));
    return compiled;
  }

  public List<Scenario> all() {
    return List.copyOf(all.values());
  }

  public Optional<Scenario> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  /** The scenario whose words the query uses; the longest common word wins. */
  public Optional<Scenario> match(String query) {
    String typed = SearchWords.normal(query);
    Scenario best = null;
    int length = 1;
    for (Scenario s : all.values()) {
      for (String word : s.words()) {
        String w = SearchWords.normal(word);
        boolean meets = typed.contains(w) || (typed.length() >= 2 && w.contains(typed));
        int common = Math.min(w.length(), typed.length());
        if (meets && common > length) {
          best = s;
          length = common;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Only answers that the scenario offers, by question id. */
  public static Map<String, String> known(Scenario s, Map<String, String> given) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (Question q : s.questions()) {
      String value = given.get(q.id());
      if (q.options().stream().anyMatch(o -> o.value().equals(value))) {
        answers.put(q.id(), value);
      }
    }
    return answers;
  }

  /** What the answers lead to; empty while the deciding ones are open. */
  public Optional<Outcome> decide(Scenario s, Map<String, String> answers) {
    return s.outcomes().stream().filter(o -> conditions.get().get(o).holds(answers)).findFirst();
  }
}
