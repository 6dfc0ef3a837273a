package org.yici.privacy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inventory as a bean. */
@Configuration
class PrivacyConfiguration {

  @Bean
  Inventory inventory() {
    return Inventory.load();
  }
}
