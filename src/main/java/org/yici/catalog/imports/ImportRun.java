package org.yici.catalog.imports;

import java.time.Instant;

/**
 * An import that was kept.
 *
 * @param region six digits of the test region
 * @param mapping the mapping file as it was used
 * @param byName who did it
 */
public record ImportRun(
    long id,
    String region,
    String regionName,
    String mappingName,
    String origin,
    String mapping,
    String fileName,
    Instant at,
    String byName,
    Tally tally) {}
