package org.yici.exchange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the province is.
 *
 * @param url address of its interface; empty: nothing is sent, records wait
 * @param secret by which it knows this city; demo mode has one that everybody knows, production
 *     refuses it
 */
@ConfigurationProperties("yici.province")
record ProvinceSettings(@DefaultValue("") String url, @DefaultValue("") String secret) {
  /** Known to everybody: for demo mode only. */
  static final String DEMO_SECRET = "yici-demo-province";

  boolean sends() {
    return !url.isBlank();
  }
}
