package org.yici.payments;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The non-tax payment platform.
 *
 * @param url address of its interface; empty: the demo's own one, in production none
 * @param secret key of the signatures, the same on both sides
 */
@ConfigurationProperties("yici.payments")
record PlatformSettings(@DefaultValue("") String url, @DefaultValue("") String secret) {
  /** Known to everybody: for demo mode only. */
  static final String DEMO_SECRET = "yici-demo-payments";
}
