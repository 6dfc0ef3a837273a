package org.yici.law;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.kernel.CodeSets;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** The law of the city pack as beans: counting, library, code sets. */
@Configuration
class LawConfiguration {

  /** Counts on the current calendar, also after it changed. */
  @Bean
  Deadlines deadlines(Calendars calendars) {
    return new Deadlines(calendars);
  }

  @Bean
  LawLibrary lawLibrary(CityPack pack) {
    return new LawLibrary(pack.root().resolve("laws"));
  }

  /** {@code codesets.json}: set to {@code {src, v: {value: label}}}. */
  @Bean
  CodeSets codeSets(CityPack pack) {
    Map<String, Map<String, String>> sets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> set : pack.json("codesets.json").properties()) {
      Map<String, String> values = new LinkedHashMap<>();
      set.getValue()
          .path("v")
          .properties()
          .forEach(v -> values.put(v.getKey(), v.getValue().asString()));
      sets.put(set.getKey(), values);
    }
    return new CodeSets(sets);
  }
}
