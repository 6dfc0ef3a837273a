package org.yici.law;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.kernel.CodeSets;
import org.yici.platform.CityPack;

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

  @Bean
  CodeSets codeSets(CityPack pack) {
    return pack.codeSets();
  }
}
