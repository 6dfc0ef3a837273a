package org.yici.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a node, each from an environment variable {@code YICI_...}; listed with defaults
 * in docs/operations.md.
 *
 * @param mode demo (default of {@code ./yici run}) or production
 * @param data folder for the embedded database, files and generated keys
 * @param city folder of the city pack
 * @param databaseUrl JDBC address of a PostgreSQL; empty: the embedded one
 * @param dataKey base64 of 32 bytes that lock the keys of personal data, or {@link #ELSEWHERE};
 *     empty: made at first start (refused in production)
 * @param publicUrl address under which people reach the site, without a trailing slash; printed in
 *     the QR of documents
 * @param caseNumber rule of case numbers, see {@link org.yici.kernel.CaseNumber#of}; empty: its
 *     default
 */
@ConfigurationProperties("yici")
public record YiciProperties(
    @DefaultValue("demo") Mode mode,
    @DefaultValue("data") Path data,
    @DefaultValue("city/pingdingshan") Path city,
    @DefaultValue("") String databaseUrl,
    @DefaultValue("") String databaseUser,
    @DefaultValue("") String databasePassword,
    @DefaultValue("") String dataKey,
    @DefaultValue("http://localhost:8080") String publicUrl,
    @DefaultValue("") String caseNumber) {

  /** The data key that never comes to the node: the signer process locks and opens with it. */
  static final String ELSEWHERE = "signer";

  /** How the node runs. Demo knows the demo people and a movable clock; production refuses both. */
  public enum Mode {
    DEMO,
    PRODUCTION
  }

  public boolean demo() {
    return mode == Mode.DEMO;
  }

  /** Whether the signer process has the data key. */
  public boolean dataKeyElsewhere() {
    return ELSEWHERE.equals(dataKey.strip());
  }
}
